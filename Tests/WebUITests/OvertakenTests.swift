import HTTPTypes
import Model
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

/// A page on which a clerk decides about something that another clerk may have decided meanwhile.
enum DecidingPage: String, CaseIterable {
  case institution, difference, referral, step

  /// The page on which that stands.
  func shown(_ path: String) -> String {
    self == .step ? String(path.dropLast("/step".count)) : path
  }

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
    case .step:
      let one = try #require(
        try hub.cases().first { CaseStep.possible(in: $0).contains(.notify) })
      return (
        "/cases/at/\(one.id.percentEncoded)/step",
        [("step", CaseStep.Kind.notify.rawValue), ("day", "2026-06-30"), ("words", words), reason]
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
    let seen = try state(try await stage.get(page.shown(path)).body)
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

  @Test(
    "and where both press at the same moment, one of them is told", arguments: DecidingPage.allCases
  )
  func together(page: DecidingPage) async throws {
    let hub = try Hub.open(
      try Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let (path, first) = try page.form(in: hub, "甲写的")
    let (_, second) = try page.form(in: hub, "乙写的")
    let seen = try state(try await stage.get(page.shown(path)).body)
    let (one, other) = (send(first, seen), send(second, seen))
    async let left = stage.post(path, one)
    async let right = stage.post(path, other)
    let answers = try await [left, right]
    #expect(Set(answers.map(\.status)) == [.seeOther, .unprocessableContent])
    let told = try #require(answers.first { $0.status == .unprocessableContent }).body
    #expect(told.contains("甲写的") && told.contains("乙写的") && told.contains("别人刚"))
  }

  @Test("a visit that two conclude about at the same moment is concluded about once")
  func reviewed() async throws {
    let hub = try Hub.open(
      try Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let visit = try #require(try hub.reviewQueue(ReviewQuery(.received)).first)
    let path = ReviewPlace.path(visit)
    let page = try await stage.get(path).body
    let seq = try #require(page.firstMatch(of: #/name="seq" value="(\d+)"/#)).1
    func body(_ words: String) -> String {
      "state=void&reason=\(words.percentEncoded)&seq=\(seq)&number=\(visit.conclusions)"
    }
    async let left = stage.post(path, body("甲写的"))
    async let right = stage.post(path, body("乙写的"))
    let answers = try await [left, right]
    #expect(Set(answers.map(\.status)) == [.seeOther, .unprocessableContent])
    #expect(try hub.conclusions(about: visit).count == 1)
    let told = try #require(answers.first { $0.status == .unprocessableContent }).body
    #expect(told.contains("甲写的") && told.contains("乙写的") && told.contains("别人刚"))
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
