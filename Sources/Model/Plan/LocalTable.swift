/// A table of an office's own, as its plan describes it: what is counted, and which of it each row
/// and each column takes.
public struct LocalTable: Sendable, Hashable {
  /// What one figure counts.
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Subjects inspected, each once.
    case subjects
    /// Inspections.
    case visits
    /// Violations, each once for a subject.
    case findings
    /// Cases, by the day of the decision.
    case cases
    /// Fines, by the day of the decision.
    case fines

    /// What stands in the column of units.
    public var unit: String {
      switch self {
      case .subjects: "家"
      case .visits: "次"
      case .findings: "起"
      case .cases: "件"
      case .fines: "元"
      }
    }

    /// The word that follows a number of the things that are counted.
    public var counter: String { self == .fines ? "件" : unit }

    /// Whether it is counted from the case ledger.
    public var isOfLedger: Bool { self == .cases || self == .fines }
  }

  /// A row or a column.
  public struct Line: Sendable, Hashable {
    /// What it is called.
    public let title: String
    /// What it takes; everything where nothing is said.
    public let selection: Selection
  }

  /// Which of the things counted belong to a row or a column: every list that is there must hold, by
  /// any one of its members.
  public struct Selection: Sendable, Hashable {
    /// Rows of the check form (`A2-…`) and items, by id.
    public let findings: Set<String>?
    /// Kinds of subject, in the words of the forms.
    public let kinds: Set<String>?
    /// Names of categories of institution.
    public let categories: Set<String>?
    /// 公立, 社会办医.
    public let ownership: Set<String>?
    /// 一级, 二级, 三级, 未定级.
    public let grades: Set<String>?
    /// What the subject holds, in the words of the roster.
    public let licences: Set<String>?
    /// Townships, as ``ComparedText`` compares them; above several counties also with the area code of one and
    /// `/` before the name.
    public let townships: Set<String>?
    /// Why a visit was paid, in the words of the screen.
    public let visitTypes: Set<String>?
    /// Against whom a case is: 机构, 个体工商户, 个人.
    public let parties: Set<String>?
    /// Penalties of a case.
    public let penalties: Set<CasePenalty>?
  }

  /// Name, as `fieldkit report` takes it.
  public let id: String
  /// Title as printed.
  public let title: String
  /// What it counts.
  public let unit: Unit
  /// Rows in order.
  public let rows: [Line]
  /// Columns in order.
  public let columns: [Line]
  /// What the office says under it.
  public let note: String?

  /// Whether a row or a column names an item, which the kept results of a visit do not tell.
  public var asksForItems: Bool {
    (rows + columns).contains { line in
      line.selection.findings?.contains { FormRow.onSite($0) == nil } ?? false
    }
  }
}

extension LocalTable {
  /// The tables of a plan, in its order.
  public static func all(of plan: Plan) -> [LocalTable] {
    (plan.document["localTables"]?.array ?? []).compactMap(LocalTable.init(document:))
  }

  /// Reads one entry of `localTables`; nil where it lacks what the schema demands.
  public init?(document: JSONValue) {
    guard let id = document["id"]?.string, let title = document["title"]?.string,
      let unit = document["count"]?.string.flatMap(Unit.init(rawValue:))
    else { return nil }
    func lines(_ name: String) -> [Line] {
      (document[name]?.array ?? []).map { entry in
        Line(title: entry["title"]?.string ?? "", selection: Selection(entry))
      }
    }
    self.init(
      id: id, title: title, unit: unit, rows: lines("rows"), columns: lines("columns"),
      note: document["note"]?.string)
  }
}

extension LocalTable.Selection {
  init(_ entry: JSONValue) {
    func words(_ name: String) -> Set<String>? {
      (entry[name]?.array).map { Set($0.compactMap(\.string)) }
    }
    findings = words("findings").map { Set($0.map(LocalTable.Selection.row)) }
    kinds = words("kinds")
    categories = words("categories").map { names in
      Set(names.map { InstitutionCategory.named($0)?.name ?? $0 })
    }
    ownership = words("ownership")
    grades = words("grades")
    licences = words("licences")
    townships = words("townships").map { Set($0.map(ComparedText.of)) }
    visitTypes = words("visitTypes")
    parties = words("parties")
    penalties = words("penalties").map { Set($0.compactMap(CasePenalty.init(rawValue:))) }
  }

  /// A row of the second statistics table stands for the row of the check form that it counts.
  private static func row(_ name: String) -> String {
    StatisticsRow.all.first { $0.id == name }?.occurrences?.id ?? name
  }

  /// Whether a subject belongs here.
  /// - Parameter townships: what its township may be called, by names of now, as ``ComparedText`` compares them.
  public func takes(_ subject: Subject, townships here: Set<String>) -> Bool {
    func holds(_ wanted: Set<String>?, _ value: String?) -> Bool {
      guard let wanted else { return true }
      return value.map(wanted.contains) ?? false
    }
    return holds(kinds, subject.kind.title)
      && holds(categories, subject.categoryEntry?.name ?? subject.category)
      && holds(ownership, subject.ownership?.title) && holds(grades, subject.grade?.title)
      && holds(licences, subject.licenceKind.title)
      && (townships.map { !$0.isDisjoint(with: here) } ?? true)
  }

  /// Whether one of these findings belongs here.
  public func takes(anyOf names: Set<String>) -> Bool {
    findings.map { !$0.isDisjoint(with: names) } ?? true
  }

  /// Whether a case belongs here.
  public func takes(_ entry: EnforcementCase) -> Bool {
    (parties.map { $0.contains(entry.party.title) } ?? true)
      && (penalties.map { $0.contains { $0.isImposed(by: entry) } } ?? true)
  }
}
