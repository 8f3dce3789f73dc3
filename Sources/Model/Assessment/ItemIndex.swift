/// The items of a plan's frozen checklists, by id, with the module that each belongs to.
public struct ItemIndex: Sendable {
  /// The checklists by module id.
  public let checklists: [String: Checklist]
  private let items: [String: [ChecklistItem]]
  private let entries: [String: Entry]

  /// An item where it stands. A reference: an item has many parts, and answers are looked up often.
  final class Entry: Sendable {
    let item: ChecklistItem
    let module: String

    init(_ item: ChecklistItem, of module: String) {
      self.item = item
      self.module = module
    }
  }

  /// Indexes the checklists of a plan.
  public init(_ checklists: [Checklist]) {
    self.checklists = Dictionary(
      checklists.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    items = self.checklists.mapValues(\.items)
    entries = Dictionary(
      checklists.flatMap { list in list.items.map { ($0.id, Entry($0, of: list.id)) } },
      uniquingKeysWith: { first, _ in first })
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

  /// The item of that id.
  public func item(_ id: String) -> ChecklistItem? { entries[id]?.item }

  /// The module of an item.
  public func module(of id: String) -> String? { entries[id]?.module }

  /// The items of some modules that pass, in checklist order.
  public func items(
    of modules: [String], where passes: (ChecklistItem) -> Bool
  ) -> [ChecklistItem] {
    modules.flatMap { (items[$0] ?? []).filter(passes) }
  }
}
