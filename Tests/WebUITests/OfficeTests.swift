import Accounts
import Files
import Foundation
import HTTPTypes
import Model
import Store
import TestSupport
import Testing
import Workflows

@testable import WebUI

@Suite("The office's site", .scratch)
struct OfficeTests {
  private static func demoHub() throws -> Hub {
    try Hub.open(Kit.demoCampaign(in: .folder) + "/hub", surroundings: .counted())
  }

  /// A path for a pattern of the router, and what a form there would send.
  private static func path(_ pattern: String) -> String {
    pattern.replacing(#/\{[a-z]+\}/#, with: "none")
  }

  @Test("every address of the site stands in the table, and the table names no other")
  func table() throws {
    let stage = try OfficeStage(Kit.hub(in: .folder))
    let known = stage.site.addresses().filter { !$0.pattern.hasPrefix("/static/") }
    #expect(known.count > 50)
    for (method, pattern) in known {
      #expect(AddressRules.duties(method, pattern: pattern) != nil, "\(method) \(pattern)")
      #expect(
        AddressRules.duties(method, path: OfficeTests.path(pattern)) != nil, "\(method) \(pattern)")
    }
    #expect(AddressRules.all.count == known.count)
  }

  @Test("every role at every address: what the table says, and without signing in nothing")
  func everyRole() async throws {
    let stage = try OfficeStage(Kit.hub(in: .folder))
    var browsers: [(Role?, OfficeStage.Browser)] = [(nil, OfficeStage.Browser())]
    for role in Role.allCases { browsers.append((role, try await stage.browser(role.title))) }
    let addresses = stage.site.addresses().filter {
      !$0.pattern.hasPrefix("/static/") && !["/login", "/logout"].contains($0.pattern)
    }
    let before = try stage.hub.digest()
    for (method, pattern) in addresses {
      let path = OfficeTests.path(pattern)
      let duties = try #require(AddressRules.duties(method, pattern: pattern))
      for (role, browser) in browsers {
        let type = pattern == "/import" ? "multipart/form-data; boundary=x" : nil
        let body =
          type == nil
          ? "csrf=\(browser.seal)"
          : "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(browser.seal)\r\n--x--\r\n"
        let answer = try await stage.send(
          method, path, browser, method == .get ? "" : body, type: method == .get ? nil : type)
        let what: Comment = "\(role?.title ?? "nobody") \(method) \(pattern): \(answer.status)"
        guard let role else {
          if method == .get {
            #expect(answer.headers[.location]?.hasPrefix("/login?back=") == true, what)
          } else {
            #expect(answer.status == .forbidden, what)
          }
          continue
        }
        if duties.contains(where: { $0.isDone(by: [role]) }) {
          #expect(answer.status != .forbidden, what)
          #expect(answer.headers[.location]?.hasPrefix("/login") != true, what)
        } else if pattern == "/" {
          #expect(answer.headers[.location] == "/me", what)
        } else {
          #expect(answer.status == .forbidden, what)
          #expect(answer.body.contains("没有做") && answer.body.contains(role.title), what)
        }
      }
    }
    #expect(try stage.hub.digest() == before)
  }

