/// What one row of the check form came to at a visit.
public struct RowResult: Sendable, Hashable {
  /// The states of a row.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// 有
    case present
    /// 无
    case absent
    /// 未检查
    case notExamined
    /// 待认定
    case pending
    /// Nobody said anything.
    case unanswered
  }
  /// Row of the form.
  public let row: String
  /// What it came to.
  public let state: State
  /// Violators: the larger of the row's own number and any mapped item's; 1 for a row without
  /// numbers that is present; 0 for every other state.
  public let violators: Int64
  /// The violated items behind it.
  public let items: [String]

  /// A result.
  public init(row: String, state: State, violators: Int64, items: [String]) {
    self.row = row
    self.state = state
    self.violators = violators
    self.items = items
  }
}

/// What a visit shows: what statistics count.
public struct VisitResults: Sendable, Hashable {
  /// Results by row, in the order of the form; empty unless the visit was completed.
  public let rows: [RowResult]
  /// Codes of the persons behind the row that is counted in persons.
  public let unqualifiedPhysicians: [String]
}

/// A visit held against its plan: what it shows, and everything that is wrong with it.
public struct VisitAssessment: Sendable {
  /// What it shows.
  public let results: VisitResults
  let applicable: [ItemIndex.Entry]
  let violated: [ItemIndex.Entry]
  /// Everything that keeps the visit from being final.
  public let faults: [Fault]
  /// What is unusual but accepted.
  public let warnings: [Fault]

  /// Results by row, in the order of the form; empty unless the visit was completed.
  public var rows: [RowResult] { results.rows }

  /// Codes of the persons behind the row that is counted in persons.
  public var unqualifiedPhysicians: [String] { results.unqualifiedPhysicians }

  /// Applicable items.
  public var applicableItems: [ChecklistItem] { applicable.map(\.item) }

  /// Applicable items that are violated and not pending, derived ones included.
  public var violatedItems: [ChecklistItem] { violated.map(\.item) }

  /// Whether an applicable item is violated and not pending, by itself or derived.
  public func isViolated(_ id: String) -> Bool { violated.contains { $0.item.id == id } }

  /// The violated items, each act once: an item whose twin is violated too tells of the same act and
  /// is left out.
  public var actsFound: [ChecklistItem] {
    let ids = Set(violated.map(\.item.id))
    return violated.map(\.item).filter { ids.isDisjoint(with: $0.twinOf) }
  }

  /// The violated items that tell of the same act as this one and are left out for it.
  public func twins(of id: String) -> [ChecklistItem] {
    violatedItems.filter { $0.twinOf.contains(id) }
  }
}
