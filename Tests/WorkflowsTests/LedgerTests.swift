import Foundation
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// A hub with an open case against the clinic LX-0008.
enum CaseDesk {
  static let opening: [String: JSONValue] = [
    "subject": "LX-0008", "party": "institution", "cause": "使用非卫生技术人员", "source": "检查发现",
    "procedure": "ordinary", "filedOn": "2026-04-20", "status": "调查", "row": "A2-05",
  ]

  static func hub() throws -> Hub {
    let hub = try Kit.hub(in: .folder)
    try hub.changeCase("C-1", opening, opening: true, actor: "某书记员", reason: nil)
    return hub
  }

  static func annex4(_ hub: Hub) throws -> [String: [String: Int64]] {
    try Reporting(hub: hub).table(.annex4, plan: nil, from: nil, to: nil).values
  }
}

/// One step that cannot be true of a case.
struct Contradiction: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let place: String
  let before: [String: JSONValue]
  let fields: [String: JSONValue]

  init(
    _ name: String, at place: String, after before: [String: JSONValue] = [:],
    _ fields: [String: JSONValue]
  ) {
    testDescription = name
    self.place = place
    self.before = before
    self.fields = fields
  }

  static let all = [
    Contradiction(
      "decided before it was filed", at: "/decidedOn",
      ["decidedOn": "2026-04-19", "warning": true]),
    Contradiction(
      "closed before it was decided", at: "/closedOn", after: ["decidedOn": "2026-05-20"],
      ["closedOn": "2026-05-19"]),
    Contradiction("closed before it was filed", at: "/closedOn", ["closedOn": "2026-04-19"]),
    Contradiction(
      "filed anew after it was decided", at: "/decidedOn", after: ["decidedOn": "2026-05-20"],
      ["filedOn": "2026-05-21"]),
    Contradiction("fined without a decision", at: "/decidedOn", ["fineFen": 100]),
    Contradiction("warned without a decision", at: "/decidedOn", ["warning": true]),
    Contradiction("confiscated without a decision", at: "/decidedOn", ["confiscationFen": 100]),
    Contradiction(
      "an institution's certificate revoked", at: "/certificateRevoked",
      ["decidedOn": "2026-05-20", "certificateRevoked": true]),
    Contradiction(
      "an institution's practice suspended", at: "/practiceSuspended",
      ["decidedOn": "2026-05-20", "practiceSuspended": true]),
    Contradiction(
      "a person's licence revoked", at: "/licenceRevoked",
      ["party": "person", "decidedOn": "2026-05-20", "licenceRevoked": true]),
    Contradiction("a subject that nobody knows", at: "/subject", ["subject": "LX-9999"]),
  ]
}

@Suite("The case ledger", .scratch)
struct LedgerTests {
  @Test("follows a case from opening to closing, and the tables follow it")
  func steps() throws {
    let hub = try CaseDesk.hub()
    #expect(try CaseDesk.annex4(hub)["A4-30"]?["SX"] == 0)
    try hub.changeCase(
      "C-1", ["decidedOn": "2026-05-20", "fineFen": 1_000_000, "status": "执行"], opening: false,
      actor: "某书记员", reason: nil)
    let values = try CaseDesk.annex4(hub)
    #expect(values["A4-30"]?["SX"] == 1)
    #expect(values["A4-31"]?["SX"] == 1)
    #expect(values["A4-32"]?["SX"] == 1_000_000)
    try hub.changeCase(
      "C-1", ["closedOn": "2026-06-01", "status": "结案"], opening: false, actor: "某书记员",
      reason: nil)
    let entry = try #require(try hub.enforcementCase("C-1"))
    #expect(entry.status == .closed)
    #expect(entry.closedOn == Day("2026-06-01"))
    #expect(entry.fineFen == 1_000_000)
    try hub.close()
  }

  @Test("keeps a correction beside what it corrects, with its reason")
  func correction() throws {
    let hub = try CaseDesk.hub()
    try hub.changeCase(
      "C-1", ["cause": "另一案由"], opening: false, actor: "某书记员", reason: "案由写错")
    #expect(try hub.enforcementCase("C-1")?.cause == "另一案由")
    #expect(try !hub.rebuild())
    try hub.close()
  }

