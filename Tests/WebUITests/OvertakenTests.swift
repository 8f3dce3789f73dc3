import HTTPTypes
import Model
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

/// A page on which a clerk decides about something that another clerk may have decided meanwhile.
enum DecidingPage: String, CaseIterable {
  case institution, difference, referral

  /// Its address in a hub, and what is sent to decide there; the words are the clerk's own.
  func form(in hub: Hub, _ words: String) throws -> (path: String, fields: [(String, String)]) {
    let reason = ("reason", words)
    switch self {
    case .institution:
      let subject = try #require(try hub.subject("LX-0007"))
      return (
        "/subjects/one?id=\(subject.id.percentEncoded)",
        [("kind", "renamed"), ("name", "某门诊部\(words)"), ("on", "2026-06-20"), reason]
      )
    case .difference:
      let one = try #require(try hub.differences().first { $0.kind == .row })
      return (
        "/differences/one?id=\(one.id.percentEncoded)",
        one.members.map { ("member", $0) } + [("conclusion", "discount"), reason]
      )
    case .referral:
      let referral = try #require(try hub.referrals().first)
      return (
        "/referrals/\(referral.id.percentEncoded)",
        [("answer", "处理结果"), ("day", "2026-12-20"), ("words", words), reason]
      )
    }
  }
}

@Suite("Two clerks decide about one thing", .scratch)
struct OvertakenTests {
  @Test(
    "the second one is told, keeps his words, and decides once he has seen the first",
    arguments: DecidingPage.allCases)
  func second(page: DecidingPage) async throws {
    let hub = try Hub.open(
      try Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let (path, first) = try page.form(in: hub, "甲先写的")
    let (_, second) = try page.form(in: hub, "乙后写的")
    let seen = try state(try await stage.get(path).body)
    #expect(try await stage.post(path, send(first, seen)).status == .seeOther)
    let log = try hub.log(OwnLogQuery()).count
    let late = try await stage.post(path, send(second, seen))
    #expect(late.status == .unprocessableContent && late.body.contains("别人刚"))
    #expect(late.body.contains("乙后写的") && late.body.contains("甲先写的"))
    #expect(try hub.log(OwnLogQuery()).count == log)
    // Who sends no state has seen nothing.
    #expect(try await stage.post(path, send(second, nil)).status == .unprocessableContent)
    #expect(
      try await stage.post(path, send(second, state(late.body))).status == .seeOther)
    #expect(try hub.log(OwnLogQuery()).count > log)
  }

  private func send(_ fields: [(String, String)], _ state: String?) -> String {
    (fields + (state.map { [("state", $0)] } ?? [])).map { "\($0)=\($1.percentEncoded)" }
      .joined(separator: "&")
  }

  private func state(_ body: String) throws -> String {
    let field = try #require(body.firstRange(of: "name=\"state\" value=\""))
    return String(body[field.upperBound...].prefix { $0 != "\"" })
  }
}
