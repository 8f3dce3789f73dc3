import Foundation
import GRDB
import Model
import Store
import TestSupport
import Testing

/// The visit that was saved last is not read again by the next save, whatever others do meanwhile.
@Suite("The visit that was saved last", .scratch)
struct LastVisitTests {
  private static let visits = [
    Workbench.visit, "5ab00000-0000-4000-8000-0000000000a2",
  ]

  private func answer(_ visit: String, _ item: String, _ value: JSONValue) -> FieldChange {
    FieldChange(.visit, visit, JSONPointer.text(["answers", item]), value)
  }

  /// A second visit beside that of the workbench.
  private func store() throws -> String {
    let path = try Workbench.store("w.sqlite", in: .folder)
    try Workbench.open(path) { store in
      let fields: [(String, JSONValue)] = [
        ("/id", .string(LastVisitTests.visits[1])), ("/plan", "demo-2026"),
        ("/planVersion", 2_026_030_101), ("/subject", "stall"), ("/status", "draft"),
      ]
      try Workbench.append(
        fields.map { FieldChange(.visit, LastVisitTests.visits[1], $0.0, $0.1) }, to: store)
    }
    return path
  }

  @Test("comes to what a rebuild makes, saved by two programs in any order", arguments: 0..<6)
  func property(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let path = try store()
    let stores = try (0..<2).map { _ in
      try WorkspaceStore.open(path: path, device: Workbench.device)
    }
    var expected: [String: JSONValue] = [:]
    for step in 0..<60 {
      let store = stores[Int.random(in: 0..<2, using: &random)]
      let visit = LastVisitTests.visits[Int.random(in: 0..<2, using: &random)]
      let item = "UNL-0\(1 + Int.random(in: 0..<4, using: &random))"
      let value: JSONValue = [.null, "有", "无"][Int.random(in: 0..<3, using: &random)]
      switch Int.random(in: 0..<8, using: &random) {
      case 0:
        try Workbench.append(
          [FieldChange(.subject, "stall", "/name", .string("摊位\(step)"))], to: store)
      case 1:
        let row: JSONValue = ["有", "无"][Int.random(in: 0..<2, using: &random)]
        try Workbench.append([FieldChange(.visit, visit, "/form/A2-02", row)], to: store)
      case 2:
        // Nothing of a save that fails stays, in the file or in memory.
        #expect(throws: DocumentFailure.self) {
          try Workbench.append(
            [answer(visit, item, "有"), FieldChange(.visit, visit, "/id", .null)], to: store)
        }
      default:
        try Workbench.append([answer(visit, item, value)], to: store)
        expected["\(visit) \(item)"] = value
      }
    }
    for (name, value) in expected {
      let parts = name.split(separator: " ").map(String.init)
      for store in stores {
        let record = try #require(try store.record(.visit, parts[0]))
        #expect((record["answers"]?[parts[1]] ?? .null) == value)
      }
    }
    for store in stores { try store.close() }
    let differed = try Workbench.open(path) { try $0.rebuild(interpret: plainInterpreter) }
    #expect(!differed)
  }

  @Test(
    "is read anew where another connection wrote to its tables",
    arguments: [
      ("DELETE FROM form_row", "SELECT count(*) FROM form_row"),
      ("UPDATE visit SET day = '1999-01-01'", "SELECT day FROM visit"),
    ])
  func tampered(statement: String, question: String) throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let sound = try Workbench.rows(path, question)
    try Workbench.open(path) { store in
      try Workbench.append([answer(Workbench.visit, "UNL-02", "无")], to: store)
      try Workbench.tamper(path, statement)
      try Workbench.append([answer(Workbench.visit, "UNL-03", "无")], to: store)
    }
    #expect(try Workbench.rows(path, question) == sound)
  }
}
