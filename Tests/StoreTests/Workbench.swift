import Foundation
import GRDB
import Model
import Store
import TestSupport

/// A workspace store with something in it.
enum Workbench {
  static let device = "5ab00000-0000-4000-8000-000000000001"
  static let visit = "5ab00000-0000-4000-8000-0000000000a1"
  static let photograph = String(repeating: "c", count: 64)
  static let noon = Moment(seconds: 1_780_000_000)

  /// A visit to a stall: a subject of its own, two rows, an answer and a photograph.
  static let changes: [FieldChange] = {
    let stall: JSONValue = ["id": "stall", "kind": "nonFixedSite", "licenceKind": "none"]
    let evidence: JSONValue = [
      "items": ["A2-02"], "caption": "摊位", "name": "1.png", "extension": "png", "bytes": 9,
    ]
    let fields: [(String, JSONValue)] = [
      ("/id", .string(visit)), ("/plan", "demo-2026"), ("/planVersion", 2_026_030_101),
      ("/subject", "stall"), ("/form/A2-02", "有"), ("/form/A2-16", "无"),
      ("/answers/UNL-01", "有"), ("/evidence/\(photograph)", evidence), ("/status", "finalised"),
    ]
    return RecordDocument.fields(of: stall).map { FieldChange(.subject, "stall", $0.0, $0.1) }
      + fields.map { FieldChange(.visit, visit, $0.0, $0.1) }
  }()

  /// Makes the store and closes it again.
  static func store(_ name: String, in scratch: Scratch) throws -> String {
    let path = scratch.path(name)
    let store = try WorkspaceStore.create(path: path, device: device)
    try append(changes, to: store)
    try store.close()
    return path
  }

  @discardableResult
  static func append(_ changes: [FieldChange], to store: WorkspaceStore) throws -> Int {
    try store.append(changes, actor: "桂X001", wall: noon, interpret: plainInterpreter)
  }

  /// Opens the store, and closes it after the work.
  static func open<Result>(
    _ path: String, _ work: (WorkspaceStore) throws -> Result
  ) throws -> Result {
    let store = try WorkspaceStore.open(path: path, device: device)
    let result = try work(store)
    try store.close()
    return result
  }

  /// A snapshot as a bundle carries it.
  static func snapshot(_ name: String, in scratch: Scratch) throws -> String {
    let path = scratch.path(name)
    try open(store(name + ".workspace", in: scratch)) { try $0.snapshot(to: path) }
    return path
  }

  /// Changes a database behind the kit's back.
  static func tamper(_ path: String, _ sql: String...) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      for statement in sql { try db.execute(sql: statement) }
    }
    try queue.close()
  }

  /// Changes log rows, whose triggers are gone for that moment and back afterwards, word for word.
  static func tamperWithLog(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
      try db.execute(sql: sql)
      for trigger in triggers { try db.execute(sql: trigger[1] as String) }
    }
    try queue.close()
  }

  /// Everything that a query gives, as text.
  static func rows(_ path: String, _ sql: String) throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { "\($0)" }.joined(separator: "|")
      }
    }
  }
}
