import GRDB

/// The institutions of a plan: the schema of format 1 plan packs. Never edited.
enum RosterSchema {
  static let statements = """
    PRAGMA user_version = 1;
    CREATE TABLE institution(
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      name TEXT,
      category TEXT,
      ownership TEXT,
      grade TEXT,
      licence_kind TEXT NOT NULL,
      uscc TEXT,
      registration_number TEXT,
      township TEXT,
      address TEXT,
      contact TEXT,
      telephone TEXT,
      latitude TEXT,
      longitude TEXT
    ) STRICT;
    """

  /// The schema that a plan pack's roster must have, as SQLite stores it.
  static func known() throws -> [String] {
    let queue = try DatabaseQueue()
    try queue.write { try $0.execute(sql: statements) }
    return try queue.read(SchemaText.of)
  }
}
