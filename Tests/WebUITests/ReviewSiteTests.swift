import Foundation
import HTTPTypes
import Model
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("The reviewer's queue", .scratch)
struct ReviewSiteTests {
  private static let clerk = "农辛八"

  @Test("approves all that it shows by their exact number, keeps its filter, and nothing else")
  func bulk() async throws {
    let hub = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let clear = try hub.approvable(ReviewQuery(.received), by: ReviewSiteTests.clerk)
    let all = try hub.reviewQueue(ReviewQuery(.received))
    try #require(clear.count > 1 && clear.count < all.count)
    let list = "/review?state=received&only=clear"
    #expect(try await stage.get(list).body.contains("这样选出来的 \(clear.count) 次都通过"))
    #expect(try await !stage.get("/review").body.contains("这样选出来的"))

    let other = try await stage.post(list, "every=\(clear.count + 1)")
    #expect(other.status == .unprocessableContent)
    #expect(try hub.reviewQueue(ReviewQuery(.received)) == all)

    let done = try await stage.post(list, "every=\(clear.count)")
    #expect(done.headers[.location] == "\(list)&said=concluded")
    let left = try hub.reviewQueue(ReviewQuery(.received))
    #expect(Set(left) == Set(all).subtracting(clear))
    #expect(try left.allSatisfy { try !hub.reviewLine($0).marks.isEmpty })
  }

  @Test("a page of it is approved by one button, without those that need a look")
  func page() async throws {
    let hub = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let body = try await stage.get("/review").body
    let keys = body.matches(of: #/name="clear" value="([^"]+)"/#).map { String($0.1) }
    try #require(!keys.isEmpty)
    let fields = keys.map { "clear=\($0.percentEncoded)" }.joined(separator: "&")
    _ = try await stage.post("/review?state=received", "which=page&\(fields)")
    let approved = try hub.reviewQueue(ReviewQuery(.approved))
    #expect(Set(approved.map(ReviewPlace.key)) == Set(keys))
  }

  @Test("goes from one visit to the next of the same list, past those that the reviewer imported")
  func next() async throws {
    let campaign = try Kit.demoCampaign(in: .folder)
    let hub = try Hub.create(
      Scratch.folder.path("fresh"), pack: campaign + "/demo-2026.plan.zip",
      trust: { _, _ in true }, surroundings: .counted())
    for (name, actor) in [("laptop-1", ReviewSiteTests.clerk), ("laptop-2", "莫壬九")] {
      let laptop = try Workspace.open("\(campaign)/\(name)", surroundings: .counted())
      _ = try hub.trust(laptop.signerLine())
      try laptop.close()
      _ = try hub.importBundle("\(campaign)/\(name).bundle.zip", actor: actor)
    }
    let own = try hub.reviewQueue(ReviewQuery(.received)).filter {
      try hub.isOwnImport($0, of: ReviewSiteTests.clerk)
    }
    let stage = try BureauStage(hub)
    var visit = try hub.nextToReview(ReviewQuery(.received), by: ReviewSiteTests.clerk)
    var seen: [String] = []
    while let open = visit {
      let page = try await stage.get(ReviewPlace.path(open)).body
      let seq = try #require(page.firstMatch(of: #/name="seq" value="(\d+)"/#)).1
      let answer = try await stage.post(
        ReviewPlace.path(open), "state=approved&seq=\(seq)&number=\(open.conclusions)")
      #expect(answer.status == .seeOther)
      seen.append(ReviewPlace.key(open))
      visit = try hub.nextToReview(ReviewQuery(.received), after: open, by: ReviewSiteTests.clerk)
      let target = visit.map(ReviewPlace.path) ?? "/review?state=received"
      #expect(answer.headers[.location]?.hasPrefix(target) == true)
    }
    #expect(!seen.isEmpty && Set(seen).count == seen.count)
    #expect(try hub.reviewQueue(ReviewQuery(.received)) == own)
    #expect(try await stage.get("/review").body.contains("你导入的，由别人审核"))
  }

  @Test("puts every return that waits for an answer onto a stick in one step")
  func returns() async throws {
    let hub = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let visits = try hub.reviewQueue(ReviewQuery(.received)).prefix(3)
    let asked = ReviewReturn(questions: [ReviewQuestion(item: "", text: "谁陪同的")])
    for visit in visits {
      try hub.sendBack(visit, asked, reason: "缺", actor: ReviewSiteTests.clerk)
    }
    let list = try await stage.get("/review?state=returned").body
    #expect(list.contains("把还没有答复的 3 份都写到这里"))
    let nowhere = try await stage.post("/review/returns?state=returned", "other=+")
    #expect(nowhere.status == .unprocessableContent)
    let stick = Scratch.folder.path("stick")
    try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
    let path = "/review/returns?state=returned"
    #expect(try await stage.post(path, "other=\(stick.percentEncoded)").status == .seeOther)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: stick).sorted()
        == visits.map { "\($0.id).return.zip" }.sorted())
    // Once more gives the same files.
    let before = try FolderSnapshot(stick)
    _ = try await stage.post(path, "other=\(stick.percentEncoded)")
    #expect(try FolderSnapshot(stick) == before)
  }

  @Test("takes a remark at an item, refuses one at none, and concludes nothing by it")
  func remark() async throws {
    let hub = try Hub.open(
      Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
    let stage = try BureauStage(hub)
    let visit = try #require(try hub.reviewQueue(ReviewQuery(.received)).first)
    let path = ReviewPlace.path(visit)
    let refused = try await stage.post("\(path)/comment", "item=A9-99&text=x")
    #expect(refused.status == .unprocessableContent)
    #expect(refused.body.contains("value=\"A9-99\""))
    let said = try await stage.post("\(path)/comment", "item=A2-13&text=%E7%9C%8B")
    #expect(said.headers[.location] == "\(path)?said=remarked#exchange")
    #expect(try await stage.get(path).body.contains("<b>局里 农辛八</b>"))
    #expect(try hub.conclusions(about: visit).isEmpty)
  }
}