  @Test("a page shows no form that the role may not send, and seals every other")
  func forms() async throws {
    let stage = try OfficeStage(OfficeTests.demoHub())
    let visit = try #require(try stage.hub.reviewedVisits().first)
    let pages = [
      "/", "/import", "/review", "/review/\(visit.id)/\(visit.device)", "/differences", "/cases",
      "/cases/proposals", "/referrals", "/rectify", "/stats", "/summary", "/me", "/upward",
      "/cases/at/C-001",
    ]
    for role in Role.allCases {
      let browser = try await stage.browser(role.title)
      var seen = 0
      for path in pages {
        let answer = try await stage.get(path, browser)
        guard answer.status == .ok else { continue }
        for form in answer.body.matches(
          of: #/<form [^>]*method="post"[^>]*>(<input type="hidden" name="csrf" value="[^"]+">)?/#)
        {
          let action = try #require(String(form.0).firstMatch(of: #/ action="([^"]*)"/#)).1
          let duties = try #require(AddressRules.duties(.post, path: action), "\(action)")
          #expect(duties.contains { $0.isDone(by: [role]) }, "\(role) \(path) \(action)")
          #expect(form.1 != nil, "\(path) \(action)")
          seen += 1
        }
        for link in answer.body.matches(of: #/<a [^>]*href="(\/[^"]*)"/#) {
          guard let duties = AddressRules.duties(.get, path: link.1) else { continue }
          #expect(duties.contains { $0.isDone(by: [role]) }, "\(role) \(path) \(link.1)")
        }
      }
      // Whoever only administers has one page of these.
      #expect(seen >= (role == .administrator ? 2 : pages.count), "\(role) \(seen)")
    }
  }

  @Test("a form without the word of its page is not taken, by any writing address")
  func unsealed() async throws {
    let stage = try OfficeStage(
      Kit.hub(in: .folder), people: [("全", Set(Role.allCases))])
    let browser = try await stage.browser("全")
    let addresses = stage.site.addresses().filter { $0.method == .post }
    for (_, pattern) in addresses {
      let path = OfficeTests.path(pattern)
      for body in ["", "csrf=x", "a=b&csrf=\(browser.seal)x"] {
        let answer = try await stage.send(.post, path, browser, body)
        #expect(answer.status == .forbidden, "\(pattern) \(body)")
      }
      let parts =
        "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nx\r\n--x--\r\n"
      let answer = try await stage.send(
        .post, path, browser, parts, type: "multipart/form-data; boundary=x")
      #expect(answer.status == .forbidden, "\(pattern) in parts")
    }
    // None of them signed anybody out.
    #expect(try await stage.get("/me", browser).status == .ok)
  }

  @Test(
    "signing out holds in every tab, a disabled account is out at once, and a new password ends the rest"
  )
  func ends() async throws {
    let stage = try OfficeStage(
      Kit.hub(in: .folder), people: [("农辛八", [.clerk]), ("莫壬九", [.administrator])])
    let first = try await stage.browser("农辛八")
    let second = try await stage.browser("农辛八")
    #expect(try await stage.get("/cases", first).status == .ok)
    #expect(try await stage.post("/logout", first, "").headers[.location] == "/login")
    #expect(try await stage.get("/cases", first).status == .seeOther)
    #expect(try await stage.get("/cases", second).status == .ok)
    let changed = try await stage.post(
      "/me/password", second,
      "old=\(OfficeStage.password.percentEncoded)&new=another+one&again=another+one")
    #expect(changed.headers[.location] == "/me?said=password")
    #expect(try await stage.get("/cases", second).status == .seeOther)
    var third = second
    third.cookie = try OfficeStage.cookie(of: changed)
    #expect(try await stage.get("/cases", third).status == .ok)
    // Another program takes the account out of use.
    try stage.hub.setDisabled("农辛八", true, actor: "莫壬九")
    #expect(try await stage.get("/cases", third).status == .seeOther)
    #expect(try await stage.browser("农辛八", password: "another one").cookie.isEmpty)
  }

  @Test("the cookie is nobody else's, and the fifth wrong password pauses")
  func door() async throws {
    let stage = try OfficeStage(Kit.hub(in: .folder), people: [("农辛八", [.administrator])])
    var browser = OfficeStage.Browser()
    let door = try await stage.get("/login", browser)
    browser.cookie = try OfficeStage.cookie(of: door)
    browser.seal = try OfficeStage.seal(of: door.body)
    let flags = try #require(door.headers[.setCookie])
    #expect(flags.contains("HttpOnly") && flags.contains("SameSite=Strict"))
    for _ in 0..<4 {
      let answer = try await stage.post(
        "/login", browser, "name=%E5%86%9C%E8%BE%9B%E5%85%AB&password=x")
      #expect(answer.body.contains("姓名或者密码不对"))
      #expect(answer.status == .unprocessableContent)
    }
    let fifth = try await stage.post(
      "/login", browser, "name=%E5%86%9C%E8%BE%9B%E5%85%AB&password=x")
    #expect(fifth.body.contains("12:15"))
    let right = try await stage.post(
      "/login", browser,
      "name=%E5%86%9C%E8%BE%9B%E5%85%AB&password=\(OfficeStage.password.percentEncoded)")
    #expect(right.status == .unprocessableContent && right.headers[.setCookie] == nil)
  }

  @Test("what is done at the office is logged under the name of the account")
  func named() async throws {
    let stage = try OfficeStage(
      OfficeTests.demoHub(), people: [("莫壬九", [.reviewer]), ("管", [.administrator])])
    let browser = try await stage.browser("莫壬九")
    let visit = try #require(
      try stage.hub.reviewedVisits().first { $0.state == .received && $0.status == .finalised })
    let page = try await stage.get("/review/\(visit.id)/\(visit.device)", browser).body
    let seq = try #require(page.firstMatch(of: #/name="seq" value="(\d+)"/#)).1
    let answer = try await stage.post(
      "/review/\(visit.id)/\(visit.device)", browser,
      "state=void&reason=%E9%87%8D%E5%A4%8D&seq=\(seq)&number=\(visit.conclusions)")
    #expect(answer.status == .seeOther)
    let conclusion = try #require(try stage.hub.conclusions(about: visit).last)
    #expect(conclusion.review.actor == "莫壬九")
  }
}
