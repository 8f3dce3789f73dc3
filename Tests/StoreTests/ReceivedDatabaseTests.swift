import Foundation
import GRDB
import Model
import Store
import TestSupport
import Testing

@Suite("A received database", .scratch)
struct ReceivedDatabaseTests {
  /// Whatever is wrong, the reader says so with one code, and does not touch the file.
  private func expectRefusal(
    _ path: String, saying words: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try FolderSnapshot(Scratch.folder.path)
    var sources = [ReceivedSource.file(path)]
    // The same bytes in memory; what is not read through a path has no path to be wrong.
    if let content = FileManager.default.contents(atPath: path) {
      sources.append(.memory(Array(content)))
    }
    for source in sources {
      let error = #expect(throws: StoreError.self, sourceLocation: sourceLocation) {
        _ = try ReceivedDatabase.log(source)
      }
      #expect(error?.code == "BUNDLE_DATABASE", sourceLocation: sourceLocation)
      let said = error?.what ?? ""
      #expect(said.contains(words ?? said), sourceLocation: sourceLocation)
    }
    let after = try FolderSnapshot(Scratch.folder.path)
    #expect(after == before, sourceLocation: sourceLocation)
  }

  @Test("gives its log word for word")
  func sound() throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    let received = try ReceivedDatabase.entries(path: path)
    let bodies = try Workbench.open(Scratch.folder.path("s.sqlite.workspace")) {
      try $0.entries().map(\.body)
    }
    #expect(received.map(\.body) == bodies)
    #expect(received.map(\.hash) == bodies.map(RawLog.hash))
    #expect(received.map(\.entry.device) == bodies.map { _ in Workbench.device })
    let content = try #require(FileManager.default.contents(atPath: path))
    var inMemory: [String] = []
    try ReceivedDatabase.log(.memory(Array(content))).reader.entries { inMemory.append($0.body) }
    #expect(inMemory == bodies)
  }

  @Test(
    "that is no SQLite file is refused",
    arguments: ["", "SQLite format 3", "SQLite format 3\0", String(repeating: "x", count: 5000)])
  func noDatabase(content: String) throws {
    try expectRefusal(try Scratch.folder.write(content, as: "s.sqlite"), saying: "数据库")
  }

  @Test("that is not there is refused")
  func missing() throws {
    try expectRefusal(Scratch.folder.path("none.sqlite"), saying: "读不出")
  }

  @Test(
    "of another application is refused",
    arguments: [0, 1, 0x666B_6831, 0x666B_7231, 0x666B_6331])
  func otherApplication(id: Int) throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    try Workbench.tamper(path, "PRAGMA application_id = \(id)")
    try expectRefusal(path, saying: "类型标记不符")
  }

  @Test("that would need a journal beside it is refused")
  func writeAheadLog() throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    try Workbench.tamper(path, "PRAGMA journal_mode = WAL")
    try expectRefusal(path, saying: "单文件")
  }

  @Test(
    "whose schema is not word for word the published one is refused",
    arguments: [
      "CREATE TABLE extra(a)", "CREATE INDEX extra ON visit(day)",
      "CREATE VIEW extra AS SELECT * FROM log",
      "CREATE TRIGGER extra AFTER INSERT ON log BEGIN SELECT 1; END",
      "CREATE VIRTUAL TABLE extra USING fts5(a)",
      "DROP TRIGGER log_is_never_updated", "DROP TRIGGER log_is_never_deleted",
      "DROP TABLE answer; VACUUM", "ALTER TABLE visit ADD COLUMN extra TEXT",
      "ALTER TABLE visit RENAME COLUMN day TO date", "ALTER TABLE log RENAME TO book",
      "DROP TRIGGER log_is_never_updated; "
        + "CREATE TRIGGER log_is_never_updated BEFORE UPDATE ON log BEGIN SELECT 1; END",
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'body', 'BODY')",
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'log'",
      "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES "
        + "('table', 'x', 'x', 0, 'CREATE VIRTUAL TABLE x USING none()')",
    ])
  func otherSchema(statements: String) throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    try Workbench.tamper(path, statements)
    try expectRefusal(path, saying: "表结构")
  }

  @Test("with an empty log is refused")
  func emptyLog() throws {
    let path = try RawLog(device: Workbench.device).write(as: "s.sqlite", in: .folder)
    try expectRefusal(path, saying: "空的")
  }

  @Test("whose pages were wiped one by one is refused every time")
  func corruptedPages() throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    let sound = try bytes(of: path)
    let pageSize = Int(sound[16]) << 8 | Int(sound[17])
    let pages = sound.count / pageSize
    #expect(pages > 5)
    for page in 1..<pages {
      var damaged = sound
      for offset in page * pageSize..<(page + 1) * pageSize { damaged[offset] = 0 }
      try Scratch.folder.write(damaged, as: "s.sqlite")
      try expectRefusal(path)
    }
  }

  @Test("that was cut off is refused", arguments: [1, 100, 4096, 5000])
  func truncated(missing: Int) throws {
    let path = try Workbench.snapshot("s.sqlite", in: .folder)
    try Scratch.folder.write(try bytes(of: path).dropLast(missing), as: "s.sqlite")
    try expectRefusal(path)
  }
}
