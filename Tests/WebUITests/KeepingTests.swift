import Accounts
import Foundation
import HTTPTypes
import Model
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("What the administrator keeps", .scratch)
struct KeepingTests {
  @Test(
    "an account is added, changed and disabled on the page, each one entry of the log without a secret"
  )
  func accounts() async throws {
    let stage = try OfficeStage(Kit.hub(in: .folder), people: [("莫壬九", [.administrator])])
    let browser = try await stage.browser("莫壬九")
    let name = "农辛八"
    let path = "/accounts/at/\(name.percentEncoded)"
    let forms = [
      ("/accounts", "name=\(name.percentEncoded)&role=clerk&password=first+one&again=first+one"),
      ("\(path)/roles", "role=reviewer&role=lead"),
      ("\(path)/password", "password=second+one&again=second+one"), ("\(path)/use", ""),
      ("\(path)/use", "use=on"),
    ]
    for (path, form) in forms {
      let answer = try await stage.post(path, browser, form)
      #expect(answer.headers[.location] == "/accounts?said=account", "\(path) \(answer.body)")
    }
    var query = OwnLogQuery()
    query.kind = .account
    query.actor = "莫壬九"
    let entries = try stage.hub.log(query)
    #expect(
      entries.reversed().map(\.field) == [
        "/roles", "/roles", "/passwordNumber", "/disabled", "/disabled",
      ])
    #expect(entries.allSatisfy { $0.entity == name })
    #expect(!entries.map(\.body).joined().contains("one"))
    #expect(try stage.hub.accounts.read()[name]?.roles == [.reviewer, .lead])
    let last = try await stage.post(
      "/accounts/at/\("莫壬九".percentEncoded)/use", browser, "")
    #expect(last.status == .unprocessableContent && last.body.contains("最后一个管理员"))
    let page = try await stage.get("/accounts", browser)
    #expect(page.status == .ok && page.body.contains("审核、负责人"))
  }

  @Test("the log is read 50 entries a page, as a file too, and a reviewer reads his own")
  func log() async throws {
    let stage = try OfficeStage(
      Kit.hub(in: .folder), people: [("莫壬九", [.lead]), ("农辛八", [.reviewer])])
    for number in 0..<60 {
      try stage.hub.setRule(
        .reviewOwnImports, isAllowed: number.isMultiple(of: 2), reason: "第\(number)次",
        actor: "莫壬九")
    }
    let lead = try await stage.browser("莫壬九")
    let first = try await stage.get("/log", lead).body
    #expect(first.matches(of: #/<th scope="row" class="num">/#).count == 50)
    let older = try #require(first.firstMatch(of: #/href="(\/log\?before=\d+)"/#)).1
    #expect(try await stage.get(String(older), lead).status == .ok)
    let file = try await stage.get("/log.csv?who=\("莫壬九".percentEncoded)", lead).body
    #expect(
      file
        == (try stage.hub.logFile(
          {
            var query = OwnLogQuery(); query.actor = "莫壬九"; return query
          }())))
    let reviewer = try await stage.browser("农辛八")
    let own = try await stage.get("/log?who=\("莫壬九".percentEncoded)", reviewer).body
    #expect(!own.contains("第59次") && own.contains("没有。"))
  }

  @Test("a laptop is enrolled once; another key of it only as a rotation; revoking wants a reason")
  func trust() async throws {
    let stage = try OfficeStage(
      Kit.hub(in: .folder), people: [("莫壬九", [.reviewer]), ("管", [.administrator])])
    let browser = try await stage.browser("莫壬九")
    let (first, other) = try (
      Kit.workspace("first", in: .folder), Kit.workspace("other", in: .folder)
    )
    let one = try first.signerLine()
    // Another key under the name of the first.
    let two = try other.signerLine().replacing(other.device, with: first.device)
    #expect(
      try await stage.post("/trust", browser, "line=\(one.percentEncoded)").status == .seeOther)
    let second = try await stage.post("/trust", browser, "line=\(two.percentEncoded)")
    #expect(second.status == .unprocessableContent && second.body.contains("已经登记了另一把密钥"))
    #expect(
      try await stage.post("/trust", browser, "rotate=on&line=\(two.percentEncoded)").status
        == .seeOther)
    let key = try #require(try stage.hub.enrolledKeys().first).fingerprint
    let silent = try await stage.post("/trust/revoke", browser, "key=\(key.percentEncoded)")
    #expect(silent.status == .unprocessableContent)
    #expect(
      try await stage.post("/trust/revoke", browser, "key=\(key.percentEncoded)&reason=lost").status
        == .seeOther)
    var query = OwnLogQuery()
    query.kind = .signer
    #expect(
      try stage.hub.log(query).reversed().map(\.field) == ["/trusted", "/trusted", "/revoked"])
    #expect(try stage.hub.log(query).allSatisfy { $0.actor == "莫壬九" })
  }

  @Test("settings examine the hub and back it up with its accounts, which open the restored hub")
  func backup() async throws {
    let stage = try OfficeStage(Kit.hub(in: .folder), people: [("管", [.administrator])])
    let browser = try await stage.browser("管")
    let digest = try stage.hub.digest()
    let glance = try await stage.get("/settings", browser).body
    #expect(glance.contains("体检") && glance.contains("现在核对") && !glance.contains(digest))
    let checked = try await stage.get("/settings?check=1", browser).body
    #expect(checked.contains(digest) && checked.contains("数据库文件没有损坏"))
    // Another program that was there takes nothing away from under the pages.
    let other = try Tool("sqlite3").run([
      stage.hub.path + "/hub.sqlite", "SELECT count(*) FROM entry",
    ])
    #expect(other.status == 0, "\(other.errors)")
    #expect(FileManager.default.fileExists(atPath: stage.hub.path + "/hub.sqlite-wal"))
    let folder = try Scratch.folder.folder("stick")
    let answer = try await stage.post("/settings/backup", browser, "other=\(folder.percentEncoded)")
    #expect(answer.status == .ok && answer.body.contains("备份好了"), "\(answer.body)")
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    let restored = try Hub.restore(
      "\(folder)/\(file)", to: Scratch.folder.path("restored"), identity: nil,
      trust: { _, _ in true }, surroundings: .counted())
    guard
      case .admitted = try restored.accounts.signIn(
        "管", password: OfficeStage.password, at: Moment(seconds: Surroundings.noon))
    else {
      Issue.record("not admitted")
      return
    }
    let mode = try FileManager.default.attributesOfItem(atPath: restored.path + "/accounts.json")
    #expect(mode[.posixPermissions] as? Int == 0o600)
    try restored.close()
  }

  @Test("nobody approves the case that he registered, until a bureau of one says why")
  func approval() throws {
    let hub = try Kit.hub(in: .folder)
    var new = NewCase(party: .institution, cause: "案由", source: "监督检查", procedure: .ordinary)
    new.entered = nil
    try hub.addAccount("农辛八", roles: [.clerk, .lead], password: OfficeStage.password, actor: "管")
    new.filedOn = Day("2026-04-01")
    #expect(throws: ApprovalError.self) { try hub.openCase(new, actor: "农辛八") }
  }
}
