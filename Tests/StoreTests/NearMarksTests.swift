import Model
import Store
import TestSupport
import Testing

/// Which visits could be one with those of a laptop is found without reading all visits of a hub.
@Suite("The marks near a device", .scratch)
struct NearMarksTests {
  private static let devices = ["a", "b", "c"]
  private static let subjects = [
    "LX-0001", "LX-0002", "5ab00000-0000-4000-8000-00000000000a",
    "5ab00000-0000-4000-8000-00000000000b",
  ]

  /// As ``plainInterpreter``, on the day of arrival.
  private static let interpret: VisitInterpreter = { device, document, recorded in
    let plain = try plainInterpreter(device, document, recorded)
    let arrived = document["arrivedAt"]?.string.flatMap { Moment($0) }
    return VisitFacts(
      device: device, id: plain.id, plan: plain.plan, subject: plain.subject, type: plain.type,
      outcome: plain.outcome, status: plain.status, day: arrived?.day ?? plain.day, rows: [],
      advertisementsRemoved: 0, accounts: [], unqualifiedPhysicians: [], evidence: [])
  }

  private func changes(_ device: String, _ random: inout SeededGenerator) -> [FieldChange] {
    let stalls = NearMarksTests.subjects.suffix(2).flatMap { id in
      RecordDocument.fields(
        of: ["id": .string(id), "kind": "nonFixedSite", "licenceKind": "none", "name": "流动摊位"]
      ).map { FieldChange(.subject, id, $0.0, $0.1) }
    }
    let visits = (0..<10).flatMap { number -> [FieldChange] in
      // One id on two devices is one visit, and no twin.
      let id = "visit-\(Int.random(in: 0..<40, using: &random))"
      let day = Int.random(in: 1...2, using: &random)
      let minute = Int.random(in: 0...1, using: &random)
      // Two who enter one visit agree to the minute.
      let second = Int.random(in: 10...59, using: &random)
      let fields: [(String, JSONValue)] = [
        ("/id", .string(id)),
        ("/plan", .string(["p", "q"][Int.random(in: 0..<2, using: &random)])),
        ("/planVersion", 1),
        ("/subject", .string(NearMarksTests.subjects[Int.random(in: 0..<4, using: &random)])),
        ("/arrivedAt", .string("2026-03-0\(day)T09:0\(minute):\(second)+08:00")),
        ("/inspectors", ["桂X001"]),
      ]
      return fields.map { FieldChange(.visit, id, $0.0, $0.1) }
    }
    return stalls + visits
  }

  @Test("give the twins of its visits that the marks of all give", arguments: 0..<12)
  func twins(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let hub = try HubStore.create(path: Scratch.folder.path("hub.sqlite"), device: "hub")
    var received: [ReceivedLog] = []
    for (number, device) in NearMarksTests.devices.enumerated() {
      let log = RawLog(device: device, changes(device, &random))
      let path = try log.write(as: "\(device).sqlite", in: .folder)
      let arrived = try ReceivedDatabase.log(path: path)
      // Whether its records were made beforehand makes no difference.
      received.append(
        seed.isMultiple(of: 2) ? arrived : arrived.preparing(NearMarksTests.interpret))
      _ = try hub.merge(
        HubStore.Arrival(
          id: String(repeating: "\(number)", count: 64), uuid: "u", device: device,
          log: received[number], evidence: [], file: "f.bundle.zip"),
        wall: Workbench.noon, interpret: NearMarksTests.interpret)
    }
    let all = try VisitMark.twins(among: hub.visitMarks())
    for (number, device) in NearMarksTests.devices.enumerated() {
      let mine = try hub.visitMarks().filter { $0.device == device }
      let near = try hub.visitMarks(near: mine)
      #expect(try hub.visitMarks(of: received[number], after: 0, as: device) == mine)
      #expect(Set(near).isSubset(of: Set(try hub.visitMarks())))
      let own = { (groups: [[VisitMark]]) in
        // Groups that begin with one id stand in any order.
        Set(groups.filter { $0.contains { $0.device == device } })
      }
      #expect(own(VisitMark.twins(among: Array(Set(mine + near)))) == own(all))
    }
    try hub.close()
  }
}
