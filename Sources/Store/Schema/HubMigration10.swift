import GRDB

/// Answers are read out of the record of their visit where somebody asks for them. As a table of their own they were a third of
/// the rows that an import wrote, and no part of the kit looked at them. What a path cannot name, because there is a quotation
/// mark in it, is given by its value. Records are found by their ids alone, whatever laptop wrote them, and visits by
/// their day again: what a reviewer looks at asks for those of one day. Never edited.
enum HubMigration10 {
  static let step = MigrationChain.Step(identifier: "hub-10", version: 10) { db in
    try db.execute(
      sql: """
        DROP TABLE answer;
        CREATE VIEW answer(device, visit, item, body) AS
        SELECT r.device, r.entity, a."key", coalesce(r.body -> a.fullkey,
          CASE a.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE json_quote(a.value) END)
        FROM record r, json_each(r.body, '$.answers') a WHERE r.kind = 'visit';
        CREATE INDEX record_by_entity ON record(entity, kind);
        CREATE INDEX visit_by_day ON visit(plan, day);
        """)
    try db.execute(sql: "PRAGMA user_version = 10")
  }
}
