import Files
public import Intake
public import Model

/// Which institutions are meant: all that fit every part that is set.
public struct AssignmentChoice: Sendable, Hashable {
  /// Township.
  public var township: String?
  /// Class of coverage target.
  public var subjectClass: CoverageClass?
  /// Category (类别).
  public var category: String?
  /// Only those that somebody has, or nobody: a name, or empty for nobody; nil for all.
  public var assigned: String?
  /// Only those at which a second look is asked for.
  public var isLookBack: Bool
  /// Words that occur in the number or in the name.
  public var text: String

  /// A choice; nothing set means the whole roster.
  public init(
    township: String? = nil, subjectClass: CoverageClass? = nil, category: String? = nil,
    assigned: String? = nil, isLookBack: Bool = false, text: String = ""
  ) {
    self.township = township
    self.subjectClass = subjectClass
    self.category = category
    self.assigned = assigned
    self.isLookBack = isLookBack
    self.text = text
  }

  /// Whether an institution is meant.
  public func contains(_ subject: Subject, _ assignments: Assignments) -> Bool {
    if let township, subject.township != township { return false }
    if let subjectClass, !Placement(subject).coverageClasses.contains(subjectClass) { return false }
    if let category, subject.category != category { return false }
    if let assigned, (assignments.current[subject.id] ?? "") != assigned { return false }
    if isLookBack, assignments.lookBacks[subject.id] == nil { return false }
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.allSatisfy {
      subject.id.lowercased().contains($0.lowercased()) || subject.title.contains($0)
    }
  }
}

extension PlanFolder {
  /// The file that is begun where the plan names none.
  static let assignmentsFile = "assignments.csv"

  /// Assigns institutions to a team, a laptop or an inspector. Lines are added, none is taken out: what
  /// was assigned before stays to be seen, and a visit under way stays with whoever began it.
  /// - Parameters:
  ///   - ids: numbers on the roster.
  ///   - name: a team, a laptop by its name, an inspector by the certificate; nil takes them back.
  /// - Returns: how many go to somebody else now.
  /// - Throws: ``WorkflowError/unknown(what:known:)``, ``PlanError``.
  public func assign(
    _ ids: [String], to name: String?, note: String? = nil, on day: Day
  ) throws -> Int {
    let state = try state()
    if let name, !state.assignees.contains(name) {
      throw WorkflowError.unknown(what: "“\(name)”", known: state.assignees.joined(separator: "、"))
    }
    let roster = Set(state.subjects.map(\.id))
    if let other = ids.first(where: { !roster.contains($0) }) {
      throw WorkflowError.unknown(what: "机构 \(other)", known: "名册里 \(roster.count) 家")
    }
    let moved = ids.filter { state.assignments.current[$0] != name }
    return try add(
      moved.map { Assignments.Line(institution: $0, to: name, day: day, note: note) }, to: state)
  }

  /// Adds lines to the table of assignments: those of the lead, and second looks that are asked for.
  /// - Returns: how many.
  /// - Throws: ``PlanError``, ``IntakeError``.
  public func add(_ lines: [Assignments.Line], to state: State) throws -> Int {
    guard !lines.isEmpty else { return 0 }
    let named = state.source.value["assignments"]?.string
    let name = named ?? PlanFolder.assignmentsFile
    var text = try BesideFile.text(path + "/" + name) ?? AssignmentsFile.empty
    if text.utf8.last != UInt8(ascii: "\n") { text += "\r\n" }
    text += AssignmentsFile.text(lines)
    _ = try save(
      named == nil ? [("/assignments", .string(name))] : [], files: [(name, text)],
      base: state.digest)
    return lines.count
  }
}

extension PlanFolder.State {
  /// To whom something can be assigned: teams, laptops by name, inspectors by certificate.
  public var assignees: [String] { teams + laptops.map(\.name) + inspectors.map(\.certificate) }

  /// The institutions of a choice, in the order of the roster.
  public func chosen(_ choice: AssignmentChoice) -> [Subject] {
    subjects.filter { choice.contains($0, assignments) }
  }
}
