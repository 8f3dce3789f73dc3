import HTTPTypes
import NIOCore
import TestSupport
import Model
import Testing
import Workflows

@testable import WebUI

@Suite("Starting on the screen", .scratch)
struct StartTests {
  private let first = "0b6a3a3e-5a4c-4c1e-9d52-1f1b6f0c0001"
  private let second = "0b6a3a3e-5a4c-4c1e-9d52-1f1b6f0c0002"

  private func post(_ site: Site, _ path: String, _ form: String) async throws -> String {
    let answer = try await site.post(path, body: ByteBuffer(string: form))
    #expect(answer.status == .seeOther, "\(answer.body)")
    return answer.headers[.location] ?? ""
  }

  private func start(_ once: String, _ more: String = "&outcome=completed") -> String {
    "subject=LX-0151&type=first&module=general&once=\(once)\(more)"
  }

  @Test("a start that is sent twice begins one visit, and the open draft is offered first")
  func twice() async throws {
    let site = try Site("start", in: .folder)
    #expect(!(try await site.get("/start?subject=LX-0151").body.contains("先接着做")))
    let visit = try await post(site, "/start", start(first))
    #expect(visit == "/visit/\(first)")
    #expect(try await post(site, "/start", start(first)) == visit)
    #expect(try await site.get("/start?subject=LX-0151").body.contains("先接着做"))
    let back = try await post(site, "/start", start(second, "&outcome=refused"))
    #expect(back.hasPrefix(visit + "?"))
    let another = try await post(site, "/start", start(second, "&outcome=refused&another=1"))
    #expect(another == "/visit/\(second)/ending")
    #expect(try await post(site, "/start", start(second, "&outcome=refused")) == another)
  }

  @Test("a draft begun by mistake goes out of every list, with a reason only")
  func discard() async throws {
    let site = try Site("discard", in: .folder)
    let visit = try await post(site, "/start", start(first))
    #expect(try await post(site, "\(visit)/discard", "reason=") == "\(visit)?ask=reason#discard")
    #expect(try await site.get("/visits").body.contains(visit))
    #expect(try await post(site, "\(visit)/discard", "reason=wrong") == "/?done=discarded")
    for page in ["/visits", "/", "/export"] {
      #expect(!(try await site.get(page).body.contains(visit)), "\(page)")
    }
    let page = try await site.get(visit)
    #expect(page.body.contains("已经作废：wrong"))
    #expect(!page.body.contains("/discard"))
  }

  @Test("an odd file is pointed out beside itself as soon as it was added")
  func oddEvidence() async throws {
    let site = try Site("odd", in: .folder)
    let visit = try await post(site, "/start", start(first))
    let form =
      "--b\r\nContent-Disposition: form-data; name=\"file:\"; filename=\"._a.jpg\"\r\n"
      + "Content-Type: image/jpeg\r\n\r\nxyz\r\n--b--\r\n"
    var headers = Site.own
    headers[.contentType] = "multipart/form-data; boundary=b"
    let added = try await site.post(
      "\(visit)/evidence", headers: headers, body: ByteBuffer(string: form))
    #expect(added.status == .seeOther, "\(added.body)")
    let page = try await site.get("\(visit)/evidence")
    #expect(page.body.contains("._a.jpg 是苹果电脑另存的附属信息"))
  }

  @Test("a version of the plan that is added while the screen runs is taken with the next page")
  func addedVersion() async throws {
    let site = try Site("version", in: .folder)
    let visit = try await post(site, "/start", start(first))
    let pack = try Kit.variantPack("later", in: .folder) {
      $0.replacing("version: 2026030101", with: "version: 2026030102")
        .replacing("专项整治（虚构）", with: "专项整治（第二版）")
    }
    let other = try Workspace.open(Scratch.folder.path("version"), surroundings: .counted())
    _ = try other.add(pack: pack)
    try other.close()
    #expect(try await site.get("/").body.contains("专项整治（第二版）"))
    // What was begun before keeps its version.
    #expect(try await site.get(visit).status == .ok)
    let later = try await post(site, "/start", start(second, "&outcome=completed&another=1"))
    #expect(later == "/visit/\(second)")
    let again = try Workspace.open(Scratch.folder.path("version"), surroundings: .counted())
    #expect(try again.sheet(visit: second).plan.version == 2_026_030_102)
    #expect(try again.sheet(visit: first).plan.version == 2_026_030_101)
    try again.close()
  }

  @Test("what a page brings along as its id is an id or nothing")
  func ids() {
    #expect(OnceField.id(FormFields("once=\(first.uppercased())")) == first)
    for text in ["", "x", "../x", "0b6a3a3e", "%3Cb%3E"] {
      #expect(OnceField.id(FormFields("once=\(text)")) == nil)
    }
  }
}
