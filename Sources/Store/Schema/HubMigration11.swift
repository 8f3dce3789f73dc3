import GRDB

/// The rule for the state of a row of the form says the same in other words: of a list of more than two values SQLite makes
/// a table of its own for each row that is written, which was a third of what writing the row cost. No row changes,
/// so that only the words of the table do (https://sqlite.org/lang_altertable.html, section 8); a table that
/// comes and goes tells every other connection to read the words anew. Never edited.
enum HubMigration11 {
  static let step = MigrationChain.Step(identifier: "hub-11", version: 11) { db in
    try db.execute(
      sql: """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(sql,
          'CHECK (state IN (''present'', ''absent'', ''notExamined'', ''pending'', ''unanswered''))',
          'CHECK (state = ''present'' OR state = ''absent'' OR state = ''notExamined'' OR state = ''pending'' OR state = ''unanswered'')')
        WHERE type = 'table' AND name = 'form_row';
        CREATE TABLE passing(a TEXT NOT NULL) STRICT;
        DROP TABLE passing;
        PRAGMA writable_schema = RESET;
        """)
    try db.execute(sql: "PRAGMA user_version = 11")
  }
}
