import GRDB

/// Custody says its format in its header, as the other databases do. Never edited.
enum CustodyMigration3 {
  static let step = MigrationChain.Step(identifier: "custody-3", version: 3) { db in
    try db.execute(sql: "PRAGMA user_version = 3")
  }
}
