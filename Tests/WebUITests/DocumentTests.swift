import HTTPTypes
import NIOCore
import TestSupport
import Testing

@testable import WebUI

@Suite("Pages of a document", .scratch)
struct DocumentTests {
  /// A visit with a fresh record of the scene: the site, the address of the visit, and of the
  /// document.
  private func begun(_ name: String) async throws -> (site: Site, visit: String, page: String) {
    let site = try Site(name, in: .folder)
    let start = try await site.post(
      "/start",
      body: ByteBuffer(string: "subject=LX-0001&type=first&outcome=completed&module=general"))
    let location = try #require(start.headers[.location])
    let id = try #require(location.split(separator: "/").dropFirst().first?.prefix { $0 != "?" })
    let visit = "/visit/\(id)"
    let begun = try await site.post(
      visit + "/documents", body: ByteBuffer(string: "kind=scene-record"))
    return (site, visit, try #require(begun.headers[.location]))
  }

  private func value(_ name: String, in page: String) -> String? {
    let start = page.firstRange(of: "name=\"\(name)\" value=\"")?.upperBound
    return start.map { String(page[$0...].prefix { $0 != "\"" }) }
  }

  private func form(_ fields: [(String, String)]) -> ByteBuffer {
    ByteBuffer(
      string: fields.map { "\($0.percentEncoded)=\($1.percentEncoded)" }.joined(separator: "&"))
  }

  private func multipart(
    _ fields: [(String, String)], file: [UInt8]
  ) -> (headers: HTTPFields, body: ByteBuffer) {
    var body = ByteBuffer()
    for (name, value) in fields {
      body.writeString(
        "--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
    }
    body.writeString(
      "--x\r\nContent-Disposition: form-data; name=\"drawing\"; filename=\"a.png\"\r\n\r\n")
    body.writeBytes(file)
    body.writeString("\r\n--x--\r\n")
    var headers = Site.own
    headers[.contentType] = "multipart/form-data; boundary=x"
    headers[.contentLength] = String(body.readableBytes)
    return (headers, body)
  }

  @Test(
    "show what was typed as text, whatever it is",
    arguments: [
      ("<script>alert(1)</script>", "alert(1)"), ("\"><img src=x onerror=alert(1)>", "onerror"),
      ("</textarea><script>alert(2)</script>", "alert(2)"), ("{{{title}}}", "{{{title}}}"),
    ])
  func markup(text: String, word: String) async throws {
    let (site, visit, page) = try await begun("markup")
    let shown = try await site.get(page).body
    for field in ["responsible", "record", "opinion"] {
      let base = try #require(value("base:/values/\(field)", in: shown))
      let plain = base.replacing("&quot;", with: "\"").replacing("&#10;", with: "\n")
      let saved = try await site.post(
        page, body: form([("base:/values/\(field)", plain), ("v:\(field)", text)]))
      #expect(saved.status == .seeOther, "\(field)")
    }
    for path in [page, page + "/sign", page + "/issue", page + "/sheet", visit + "/documents"] {
      let body = try await site.get(path).body
      for bad in ["<script>alert", "<img src=x", "</textarea><script"] {
        #expect(!body.contains(bad), "\(path)")
      }
    }
    #expect(try await site.get(page).body.contains(word))
  }

  @Test(
    "are not found under a crooked address",
    arguments: [
      "/document/x", "/document/..%2f..%2fdevice.key", "/document/%00",
    ])
  func crooked(_ path: String) async throws {
    let (site, visit, page) = try await begun("crooked")
    #expect(try await site.get(visit + path).status != .ok)
    for rest in ["/file/html", "/file/..%2fx", "/signature/x", "/signature/..%2f..%2fdevice.key"] {
      #expect(try await site.get(page + rest).status == .notFound, "\(rest)")
    }
    let other = page.replacing(visit, with: "/visit/00000000-0000-4000-8000-000000000000")
    #expect(try await site.get(other).status != .ok)
  }

  @Test("refuse a drawing that is too large, that is no picture, or that nobody signs")
  func drawings() async throws {
    let (site, _, page) = try await begun("drawings")
    let content = try #require(value("content", in: try await site.get(page + "/sign").body))
    func answer(_ line: String, _ file: [UInt8]) async throws -> HTTPResponse.Status {
      let sent = multipart(
        [("content", content), ("line", line), ("method", "drawn"), ("name", "甲")], file: file)
      return try await site.post(page + "/sign", headers: sent.headers, body: sent.body).status
    }
    let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    let sound = try Repository.drawing()
    #expect(
      try await answer("partySignature.0", head + Array(repeating: 0, count: 2 << 20))
        == .contentTooLarge)
    #expect(try await answer("partySignature.0", Array("<svg/>".utf8)) == .unprocessableContent)
    #expect(try await answer("partySignature.0", []) == .unprocessableContent)
    #expect(try await answer("seal.0", sound) == .badRequest)
    #expect(try await answer("officerSignatures.0", sound) == .seeOther)
    #expect(try await site.get(page + "/sign").body.contains("已签"))
  }

  @Test("let the sheet be shown within this site and run nothing")
  func sheet() async throws {
    let (site, _, page) = try await begun("sheet")
    let answer = try await site.get(page + "/sheet")
    let policy = answer.headers[.contentSecurityPolicy] ?? ""
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"))
    #expect(!policy.contains("script-src") && !policy.contains("unsafe"))
    #expect(!answer.body.contains("<style") && !answer.body.contains("style="))
    #expect(
      try await site.get(page + "/sheet.css").headers[.contentType] == "text/css; charset=utf-8")
  }

  @Test("say what to do where the plan allots no number")
  func numberless() async throws {
    let (site, _, page) = try await begun("numberless")
    let body = try await site.get(page + "/issue").body
    #expect(body.contains("待编号") && body.contains("报给方案负责人") && !body.contains("id=\"finish\""))
    let posted = try await site.post(page + "/issue", body: form([("agree", "1")]))
    #expect(posted.headers[.location] == page + "/issue")
  }

  @Test("write only what the document has, and never its state")
  func foreignFields() async throws {
    let (site, _, page) = try await begun("foreign")
    for field in ["/status", "/number", "/values/colour", "/signatures", ""] {
      let answer = try await site.post(
        page + "/resolve", body: form([("take:\(field)", "0 \"issued\"")]))
      #expect(answer.status == .unprocessableContent || answer.status == .badRequest, "\(field)")
    }
  }
}
