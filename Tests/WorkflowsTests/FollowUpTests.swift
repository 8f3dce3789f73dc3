import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("What is still open", .scratch)
struct FollowUpTests {
  /// One case, looked at on the first of July 2026.
  private func rows(
    _ fields: [String: JSONValue], evidenceHeld: Set<String>? = nil
  ) throws -> [String: TableRow] {
    var members: [String: JSONValue] = [
      "id": "C-1", "subject": "LX-0001", "party": "institution", "cause": "某案由", "source": "检查发现",
      "procedure": "ordinary", "status": "调查",
    ]
    members.merge(fields) { _, new in new }
    let hub = try DemoPapers.standard().hub()
    let held = try hub.shelf.newest(nil)
    let visits = try hub.store.facts(plan: "demo-2026")
    try hub.close()
    let table = StatisticsTable.followups.make(
      CampaignRecord(
        plan: held.plan, visits: visits, sweeps: [],
        cases: [try EnforcementCase(document: .object(members))], referrals: [], subjects: [:],
        registered: [], evidenceHeld: evidenceHeld, period: held.plan.period, remarks: [],
        asOf: try #require(Day("2026-07-01"))))
    return Dictionary(table.rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func due(_ row: TableRow?) -> [String] {
    ["due", "left"].map { row?.cells[$0]?.text ?? "" }
  }

  @Test("ninety days after a case was filed are calendar days")
  func decision() throws {
    let rows = try rows(["filedOn": "2026-04-20"])
    #expect(due(rows["C-1/decision"]) == ["2026-07-19", "还有 18 天"])
  }

  @Test("a case that was decided, closed or handled by summary procedure has no such term")
  func decided() throws {
    #expect(try rows(["filedOn": "2026-04-20", "status": "结案"])["C-1/decision"] == nil)
    let decided = try rows(["filedOn": "2026-04-20", "status": "执行", "decidedOn": "2026-06-30"])
    #expect(decided["C-1/decision"] == nil)
    #expect(try rows(["filedOn": "2026-04-20", "procedure": "summary"])["C-1/decision"] == nil)
  }

  @Test(
    "short terms of the penalty law are working days: holidays and moved days count as they are")
  func workdays() throws {
    // 1 to 5 May 2026 are off, 9 May is worked; 19 June is off.
    let rows = try rows(["noticeOn": "2026-04-30"])
    #expect(due(rows["C-1/hearing"]) == ["2026-05-11", "逾期 51 天"])
    let served = try self.rows(["status": "决定", "decidedOn": "2026-06-17"])
    #expect(due(served["C-1/service"]) == ["2026-06-29", "逾期 2 天"])
  }

  @Test("a year whose holidays are not known gives no day, and says so")
  func unknownYear() throws {
    let rows = try rows(["noticeOn": "2026-12-30"])
    #expect(due(rows["C-1/hearing"])[0].contains("没有 2027 年放假安排"))
    #expect(rows["C-1/hearing"]?.cells["left"]?.value == nil)
  }

  @Test("payment, reconsideration and litigation run from the day of service")
  func service() throws {
    let fields: [String: JSONValue] = [
      "status": "执行", "decidedOn": "2026-05-08", "servedOn": "2026年5月11日", "fineFen": 500_000,
    ]
    let open = try rows(fields)
    #expect(due(open["C-1/payment"]) == ["2026-05-26", "逾期 36 天"])
    #expect(due(open["C-1/reconsideration"]) == ["2026-07-10", "还有 9 天"])
    #expect(due(open["C-1/litigation"])[0] == "2026-11-11")
    let paid = try rows(fields.merging(["paidOn": "2026-05-20"]) { _, new in new })
    #expect(paid["C-1/payment"] == nil && due(paid["C-1/litigation"])[0] == "2026-11-11")
    let closed = try rows(fields.merging(["status": "结案"]) { _, new in new })
    #expect(closed["C-1/payment"] == nil && closed["C-1/reconsideration"] != nil)
    let fought = try rows(fields.merging(["litigation": "已申请复议"]) { _, new in new })
    #expect(fought["C-1/reconsideration"] == nil && fought["C-1/litigation"] == nil)
  }

  @Test(
    "a decision by summary procedure goes to reconsideration first, from 2024 on",
    arguments: [
      ("2026-05-08", "收到行政复议决定书之日起十五日", "行政复议法第二十三条"),
      ("2023-05-08", "2023-11-11", "行政诉讼法第四十六条"),
    ])
  func summaryProcedure(decided: String, litigation: String, basis: String) throws {
    let served = decided.prefix(8) + "11"
    let rows = try rows([
      "status": "执行", "procedure": "summary", "decidedOn": .string(decided),
      "servedOn": .string(String(served)), "warning": true,
    ])
    #expect(due(rows["C-1/litigation"])[0] == litigation)
    #expect(rows["C-1/litigation"]?.cells["basis"]?.text.contains(basis) == true)
    #expect(rows["C-1/payment"] == nil)
  }

  @Test(
    "terms follow the law of their day",
    arguments: [
      (["noticeOn": "2020-04-30"], "hearing", "2020-05-03", "第四十二条"),
      (["filedOn": "2020-04-20"], "decision", "2020-07-20", "卫生行政处罚程序第二十九条"),
      (
        ["status": "决定", "decidedOn": "2021-07-14"], "service", "2021-07-21",
        "（2017年修正）第四十条"
      ),
      (["status": "决定", "decidedOn": "2021-07-15"], "service", "2021-07-26", "第六十一条"),
    ] as [([String: JSONValue], String, String, String)])
  func lawOfTheDay(
    fields: [String: JSONValue], kind: String, day: String, basis: String
  ) throws {
    let rows = try rows(fields)
    #expect(due(rows["C-1/\(kind)"])[0] == day)
    #expect(rows["C-1/\(kind)"]?.cells["basis"]?.text.contains(basis) == true)
  }

  @Test(
    "no term runs from discovery: what counts is how long the act stayed undiscovered",
    arguments: [
      ("2026-03-01", "2026-04-14", "已在追究时效内发现"), ("2024-04-14", "2026-04-14", "已在追究时效内发现"),
      ("2024-04-13", "2026-04-14", "已逾二年"), ("", "2026-04-14", nil),
    ] as [(String, String, String?)])
  func limitation(ended: String, found: String, state: String?) throws {
    let rows = try rows(["actEndedOn": .string(ended), "foundOn": .string(found)])
    #expect(rows["C-1/limitation"]?.cells["left"]?.text ?? "" == "")
    if let state {
      #expect(due(rows["C-1/limitation"])[0].contains(state))
    } else {
      #expect(rows["C-1/limitation"] == nil)
    }
  }

  @Test("six months after the last of August end on the last of February")
  func months() throws {
    let rows = try rows([
      "status": "执行", "decidedOn": "2025-08-30", "servedOn": "2025-08-31", "fineFen": 1,
    ])
    #expect(due(rows["C-1/litigation"])[0] == "2026-02-28")
  }

  @Test("terms that the ledger writes in words are read from them, or left to a person")
  func written() throws {
    let rows = try rows([
      "orderDocument": "临卫责改〔2026〕2号，限2026-07-01前", "preservationDocument": "临卫先保〔2026〕1号",
      "noticeOn": "四月底",
    ])
    #expect(due(rows["C-1/rectification"]) == ["2026-07-01", "今天到期"])
    #expect(due(rows["C-1/preservation"])[1] == "待人工核定")
    #expect(due(rows["C-1/hearing"])[0].contains("“四月底”"))
    let reviewed = try self.rows(["orderDocument": "限2026-07-01前", "followUp": "已整改"])
    #expect(reviewed["C-1/rectification"] == nil)
  }

  @Test("evidence that has not come is listed by visit, with how much is missing")
  func evidence() throws {
    let missing = try rows([:], evidenceHeld: []).values.filter { $0.group == "证据未到齐" }
    let visits = try rows([:]).values.filter { $0.group == "证据未到齐" }
    #expect(missing.count == 13)
    #expect(visits.isEmpty)
    #expect(missing.allSatisfy { $0.cells["matter"]?.text.contains("缺") == true })
  }
}
