import Foundation
import GRDB
import Model
@testable import Store
import TestSupport
import Testing

/// The databases that the kit writes to.
enum Kind: String, CaseIterable, CustomTestStringConvertible {
  case workspace
  case hub
  case custody

  var testDescription: String { rawValue }

  var chain: MigrationChain {
    switch self {
    case .workspace: .workspace
    case .hub: .hub
    case .custody: .custody
    }
  }

  /// The schemas that were handed out, oldest first.
  var released: [ReleasedSchema] {
    switch self {
    case .workspace: ReleasedSchema.workspace
    case .hub: ReleasedSchema.hub
    case .custody: ReleasedSchema.custody
    }
  }

  func create(_ path: String) throws -> DatabaseQueue {
    switch self {
    case .workspace: try WorkspaceStore.create(path: path, device: Workbench.device).queue
    case .hub: try HubStore.create(path: path, device: "hub").queue
    case .custody: try CustodyStore.create(path: path).queue
    }
  }

  func open(_ path: String) throws -> DatabaseQueue { try open(path, by: chain) }

  func open(_ path: String, by chain: MigrationChain) throws -> DatabaseQueue {
    switch self {
    case .workspace:
      try WorkspaceStore.open(path: path, device: Workbench.device, chain: chain).queue
    case .hub: try HubStore.open(path: path, device: "hub", chain: chain).queue
    case .custody: try CustodyStore.open(path: path, chain: chain).queue
    }
  }
}

@Suite("Opening a store", .scratch)
struct OpeningTests {
  @Test("commits durably and enforces foreign keys, new or reopened", arguments: Kind.allCases)
  func pragmas(kind: Kind) throws {
    let path = Scratch.folder.path("s.sqlite")
    for queue in [try kind.create(path), try kind.open(path)] {
      let pragmas = try ["synchronous", "foreign_keys", "journal_mode"].map { name in
        try queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA \(name)") }
      }
      // 2 is FULL.
      #expect(pragmas == ["2", "1", "wal"])
      try queue.close()
    }
  }

  @Test("keeps only STRICT tables, GRDB's own list apart", arguments: Kind.allCases)
  func strictTables(kind: Kind) throws {
    let queue = try kind.create(Scratch.folder.path("s.sqlite"))
    let loose = try queue.inDatabase { db in
      try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_list WHERE NOT strict AND type = 'table'")
    }
    try queue.close()
    #expect(Set(loose) == ["grdb_migrations", "sqlite_schema", "sqlite_temp_schema"])
  }

  @Test("refuses a row that belongs to no visit")
  func foreignKey() throws {
    let queue = try Kind.workspace.create(Scratch.folder.path("s.sqlite"))
    let error = #expect(throws: DatabaseError.self) {
      try queue.write { db in
        try db.execute(sql: "INSERT INTO form_row VALUES ('d', 'v', 'A2-01', 'absent', 0, '[]')")
      }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    try queue.close()
  }

  @Test("and closing it leaves every file byte for byte as it was", arguments: Kind.allCases)
  func openingLeavesNoTrace(kind: Kind) throws {
    let path = Scratch.folder.path("s.sqlite")
    try kind.create(path).close()
    let before = try FolderSnapshot(Scratch.folder.path)
    #expect(before.files.count == 1)
    for _ in 1...3 { try kind.open(path).close() }
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test("that is not there is refused, and none is made", arguments: Kind.allCases)
  func missing(kind: Kind) throws {
    let error = #expect(throws: StoreError.self) {
      _ = try kind.open(Scratch.folder.path("none.sqlite"))
    }
    #expect(error?.code == "STORE_NOT_FOUND")
    #expect(error?.status == .missingInput)
    #expect(try FolderSnapshot(Scratch.folder.path).files.isEmpty)
  }

  @Test("at which the system lets nobody look is no foreign file", arguments: Kind.allCases)
  func unseen(kind: Kind) throws {
    // A link to itself: the one refusal of the system that the administrator meets too.
    let path = Scratch.folder.path("s.sqlite")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
    let error = #expect(throws: StoreError.self) { _ = try kind.open(path) }
    #expect(error?.code == "STORE_IO" && error?.what.contains("这是一个链接") == true)
    let header = #expect(throws: StoreError.self) { _ = try DatabaseHeader(store: path) }
    #expect(header?.code == "STORE_IO")
    #expect(try DatabaseHeader(store: Scratch.folder.path("none.sqlite")) == nil)
  }

  @Test("where a file is already is refused on creation", arguments: Kind.allCases)
  func existing(kind: Kind) throws {
    let path = try Scratch.folder.write("mine", as: "s.sqlite")
    let error = #expect(throws: StoreError.self) { _ = try kind.create(path) }
    #expect(error?.code == "STORE_EXISTS")
    #expect(try bytes(of: path) == Array("mine".utf8))
  }

  @Test(
    "of another kind is refused and not touched",
    arguments: Kind.allCases.flatMap { made in
      Kind.allCases.filter { $0 != made }.map { (made, $0) }
    })
  func foreign(made: Kind, opened: Kind) throws {
    let path = Scratch.folder.path("s.sqlite")
    try made.create(path).close()
    let before = try FolderSnapshot(Scratch.folder.path)
    let error = #expect(throws: StoreError.self) { _ = try opened.open(path) }
    #expect(error?.code == "STORE_FOREIGN")
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test(
    "that a newer kit wrote is refused and not touched", arguments: Kind.allCases, [true, false])
  func newer(kind: Kind, isNumbered: Bool) throws {
    let path = Scratch.folder.path("s.sqlite")
    try kind.create(path).close()
    try Workbench.tamper(
      path,
      isNumbered
        ? "PRAGMA user_version = 99" : "INSERT INTO grdb_migrations VALUES ('\(kind.rawValue)-99')")
    let before = try FolderSnapshot(Scratch.folder.path)
    let error = #expect(throws: StoreError.self) { _ = try kind.open(path) }
    #expect(error?.code == "STORE_NEWER")
    #expect(error?.safe == "没有改动任何文件")
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test(
    "that a newer kit wrote and was killed over is not touched either", arguments: Kind.allCases)
  func newerWithJournal(kind: Kind) throws {
    let path = Scratch.folder.path("s.sqlite")
    let left = try Scratch.folder.folder("left") + "/s.sqlite"
    let queue = try kind.create(path)
    // The main file still says the old number; only the journal says the new one.
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    for end in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + end, toPath: left + end)
    }
    try queue.close()
    let before = try FolderSnapshot(Scratch.folder.path, ignoring: ["left/s.sqlite-shm"])
    let error = #expect(throws: StoreError.self) { _ = try kind.open(left) }
    #expect(error?.code == "STORE_NEWER")
    #expect(try FolderSnapshot(Scratch.folder.path, ignoring: ["left/s.sqlite-shm"]) == before)
  }

  @Test("that is no database is refused and not touched", arguments: Kind.allCases)
  func noDatabase(kind: Kind) throws {
    let text = String(repeating: "not a database, ", count: 100)
    let path = try Scratch.folder.write(text, as: "s.sqlite")
    let error = #expect(throws: StoreError.self) { _ = try kind.open(path) }
    #expect(error?.status == .badData)
    #expect(try bytes(of: path) == Array(text.utf8))
  }
}
