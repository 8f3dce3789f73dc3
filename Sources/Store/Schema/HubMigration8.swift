import GRDB

/// Visits are found by the minute at which they began, so that an import finds those that look like one
/// without looking at every visit of the day. Never edited.
enum HubMigration8 {
  static let step = MigrationChain.Step(identifier: "hub-8", version: 8) { db in
    try db.execute(
      sql: """
        CREATE INDEX visit_by_minute ON record(
          unixepoch(json_extract(body, '$.arrivedAt')) / 60) WHERE kind = 'visit';
        """)
    try db.execute(sql: "PRAGMA user_version = 8")
  }
}
