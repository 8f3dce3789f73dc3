import GRDB

/// Two indexes by which a hub finds records by their ids and visits by their day are there, also where a build between two
/// versions raised the hub to format 10 before that format had them: whoever asks by such an index is refused without
/// it. Never edited.
enum HubMigration12 {
  static let step = MigrationChain.Step(identifier: "hub-12", version: 12) { db in
    try db.execute(
      sql: """
        CREATE INDEX IF NOT EXISTS record_by_entity ON record(entity, kind);
        CREATE INDEX IF NOT EXISTS visit_by_day ON visit(plan, day);
        """)
    try db.execute(sql: "PRAGMA user_version = 12")
  }
}
