import Foundation
import GRDB
@testable import Store
import TestSupport
import Testing

@Suite("A store that is open here and in other programs", .scratch)
struct SharedFileTests {
  /// A lock of a process on a file is gone once the process closes any descriptor of that file. The
  /// next program that closes the database then believes to be the last, and removes the write-ahead
  /// log under the connections that are still open.
  @Test("keeps its write-ahead log, whatever looks at it meanwhile", arguments: Kind.allCases)
  func locks(kind: Kind) throws {
    let path = Scratch.folder.path("s.sqlite")
    let queue = try kind.create(path)
    let log = path + "-wal"
    try #require(FileManager.default.fileExists(atPath: log))
    // Everything is in the log still: what the header says does not matter here.
    _ = try StoreFormat.isOlder(path, kind.chain)
    try kind.open(path).close()
    let other = try Tool("sqlite3").run([path, "SELECT count(*) FROM sqlite_master"])
    #expect(other.status == 0, "\(other.errors)")
    #expect(FileManager.default.fileExists(atPath: log))
    let tables = try queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    }
    #expect(tables > 0)
    try queue.close()
    #expect(!FileManager.default.fileExists(atPath: log))
  }
}
