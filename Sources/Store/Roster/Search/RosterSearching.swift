import GRDB
public import Model
import Synchronization

extension RosterStore {
  /// The index of the roster, made when it is needed first. Whoever asks for one institution
  /// meanwhile does not wait for it.
  public func index() throws -> RosterIndex {
    try keptIndex.withLock { kept in
      if let kept { return kept }
      let reading = try DatabaseOpening.openReadOnly(path, as: .roster)
      defer { try? reading.close() }
      let index = try DatabaseOpening.translatingErrors {
        try reading.read(RosterIndex.init(reading:))
      }
      kept = index
      return index
    }
  }

  /// A page of the institutions that a question asks for, and how many there are in all.
  public func find(
    _ question: RosterIndex.Question, limit: Int, offset: Int
  ) throws -> (page: [Subject], total: Int) {
    let found = try index().find(question)
    let page = found.dropFirst(offset).prefix(limit)
    return (
      try DatabaseOpening.translatingErrors {
        try queue.read { db in
          let statement = try db.cachedStatement(
            sql: "SELECT kind, \(RosterStore.columns) FROM institution WHERE position = ?")
          return try page.compactMap { position in
            try Row.fetchOne(statement, arguments: [position]).map(RosterStore.subject)
          }
        }
      }, found.count
    )
  }
}
