public import Intake
public import Model

/// The words that a field of a plan may hold where others than the schema know them: modules, rows,
/// stages, laws. A person chooses them by what they are called, the file has what they are written as.
public struct PlanVocabulary: Sendable {
  /// One of them.
  public struct Word: Sendable, Hashable {
    /// As the file has it.
    public let value: String
    /// As a person calls it.
    public let label: String
  }

  private let plan: JSONValue
  private let modules: [Checklist]
  private let townships: [String]
  private let laptops: [EnrolledLaptop]
  private let day: Day

  /// The words for a plan.
  /// - Parameters:
  ///   - plan: the plan with what was typed into it.
  ///   - modules: the checklists of this kit.
  ///   - state: the lists beside the plan; nil where nobody knows them.
  ///   - day: penalties are said as they stand on it.
  public init(_ plan: JSONValue, modules: [Checklist], state: PlanFolder.State?, on day: Day) {
    self.plan = plan
    self.modules = modules
    self.day = day
    laptops = state?.laptops ?? []
    let listed = (plan["townships"]?.array ?? []).compactMap(\.string)
    townships =
      listed.isEmpty ? Set((state?.subjects ?? []).compactMap(\.township)).sorted() : listed
  }

  /// The words of the field at a pointer, in the order in which they are offered; nil where it is free.
  public func words(at pointer: String) -> [Word]? {
    let path = JSONPointer.path(pointer).map { Int($0) == nil ? $0 : "#" }.joined(separator: "/")
    let words: [Word]
    switch path {
    case "tasks/#/modules", "localItems/#/module": words = enabled
    case "tasks/#/rows": words = PlanVocabulary.rows
    case "sampling/#/rows", "localItems/#/annex2Item": words = PlanVocabulary.onSite
    case "coverage/#/stage":
      words = (plan["stages"]?.array ?? []).compactMap { $0["name"]?.string }
        .map { Word(value: $0, label: $0) }
    case "localItems/#/cites/#/statute", "legalRefs/#/statute": words = PlanVocabulary.laws
    case "localItems/#/penalties":
      guard judges(pointer) else { return nil }
      words = penalties
    case "discretion/#/penalty": words = penalties
    case "localTables/#/rows/#/categories", "localTables/#/columns/#/categories":
      words = InstitutionCategory.all.map { Word(value: $0.name, label: $0.name) }
    case "localTables/#/rows/#/townships", "localTables/#/columns/#/townships":
      words = townships.map { Word(value: $0, label: $0) }
    case "documents/numberBlocks/#/kinds":
      words = DocumentKind.allCases.map { Word(value: $0.rawValue, label: $0.title) }
    case "documents/numberBlocks/#/device":
      words = laptops.map {
        Word(
          value: $0.device, label: [$0.name, $0.team].filter { !$0.isEmpty }.joined(separator: "　"))
      }
    case _: return nil
    }
    return words.isEmpty ? nil : words
  }

  /// The conditions that the kit's own items have: what is offered where one is written.
  public var conditions: [Word] {
    var seen: Set<String> = []
    let used = modules.flatMap(\.items).map(\.applies)
    let common = [Condition.always, .fact("isReinspection"), .not("isReinspection")]
    return (common + used).filter { $0 != .outcome && seen.insert($0.text).inserted }
      .map { Word(value: $0.text, label: $0.plainWords) }
  }

  /// Whether the local item of a field judges violations: what only records facts has no penalties, and
  /// a questionnaire brings hundreds of these.
  private func judges(_ pointer: String) -> Bool {
    let items = plan["localItems"]?.array ?? []
    guard let index = JSONPointer.path(pointer).dropFirst().first.flatMap({ Int($0) }),
      items.indices.contains(index), let kind = items[index]["kind"]?.string
    else { return true }
    return ["presence", "conformity", "sampled"].contains(kind)
  }

  private var enabled: [Word] {
    PlanConsequences(plan, modules: modules).enabled.map { Word(value: $0.id, label: $0.title) }
  }

  private static func row(_ row: FormRow) -> Word {
    let name = row.subrow.isEmpty ? row.text : "\(row.text)（\(row.subrow)）"
    return Word(value: row.id, label: "附件2 第\(row.number)项 \(name)")
  }

  private static let onSite = FormRow.onSite.map(row)
  private static let rows =
    FormRow.all.map(row)
    + StatisticsRow.all.map { row in
      let name = row.subrow.isEmpty ? row.text : "\(row.text)（\(row.subrow)）"
      return Word(value: row.id, label: "附件4 \(row.id) \(name)")
    }

  /// Each law once, by every title that it has had.
  private static let laws: [Word] = Statute.catalogue.map { key, versions in
    var titles: [String] = []
    for version in versions.reversed() where !titles.contains(version.title) {
      titles.append(version.title)
    }
    return Word(value: key, label: titles.map { "《\($0)》" }.joined(separator: " 曾称"))
  }.sorted { ($0.label, $0.value) < ($1.label, $1.value) }

  private var penalties: [Word] {
    Penalty.catalogue.values.map { penalty in
      let range = penalty.range(on: day)
      let basis = penalty.cites.first.map {
        "《\(Statute.title(of: $0.statute, on: day))》\($0.article)："
      }
      return Word(
        value: penalty.key, label: (basis ?? "") + (range.isEmpty ? penalty.key : range))
    }.sorted { ($0.label, $0.value) < ($1.label, $1.value) }
  }
}
