import GRDB

/// Which visits to one party on one day look alike, and what they are called, is read from the index by which they are
/// found; visits that nobody concluded are found by their plan. What is added to the roster's totals stands with its subjects
/// alone: among the sums it was never taken away again, and never read. Never edited.
enum HubMigration14 {
  static let step = MigrationChain.Step(identifier: "hub-14", version: 14) { db in
    try db.execute(
      sql: """
        DROP INDEX count_outline_by_party;
        CREATE INDEX count_outline_by_party ON count_outline(plan, party, day, mark, title)
          WHERE party IS NOT NULL;
        CREATE INDEX visit_unfinished ON visit(plan) WHERE status <> 'finalised';
        DELETE FROM count_sum WHERE kind = 'added';
        """)
    try db.execute(sql: "PRAGMA user_version = 14")
  }
}
