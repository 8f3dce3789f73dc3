import Foundation
import GRDB
import Synchronization

/// A schema that was released: the text of a file in `Released/`, which never changes, because
/// bundles and plan packs with exactly these tables lie in archives.
struct ReleasedSchema: Sendable {
  /// Name of the file, without its ending.
  let name: String
  /// `user_version` of databases that have it.
  let version: Int
  /// The statements that make it.
  let text: String

  /// Those of the databases that bundles carry, oldest first.
  static let workspace = [
    ReleasedSchema(name: "workspace-1", version: 1, PackageResources.workspace_1_sql)
  ]
  /// Those of hubs.
  static let hub = [
    ReleasedSchema(name: "hub-1", version: 1, PackageResources.hub_1_sql),
    ReleasedSchema(name: "hub-2", version: 2, PackageResources.hub_2_sql),
    ReleasedSchema(name: "hub-3", version: 3, PackageResources.hub_3_sql),
    ReleasedSchema(name: "hub-4", version: 4, PackageResources.hub_4_sql),
    ReleasedSchema(name: "hub-5", version: 5, PackageResources.hub_5_sql),
    ReleasedSchema(name: "hub-6", version: 6, PackageResources.hub_6_sql),
    ReleasedSchema(name: "hub-7", version: 7, PackageResources.hub_7_sql),
    ReleasedSchema(name: "hub-8", version: 8, PackageResources.hub_8_sql),
    ReleasedSchema(name: "hub-9", version: 9, PackageResources.hub_9_sql),
    ReleasedSchema(name: "hub-10", version: 10, PackageResources.hub_10_sql),
    ReleasedSchema(name: "hub-11", version: 11, PackageResources.hub_11_sql),
    ReleasedSchema(name: "hub-12", version: 12, PackageResources.hub_12_sql),
    ReleasedSchema(name: "hub-13", version: 13, PackageResources.hub_13_sql),
    ReleasedSchema(name: "hub-14", version: 14, PackageResources.hub_14_sql),
  ]
  /// Those of custody. Version 0.1.0 of the kit wrote the same tables without a number.
  static let custody = [
    ReleasedSchema(name: "custody-2", version: 0, PackageResources.custody_2_sql),
    ReleasedSchema(name: "custody-2", version: 3, PackageResources.custody_2_sql),
  ]
  /// The newest of the databases in which a hub sends its logs up: the one that is written.
  static let newestRollup = ReleasedSchema(
    name: "rollup-1", version: 1, PackageResources.rollup_1_sql)
  /// Those of the databases in which a hub sends its logs up, oldest first.
  static let rollup = [newestRollup]
  /// The newest of the rosters that plan packs carry: the one that is written.
  static let newestRoster = ReleasedSchema(
    name: "roster-1", version: 1, PackageResources.roster_1_sql)
  /// Those of the rosters that plan packs carry, oldest first.
  static let roster = [newestRoster]

  init(name: String, version: Int, text: String) {
    self.name = name
    self.version = version
    self.text = text
  }

  private init(name: String, version: Int, _ bytes: [UInt8]) {
    self.init(name: name, version: version, text: String(decoding: bytes, as: UTF8.self))
  }

  private static let known = Mutex<[String: [String]]>([:])

  /// The schema as SQLite stores it; worked out once.
  func stored() throws -> [String] {
    if let known = ReleasedSchema.known.withLock({ $0[text] }) { return known }
    let stored = try made()
    ReleasedSchema.known.withLock { $0[text] = stored }
    return stored
  }

  private func made() throws -> [String] {
    let queue = try DatabaseQueue()
    try queue.writeWithoutTransaction { try $0.execute(sql: text) }
    return try queue.read(SchemaText.of)
  }
}
