import Foundation
import GRDB
import Model
@testable import Store
import TestSupport
import Testing

@Suite("Rebuilding", .scratch)
struct RebuildTests {
  private static let tables = ["record", "visit", "form_row", "answer", "evidence_link"]

  private func contents(_ path: String) throws -> [String] {
    try RebuildTests.tables.flatMap {
      try Workbench.rows(path, "SELECT '\($0)', * FROM \($0) ORDER BY 2, 3, 4")
    }
  }

  @Test("changes nothing where the projections follow from the log")
  func equal() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let before = try FolderSnapshot(Scratch.folder.path)
    let rows = try contents(path)
    #expect(rows.count == 7)
    let differed = try Workbench.open(path) { try $0.rebuild(interpret: plainInterpreter) }
    #expect(!differed)
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test(
    "restores a damaged projection from the log",
    arguments: [
      "UPDATE record SET body = '{}'", "DELETE FROM record WHERE kind = 'visit'",
      "UPDATE visit SET day = '1999-01-01'", "UPDATE form_row SET state = 'absent'",
      "DELETE FROM answer", "UPDATE evidence_link SET bytes = 0",
      "INSERT INTO record VALUES ('d', 'visit', 'x', '{}')",
    ])
  func damagedProjection(statement: String) throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let sound = try contents(path)
    try Workbench.tamper(path, statement)
    #expect(try contents(path) != sound)
    for differs in [true, false] {
      let found = try Workbench.open(path) { try $0.rebuild(interpret: plainInterpreter) }
      #expect(found == differs)
    }
    #expect(try contents(path) == sound)
  }

  @Test(
    "refuses a log that was changed, and leaves it as it is",
    arguments: [
      "UPDATE log SET body = replace(body, '有', '无') WHERE body LIKE '%A2-02%'",
      "UPDATE log SET hash = replace(hash, substr(hash, 1, 1), '!') WHERE seq = 3",
      "DELETE FROM log WHERE seq = 4", "DELETE FROM log WHERE seq = 1",
      "UPDATE log SET body = body || char(0) || 'hidden' WHERE seq = 2",
      "UPDATE log SET body = CAST(x'ff' AS TEXT) WHERE seq = 2",
      "REPLACE INTO log VALUES (2, '{}', 'x')",
    ])
  func damagedLog(statement: String) throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    try Workbench.tamperWithLog(path, statement)
    let before = try FolderSnapshot(Scratch.folder.path)
    let store = try WorkspaceStore.open(path: path, device: Workbench.device)
    let error = #expect(throws: StoreError.self) {
      _ = try store.rebuild(interpret: plainInterpreter)
    }
    try store.close()
    #expect(error?.code == "STORE_DAMAGED")
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test("refuses the log of another device")
  func otherDevice() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let store = try WorkspaceStore.open(path: path, device: "another")
    #expect(throws: StoreError.self) { _ = try store.rebuild(interpret: plainInterpreter) }
    try store.close()
  }

  @Test("gives what step by step recording gave, also where a subject was corrected later")
  func correctedSubject() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let store = try WorkspaceStore.open(path: path, device: Workbench.device)
    try Workbench.append([FieldChange(.subject, "stall", "/name", "早市摊位")], to: store)
    #expect(try store.facts(plan: "demo-2026").map(\.subject.name) == ["早市摊位"])
    #expect(try !store.rebuild(interpret: plainInterpreter))
    try store.close()
  }

  @Test("of a hub restores the projections of every device")
  func hub() throws {
    let path = Scratch.folder.path("h.sqlite")
    let hub = try HubStore.create(path: path, device: "hub")
    for device in ["d1", "d2"] {
      let database = try RawLog(device: device, Workbench.changes)
        .write(as: device + ".sqlite", in: .folder)
      let arrival = HubStore.Arrival(
        id: String(repeating: String(device.suffix(1)), count: 64), uuid: device, device: device,
        log: try ReceivedDatabase.log(path: database), evidence: [], file: device)
      let count = try hub.merge(arrival, wall: Workbench.noon, interpret: plainInterpreter)
      #expect(count == Workbench.changes.count)
    }
    try hub.close()
    let sound = try contents(path)
    #expect(sound.count == 14)
    try Workbench.tamper(path, "DELETE FROM evidence_link", "UPDATE record SET body = '{}'")
    let again = try HubStore.open(path: path, device: "hub")
    #expect(try again.rebuild(interpret: plainInterpreter))
    #expect(try !again.rebuild(interpret: plainInterpreter))
    try again.close()
    #expect(try contents(path) == sound)
  }
}
