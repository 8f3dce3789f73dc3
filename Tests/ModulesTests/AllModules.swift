import ChecklistDSL
import KitModules
import Model
import Testing

/// Every module of the kit, as tests go through them.
enum AllModules {
  static var items: [ChecklistItem] { KitModules.checklists.flatMap(\.items) }

  static var moduleIDs: [String] { KitModules.checklists.map(\.id) }

  static var itemIDs: [String] { items.map(\.id) }

  static func item(_ id: String) throws -> ChecklistItem {
    try #require(items.first { $0.id == id })
  }

  static func type(_ id: String) throws -> any ChecklistModule.Type {
    try #require(KitModules.all.first { $0.checklist.id == id })
  }
}
