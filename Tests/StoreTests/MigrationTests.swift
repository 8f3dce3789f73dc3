import Foundation
import GRDB
import Model
@testable import Store
import TestSupport
import Testing

/// A kit to come with two more formats, and moments at which something happens to it.
private struct LaterKit {
  /// Moments within the two steps, each of which is one transaction.
  enum Stop: CaseIterable {
    case firstBegun
    case firstDone
    case secondBegun
    case secondDone
  }

  struct Failure: Error {}

  let kind: Kind

  func chain(_ pass: @escaping @Sendable (Stop) throws -> Void = { _ in }) -> MigrationChain {
    let newest = kind.chain.newest
    return MigrationChain(
      steps: kind.chain.steps + [
        MigrationChain.Step(identifier: "later-1", version: newest + 1) { db in
          try pass(.firstBegun)
          try db.execute(sql: "CREATE TABLE later(a TEXT NOT NULL) STRICT")
          try db.execute(sql: "INSERT INTO later SELECT identifier FROM grdb_migrations")
          try db.execute(sql: "PRAGMA user_version = \(newest + 1)")
          try pass(.firstDone)
        },
        MigrationChain.Step(identifier: "later-2", version: newest + 2) { db in
          try pass(.secondBegun)
          try db.execute(sql: "ALTER TABLE later ADD COLUMN b TEXT")
          try db.execute(sql: "UPDATE later SET b = a")
          try db.execute(sql: "PRAGMA user_version = \(newest + 2)")
          try pass(.secondDone)
        },
      ])
  }

  /// A store of today with something in it.
  func store(_ name: String = "s.sqlite") throws -> String {
    let path = Scratch.folder.path(name)
    switch kind {
    case .workspace: _ = try Workbench.store(name, in: .folder)
    case .hub:
      let hub = try HubStore.create(path: path, device: "hub")
      try hub.append(
        Workbench.changes, actor: "桂X001", wall: Workbench.noon, interpret: plainInterpreter)
      try hub.close()
    case .custody:
      let custody = try CustodyStore.create(path: path)
      try custody.noteRefusal(
        file: "甲.zip", sha256: nil, code: "X", reason: "y", wall: Workbench.noon)
      try custody.close()
    }
    return path
  }

  /// Everything in the tables of today.
  func content(_ path: String) throws -> [String] {
    let tables = try Workbench.rows(
      path, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'later' ORDER BY name")
    return try tables.flatMap { table in
      let name = table.replacing("\"", with: "")
      return [name]
        + (try Workbench.rows(path, "SELECT * FROM \(name)")).filter {
          !$0.contains("later-")
        }.sorted()
    }
  }

  /// Proves that nothing is missing and nothing of before has changed.
  func expectComplete(
    _ path: String, _ before: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try content(path) == before, sourceLocation: sourceLocation)
    let later = try Workbench.rows(path, "SELECT count(*), count(b) FROM later")
    let steps = kind.chain.steps.count
    // The note of the first later step is not there yet when that step runs.
    #expect(later == ["\(steps)|\(steps)"], sourceLocation: sourceLocation)
    let version = try Workbench.rows(path, "PRAGMA user_version")
    #expect(version == ["\(kind.chain.newest + 2)"], sourceLocation: sourceLocation)
  }
}

@Suite("A store of an older format", .scratch)
struct MigrationTests {
  @Test("is brought to the newest after a copy was set aside", arguments: Kind.allCases)
  func migrated(kind: Kind) throws {
    let kit = LaterKit(kind: kind)
    let path = try kit.store()
    let before = try kit.content(path)
    #expect(before.count > 5)
    try kind.open(path, by: kit.chain()).close()
    try kit.expectComplete(path, before)

    let copy = StoreMigration.copyPath(path, version: kind.chain.newest)
    #expect(try kit.content(copy) == before)
    let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    // The version that made the store opens its copy, and refuses what it has become.
    try kind.open(copy).close()
    #expect(throws: StoreError.self) { _ = try kind.open(path) }

    // Those who looked read-only left empty files beside it; a first opening takes them away.
    try kind.open(path, by: kit.chain()).close()
    let after = try FolderSnapshot(Scratch.folder.path)
    try kind.open(path, by: kit.chain()).close()
    #expect(try FolderSnapshot(Scratch.folder.path) == after)
  }

