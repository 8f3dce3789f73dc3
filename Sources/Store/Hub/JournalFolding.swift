import GRDB

extension HubStore {
  /// Copies what stands in the write-ahead log into the database, as far as nobody reads it there, on a connection of its
  /// own: whoever writes goes on meanwhile. What is left is copied when the hub is closed.
  /// - Throws: ``StoreError``.
  public func foldJournal() throws {
    try DatabaseOpening.translatingErrors {
      var configuration = Configuration()
      configuration.busyMode = .timeout(30)
      let beside = try DatabaseQueue(path: queue.path, configuration: configuration)
      let done = Result { try beside.writeWithoutTransaction { _ = try $0.checkpoint(.passive) } }
      try beside.close()
      try done.get()
    }
  }
}
