import Foundation
import Model
@testable import Store
import TestSupport
import Testing

@Suite("Records made ahead of the merge", .scratch)
struct PreparedRecordTests {
  private static let tables = [
    "record", "visit", "form_row", "answer", "evidence_link", "visit_head", "visit_rules",
    "visit_review", "count_stale",
  ]

  /// Two visits, of which the first is changed while it is final and opened again, a subject that is written
  /// of before, between and after, and a comment.
  private static let log: RawLog = {
    var log = RawLog(device: "laptop", Workbench.changes)
    func change(_ kind: EntityKind, _ entity: String, _ fields: [(String, JSONValue)]) {
      log.append(fields.map { FieldChange(kind, entity, $0.0, $0.1) })
    }
    change(.visit, Workbench.visit, [("/form/A2-02", "无"), ("/answers/UNL-02", "无")])
    change(.subject, "stall", [("/township", "青坡乡")])
    let second = "5ab00000-0000-4000-8000-0000000000a2"
    change(
      .visit, second,
      [
        ("/id", .string(second)), ("/plan", "demo-2026"), ("/planVersion", 2_026_030_101),
        ("/subject", "LX-0001"), ("/form/A2-03", "有"), ("/answers/GEN-001", ["甲", "乙"]),
      ])
    log.append([
      FieldChange(.visit, Workbench.visit, "/status", "draft", reason: "补照片"),
      FieldChange(.visit, Workbench.visit, "/answers/UNL-01", .null),
      FieldChange(.visit, Workbench.visit, "/evidence/\(Workbench.photograph)", .null),
    ])
    change(.subject, "stall", [("/township", .null), ("/address", "河堤街2号")])
    change(.visit, second, [("/status", "finalised"), ("/answers/GEN-002", "有")])
    return log
  }()

  /// How many of its entries may be there alone: the subject is one from the third on.
  private static let parts = Array(3...log.rows.count)

  private func received(_ count: Int, _ name: String, holding held: Int = 0) throws -> ReceivedLog {
    var log = PreparedRecordTests.log
    log.rows = Array(log.rows.prefix(count))
    let path = try log.write(as: name, in: .folder)
    let hashes = log.rows.prefix(held).map(\.hash)
    return try ReceivedDatabase.log(path: path) { _, seq in Array(hashes.dropFirst(Int(seq))) }
  }

  private func merge(_ log: ReceivedLog, _ id: String, into store: HubStore) throws {
    _ = try store.merge(
      HubStore.Arrival(
        id: String(repeating: id, count: 64), uuid: "u", device: "laptop", log: log, evidence: [],
        file: "laptop.bundle.zip"),
      wall: Workbench.noon, interpret: plainInterpreter)
  }

  /// Every row of every projection once a part and then the whole log was merged.
  private func rows(held: Int, knownAtProof: Int, isPrepared: Bool) throws -> [String] {
    let name = "\(held)-\(knownAtProof)-\(isPrepared)"
    let path = Scratch.folder.path("\(name).hub.sqlite")
    let store = try HubStore.create(path: path, device: "hub")
    if held > 0 { try merge(received(held, "\(name).part.sqlite"), "a", into: store) }
    let plain = try received(
      PreparedRecordTests.log.rows.count, "\(name).sqlite", holding: knownAtProof)
    let log = isPrepared ? plain.preparing(plainInterpreter) : plain
    if isPrepared, held == 0 { #expect(!log.prepared.isEmpty) }
    try merge(log, "b", into: store)
    #expect(try !store.rebuild(interpret: plainInterpreter), "\(name)")
    try store.close()
    return try PreparedRecordTests.tables.flatMap {
      try Workbench.rows(path, "SELECT '\($0)', * FROM \($0) ORDER BY 2, 3")
    }
  }

  @Test(
    "are projected as those that are made of their entries, whatever is held of the log",
    arguments: [0] + PreparedRecordTests.parts)
  func same(held: Int) throws {
    let plain = try rows(held: held, knownAtProof: held, isPrepared: false)
    #expect(try rows(held: held, knownAtProof: held, isPrepared: true) == plain)
  }

  @Test(
    "are left where more of the log came between proof and merge",
    arguments: PreparedRecordTests.parts)
  func overtaken(held: Int) throws {
    let plain = try rows(held: held, knownAtProof: 0, isPrepared: false)
    #expect(try rows(held: held, knownAtProof: 0, isPrepared: true) == plain)
  }

  @Test("are not made where one cannot be read, which is said when it is merged")
  func broken() throws {
    let interpret: VisitInterpreter = { _, _, _ in throw StoreError.received(detail: "没有这个方案") }
    let log = try received(PreparedRecordTests.log.rows.count, "log.sqlite").preparing(interpret)
    #expect(Set(log.prepared.keys.map(\.kind)) == [.subject])
    let store = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    #expect(throws: StoreError.self) {
      _ = try store.merge(
        HubStore.Arrival(
          id: String(repeating: "a", count: 64), uuid: "u", device: "laptop", log: log,
          evidence: [], file: "laptop.bundle.zip"),
        wall: Workbench.noon, interpret: interpret)
    }
    #expect(try store.heads().isEmpty)
    try store.close()
  }
}

@Suite("Several arrivals at one durable point", .scratch)
struct JointMergeTests {
  private func arrival(_ device: String, isBad: Bool = false) throws -> HubStore.Arrival {
    var log = RawLog(device: device, Workbench.changes)
    if isBad { log.append([FieldChange(.visit, Workbench.visit, "/evidence/no-hash", [:])]) }
    let path = try log.write(as: "\(device).sqlite", in: .folder)
    return HubStore.Arrival(
      id: String(repeating: device, count: 64), uuid: "u", device: device,
      log: try ReceivedDatabase.log(path: path),
      evidence: [], file: "\(device).bundle.zip")
  }

  @Test("are all merged")
  func all() throws {
    let store = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    let devices = ["a", "b", "c"]
    let counts = try store.merge(
      devices.map { try arrival($0) }, wall: Workbench.noon, interpret: plainInterpreter
    ) {}
    #expect(counts == devices.map { _ in Workbench.changes.count })
    #expect(try store.heads().keys.sorted() == devices)
    #expect(try !store.rebuild(interpret: plainInterpreter))
    try store.close()
  }

  @Test("leave nothing where one of them cannot be merged", arguments: 0..<3)
  func oneIsBad(bad: Int) throws {
    let store = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    let before = try store.digest()
    #expect(throws: (any Error).self) {
      _ = try store.merge(
        ["a", "b", "c"].enumerated().map { try arrival($1, isBad: $0 == bad) },
        wall: Workbench.noon, interpret: plainInterpreter
      ) {}
    }
    #expect(try store.heads().isEmpty)
    #expect(try store.digest() == before)
    try store.close()
  }

  @Test("leave nothing where their evidence does not come to the medium")
  func evidenceFails() throws {
    struct Lost: Error {}
    let store = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    let before = try store.digest()
    let arrivals = try ["a", "b"].map { try arrival($0) }
    #expect(throws: Lost.self) {
      _ = try store.merge(arrivals, wall: Workbench.noon, interpret: plainInterpreter) {
        throw Lost()
      }
    }
    #expect(try store.heads().isEmpty)
    #expect(try store.digest() == before)
    let counts = try store.merge(arrivals, wall: Workbench.noon, interpret: plainInterpreter) {}
    #expect(counts == [Workbench.changes.count, Workbench.changes.count])
    try store.close()
  }
}
