import Foundation
import Model
import TestSupport
import Testing

@Suite("Reports as files", .scratch)
struct PaperCommandTests {
  /// How the files of each format begin.
  private static let beginnings = [
    "csv": "\u{FEFF}临溪县", "json": "{", "html": "<!DOCTYPE html>", "pdf": "%PDF-",
    "docx": "PK\u{3}\u{4}",
    "xlsx": "PK\u{3}\u{4}",
  ]

  @Test(
    "are written in every format",
    arguments: ["annex4", "ledger", "followups", "summary", "tasks"],
    ["csv", "json", "html", "pdf", "docx", "xlsx"])
  func formats(_ name: String, _ format: String) throws {
    let file = Scratch.folder.path("\(name).\(format)")
    let outcome = try Desk.run(
      "report", try Desk.hub(), name, "--format", format, "-o", file, "--on", "2026-07-01")
    #expect(outcome.status == 0 && outcome.errors == "" && outcome.output == "")
    let beginning = try #require(PaperCommandTests.beginnings[format])
    #expect(try bytes(of: file).starts(with: beginning.utf8))
  }

  @Test(
    "that cannot be written leave one error and no file",
    arguments: ["html", "pdf", "docx", "xlsx"])
  func unwritable(_ format: String) throws {
    let blocked = try Scratch.folder.write("a file", as: "blocked")
    let hub = try Desk.hub()
    let before = try FolderSnapshot(Scratch.folder.path, ignoring: ["hub"])
    let outcome = try Desk.run(
      "report", hub, "annex3", "--format", format, "-o", blocked + "/x")
    #expect(outcome.status == 74)
    #expect(outcome.codes == ["CANNOT_WRITE"])
    #expect(try FolderSnapshot(Scratch.folder.path, ignoring: ["hub"]) == before)
  }

  @Test(
    "of a binary format are never put on a terminal by mistake", arguments: ["pdf", "docx", "xlsx"])
  func binary(_ format: String) throws {
    let outcome = try Desk.run("report", try Desk.hub(), "annex3", "--format", format)
    #expect(outcome.status == 64)
    #expect(outcome.codes == ["USAGE"])
  }

  @Test("without a Chinese font are one clear error")
  func noFont() throws {
    let configuration = try Scratch.folder.write(
      "<?xml version=\"1.0\"?><fontconfig></fontconfig>", as: "fonts.conf")
    let file = Scratch.folder.path("annex3.pdf")
    let outcome = try Tool.fieldkit().run(
      ["report", try Desk.hub(), "annex3", "--format", "pdf", "-o", file],
      environment: ["FONTCONFIG_FILE": configuration])
    #expect(outcome.status == 66)
    #expect(outcome.codes == ["FONT_MISSING"])
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("of the summary keep the words that a writer put into it")
  func summary() throws {
    let hub = try Desk.hub()
    func made() throws -> String {
      try Desk.run("report", hub, "summary", "--format", "html").output
    }
    #expect(try made().contains("会议名称"))
    let file = hub + "/summary/demo-2026.md"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let edited = text.replacing("{？会议名称}", with: "动员部署会议").replacing("{检查机构}家", with: "{检查机构}家（次）")
    try Data(edited.utf8).write(to: URL(filePath: file))
    let again = try made()
    #expect(again.contains("动员部署会议"))
    #expect(again.contains("7家（次）"))
    #expect(!again.contains("会议名称"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == edited)
  }

  @Test("of the second table carry what the clerk writes under it")
  func entries() throws {
    let outcome = try Desk.run(
      "report", try Desk.hub(), "annex4", "--format", "html", "--area", "临江市", "--filled-by", "韦某",
      "--telephone", "0770-0000000", "--filled-on", "2026-07-01", "--reviewer", "覃某")
    for word in ["临江市", "韦某", "0770-0000000", "2026-07-01", "覃某"] {
      #expect(outcome.output.contains(word), "\(word)")
    }
  }

  @Test("of an area in which nothing lies are refused, and are not those of all")
  func slips() throws {
    let hub = try Desk.hub()
    for area in ["4599021", "45990", "46", "459901-ffffffff"] {
      let outcome = try Desk.run("report", hub, "annex4", "--area", area)
      #expect(outcome.codes == ["NOT_FOUND"], "\(area)")
      #expect(outcome.output == "")
    }
  }
}
