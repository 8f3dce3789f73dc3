/// The items of a plan's frozen checklists, by id, with the module that each belongs to.
public struct ItemIndex: Sendable {
  /// The checklists by module id.
  public let checklists: [String: Checklist]
  private let ordered: [String: [Entry]]
  private let entries: [String: Entry]
  private let mapped: [String: [Entry]]
  /// Items that may follow from others.
  let derived: [Entry]

  /// An item where it stands. A reference: an item has many parts, and answers are looked up often.
  final class Entry: Sendable {
    let item: ChecklistItem
    let module: String
    /// Its place in its checklist.
    let place: Int

    init(_ item: ChecklistItem, of module: String, at place: Int) {
      self.item = item
      self.module = module
      self.place = place
    }
  }

  /// Indexes the checklists of a plan.
  public init(_ checklists: [Checklist]) {
    self.checklists = Dictionary(
      checklists.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ordered = Dictionary(
      self.checklists.map { id, list in
        (id, list.items.enumerated().map { Entry($1, of: id, at: $0) })
      },
      uniquingKeysWith: { first, _ in first })
    self.ordered = ordered
    let all = checklists.flatMap { ordered[$0.id] ?? [] }
    entries = Dictionary(
      all.map { ($0.item.id, $0) }, uniquingKeysWith: { first, _ in first })
    derived = all.filter { !$0.item.derivedFrom.isEmpty }
    mapped = Dictionary(grouping: all.filter { $0.item.formRow != nil }) {
      $0.item.formRow ?? ""
    }
  }

  /// Whether every condition can be decided: an item may ask for another, which asks for a third,
  /// but never for itself in the end.
  public var isWellFounded: Bool {
    ItemIndex.isWellFounded(asking: entries.mapValues { $0.item.applies.itemsAsked })
  }

  /// The same for items that are not indexed yet, each with the items that it asks for.
  public static func isWellFounded(asking: [String: [String]]) -> Bool {
    var waiting = asking
    for _ in 0..<16 where !waiting.isEmpty {
      let open = Set(waiting.keys)
      waiting = waiting.filter { !open.isDisjoint(with: $0.value) }
    }
    return waiting.isEmpty
  }

  /// Where the item of that id stands.
  func entry(_ id: String) -> Entry? { entries[id] }

  /// Where the items stand that lead to a row of the form.
  func entries(mappedTo row: String) -> [Entry] { mapped[row] ?? [] }

  /// The item of that id.
  public func item(_ id: String) -> ChecklistItem? { entries[id]?.item }

  /// The module of an item.
  public func module(of id: String) -> String? { entries[id]?.module }

  /// The items of some modules, in checklist order.
  public func items(of modules: [String]) -> [ChecklistItem] {
    modules.flatMap { (ordered[$0] ?? []).map(\.item) }
  }

  /// Where the items of some modules stand that pass, in checklist order.
  func entries(of modules: [String], where passes: (Entry) -> Bool) -> [Entry] {
    modules.flatMap { (ordered[$0] ?? []).filter(passes) }
  }
}
