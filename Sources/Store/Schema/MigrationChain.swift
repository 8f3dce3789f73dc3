import GRDB

/// How a kind of database came to its present format: one step a format, oldest first. A step that
/// was released is never edited and never taken out; what it needs it holds itself.
struct MigrationChain: Sendable {
  /// From one format to the next.
  struct Step: Sendable {
    /// Name under which the database notes that the step was taken.
    let identifier: String
    /// What the database then says of itself in `user_version`.
    let version: Int
    let migrate: @Sendable (Database) throws -> Void

    init(
      identifier: String, version: Int, _ migrate: @escaping @Sendable (Database) throws -> Void
    ) {
      self.identifier = identifier
      self.version = version
      self.migrate = migrate
    }
  }

  let steps: [Step]

  static let workspace = MigrationChain(steps: [WorkspaceMigration1.step])
  static let hub = MigrationChain(steps: [
    HubMigration1.step, HubMigration2.step, HubMigration3.step, HubMigration4.step,
    HubMigration5.step, HubMigration6.step, HubMigration7.step, HubMigration8.step,
    HubMigration9.step, HubMigration10.step, HubMigration11.step, HubMigration12.step,
    HubMigration13.step, HubMigration14.step,
  ])
  static let custody = MigrationChain(
    steps: [CustodyMigration1.step, CustodyMigration2.step, CustodyMigration3.step])

  /// The newest format that this kit knows.
  var newest: Int { steps.map(\.version).max() ?? 0 }

  private var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for step in steps { migrator.registerMigration(step.identifier, migrate: step.migrate) }
    return migrator
  }

  /// Takes the steps that are missing, each in a transaction of its own: one that is cut off is
  /// rolled back, those before it stay, and the next opening goes on from there.
  func migrate(_ queue: DatabaseQueue) throws { try migrator.migrate(queue) }

  func isComplete(in db: Database) throws -> Bool { try migrator.hasCompletedMigrations(db) }

  /// Whether a newer kit wrote the database.
  func isSuperseded(in db: Database) throws -> Bool {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    return try version > newest || migrator.hasBeenSuperseded(db)
  }
}