  @Test("refuses what cannot be true, and stays as it was", arguments: Contradiction.all)
  func contradiction(wrong: Contradiction) throws {
    let hub = try CaseDesk.hub()
    if !wrong.before.isEmpty {
      try hub.changeCase("C-1", wrong.before, opening: false, actor: "a", reason: nil)
    }
    try hub.close()
    let before = try FolderSnapshot(Scratch.folder.path("hub"))
    let again = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    let refused = try refusal {
      try again.changeCase("C-1", wrong.fields, opening: false, actor: "a", reason: nil)
    }
    try again.close()
    #expect(refused?.code == "CASE_REFUSED")
    #expect(refused?.faults.map(\.place).contains(wrong.place) == true, "\(refused?.report ?? "")")
    #expect(refused?.status == .badData)
    #expect(try FolderSnapshot(Scratch.folder.path("hub")) == before)
  }

  @Test("opens a case once, and changes only one that is open")
  func numbers() throws {
    let hub = try CaseDesk.hub()
    let twice = try refusal {
      try hub.changeCase("C-1", CaseDesk.opening, opening: true, actor: "a", reason: nil)
    }
    #expect(twice?.code == "CASE_EXISTS")
    let unknown = try refusal {
      try hub.changeCase("C-2", ["cause": "x"], opening: false, actor: "a", reason: nil)
    }
    #expect(unknown?.code == "CASE_UNKNOWN")
    #expect(try hub.enforcementCase("C-2") == nil)
    try hub.close()
  }

  @Test("hands a matter over once, and only of a subject that is known")
  func referrals() throws {
    let hub = try CaseDesk.hub()
    let matter: [String: JSONValue] = [
      "id": "R-1", "subject": "LX-0008", "department": "公安", "kind": "criminal", "matter": "非法行医",
      "sentOn": "2026-05-01",
    ]
    try hub.addReferral(matter, actor: "a")
    #expect(try refusal { try hub.addReferral(matter, actor: "a") }?.code == "REFERRAL_EXISTS")
    let unknown = matter.merging(["id": "R-2", "subject": "LX-9999"]) { $1 }
    #expect(try refusal { try hub.addReferral(unknown, actor: "a") }?.code == "CASE_REFUSED")
    let table = try Reporting(hub: hub).table(.referrals, plan: nil, from: nil, to: nil)
    #expect(table.values == ["公安": ["administrative": 0, "criminal": 1]])
    try hub.close()
  }

  @Test("hands a case to the police in one step: its referral and its new status, or neither")
  func transfer() throws {
    let hub = try CaseDesk.hub()
    let matter: [String: JSONValue] = [
      "id": "R-1", "subject": "LX-0008", "department": "公安", "kind": "criminal", "matter": "非法行医",
      "sentOn": "2026-05-01",
    ]
    let before = try hub.digest()
    // An institution's case cannot have a person's penalty, so the change is refused as a whole.
    let impossible = try refusal {
      try hub.addReferral(
        matter, actor: "a",
        change: (case: "C-1", fields: ["certificateRevoked": true, "status": "移送"], reason: nil))
    }
    #expect(impossible?.code == "CASE_REFUSED")
    #expect(try hub.digest() == before)
    try hub.addReferral(
      matter, actor: "a",
      change: (
        case: "C-1",
        fields: [
          "transferredToJudicial": true, "transferredOn": "2026-05-01",
          "status": .string(CaseStatus.transferred.rawValue),
        ], reason: nil
      ))
    #expect(try hub.enforcementCase("C-1")?.status == .transferred)
    let table = try Reporting(hub: hub).table(.referrals, plan: nil, from: nil, to: nil)
    #expect(table.values == ["公安": ["administrative": 0, "criminal": 1]])
    #expect(try !hub.rebuild())
    try hub.close()
  }

  @Test("counts decisions of the days that are asked for")
  func period() throws {
    let hub = try CaseDesk.hub()
    try hub.changeCase(
      "C-1", ["decidedOn": "2026-05-20", "fineFen": 500], opening: false, actor: "a", reason: nil)
    func fines(_ from: String, _ to: String) throws -> Int64? {
      try Reporting(hub: hub).table(.annex4, plan: nil, from: Day(from), to: Day(to))
        .values["A4-32"]?["SX"]
    }
    #expect(try fines("2026-05-20", "2026-05-20") == 500)
    #expect(try fines("2026-05-21", "2026-06-30") == 0)
    #expect(try fines("2026-03-01", "2026-05-19") == 0)
    try hub.close()
  }
}
