import GRDB
import Synchronization

/// A database with one connection that writes and others that only read. It is in WAL mode: who
/// reads sees the last commit, and waits neither for a save nor for an export.
///
/// GRDB's `DatabasePool` cannot be the writer: at every opening it makes and drops a table, and it
/// sets `synchronous = NORMAL`; an opening must leave a store byte for byte as it was, and a save
/// must be on the medium when it is acknowledged. As a pool of readers it does neither.
final class StoreDatabase: Sendable {
  private let readers = Mutex<DatabasePool?>(nil)
  /// The connection that writes. What it is asked to read sees its own uncommitted work.
  let queue: DatabaseQueue

  init(_ queue: DatabaseQueue) { self.queue = queue }

  /// Looks at one state of the database: nothing that is committed meanwhile shows.
  func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
    try pool().read(work)
  }

  /// Work that no transaction may surround, on a connection that cannot write.
  func readOutsideTransactions<Result>(_ work: (Database) throws -> Result) throws -> Result {
    try pool().unsafeRead(work)
  }

  /// Opened when somebody reads first, and only then.
  private func pool() throws -> DatabasePool {
    try readers.withLock { readers in
      if let readers { return readers }
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(30)
      let opened = try DatabasePool(path: queue.path, configuration: configuration)
      readers = opened
      return opened
    }
  }

  /// Closes the readers, then the writer: the last to leave folds the journal into the file.
  func close() throws {
    try readers.withLock { readers in
      try readers?.close()
      readers = nil
    }
    try queue.close()
  }
}