  @Test(
    "whose migration fails is as it was or as the last whole step left it, and goes on",
    arguments: Kind.allCases, LaterKit.Stop.allCases)
  fileprivate func failing(kind: Kind, stop: LaterKit.Stop) throws {
    let kit = LaterKit(kind: kind)
    let path = try kit.store()
    let before = try kit.content(path)
    #expect(throws: LaterKit.Failure.self) {
      _ = try kind.open(path, by: kit.chain { if $0 == stop { throw LaterKit.Failure() } })
    }
    #expect(try kit.content(path) == before)
    let version = try Workbench.rows(path, "PRAGMA user_version")
    let isFirst = stop == .firstBegun || stop == .firstDone
    #expect(version == ["\(kind.chain.newest + (isFirst ? 0 : 1))"])
    // Where no step was finished, the version that made the store still works on it.
    if isFirst { try kind.open(path).close() }
    try kind.open(path, by: kit.chain()).close()
    try kit.expectComplete(path, before)
  }

  @Test(
    "whose migration was killed at any moment goes on at the next opening",
    arguments: Kind.allCases, LaterKit.Stop.allCases)
  fileprivate func killed(kind: Kind, stop: LaterKit.Stop) throws {
    let kit = LaterKit(kind: kind)
    let path = try kit.store()
    let before = try kit.content(path)
    let folder = Scratch.folder.path
    // What lies on the disk at that moment is what a killed process leaves.
    let chain = kit.chain { reached in
      guard reached == stop else { return }
      let files = FileManager.default
      let names = try files.contentsOfDirectory(atPath: folder)
      try files.createDirectory(atPath: folder + "/left", withIntermediateDirectories: true)
      for name in names where !name.hasSuffix("-shm") {
        try files.copyItem(atPath: folder + "/" + name, toPath: folder + "/left/" + name)
      }
    }
    try kind.open(path, by: chain).close()
    let left = folder + "/left/s.sqlite"
    #expect(FileManager.default.fileExists(atPath: left))
    try kind.open(left, by: kit.chain()).close()
    try kit.expectComplete(left, before)
    let copy = StoreMigration.copyPath(left, version: kind.chain.newest)
    #expect(try kit.content(copy) == before)
  }

  @Test("whose copy was cut off is copied anew", arguments: Kind.allCases)
  func cutOffCopy(kind: Kind) throws {
    let kit = LaterKit(kind: kind)
    let path = try kit.store()
    let before = try kit.content(path)
    let copy = StoreMigration.copyPath(path, version: kind.chain.newest)
    try Data("half a copy".utf8).write(to: URL(filePath: copy + ".partial"))
    try Data("an older copy".utf8).write(to: URL(filePath: copy))
    try kind.open(path, by: kit.chain()).close()
    try kit.expectComplete(path, before)
    #expect(try kit.content(copy) == before)
    #expect(!FileManager.default.fileExists(atPath: copy + ".partial"))
  }

  @Test("that cannot be copied is not migrated and not touched", arguments: Kind.allCases)
  func noCopy(kind: Kind) throws {
    let kit = LaterKit(kind: kind)
    let path = try kit.store()
    let copy = StoreMigration.copyPath(path, version: kind.chain.newest)
    try FileManager.default.createDirectory(
      atPath: copy + "/occupied", withIntermediateDirectories: true)
    let before = try bytes(of: path)
    let error = #expect(throws: StoreError.self) { _ = try kind.open(path, by: kit.chain()) }
    #expect(error?.status == .inputOutput)
    #expect(try bytes(of: path) == before)
    try kind.open(path).close()
    #expect(try bytes(of: path) == before)
  }

  @Test("that two programs open at once is migrated once")
  func together() async throws {
    let kit = LaterKit(kind: .workspace)
    let path = try kit.store()
    let before = try kit.content(path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...4 {
        group.addTask { try kit.kind.open(path, by: kit.chain()).close() }
      }
      try await group.waitForAll()
    }
    try kit.expectComplete(path, before)
  }

  @Test("custody as version 0.1.0 left it, without a number, gets one")
  func unnumberedCustody() throws {
    let path = Scratch.folder.path("custody.sqlite")
    let old = MigrationChain(steps: Array(MigrationChain.custody.steps.prefix(2)))
    try DatabaseOpening.open(path, as: .custody, creating: true, chain: old).close()
    #expect(try Workbench.rows(path, "PRAGMA user_version") == ["0"])
    try CustodyStore.open(path: path).close()
    #expect(try Workbench.rows(path, "PRAGMA user_version") == ["3"])
    #expect(try Workbench.rows(path + ".format-0", "PRAGMA user_version") == ["0"])
  }
}
