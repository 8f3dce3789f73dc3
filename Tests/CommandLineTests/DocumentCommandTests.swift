import Foundation
import Model
import TestSupport
import Testing

@Suite("fieldkit document", .scratch)
struct DocumentCommandTests {
  @Test(
    "prints in every format what the visit says, by any name of the visit and the document",
    arguments: [
      ("scene-record", "pdf"), ("现场笔录", "html"), ("check-form", "docx"), ("checklist", "html"),
      ("transfer-criminal", "docx"),
    ])
  func prints(kind: String, format: String) throws {
    let folder = try Desk.workspace()
    let visit = try visitID(folder)
    let output = Scratch.folder.path("out." + format)
    let outcome = try Desk.run(
      "document", folder, String(visit.prefix(8)), kind, "--format", format, "-o", output)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let made = try bytes(of: output)
    let beginning = ["pdf": "%PDF-", "docx": "PK", "html": "<!DOCTYPE html>"][format] ?? ""
    #expect(made.starts(with: Array(beginning.utf8)))
  }

  @Test("writes nothing into the log for a draft that is only printed")
  func onlyPrints() throws {
    let folder = try Desk.workspace()
    let visit = try visitID(folder)
    let outcome = try Desk.run("document", folder, visit, "opinion", "--format", "html")
    #expect(outcome.status == 0 && outcome.output.contains("草稿（未签发）"))
    #expect(try Desk.run("document", folder, visit, "--list").output == "")
  }

  @Test("saves what the inspector wrote, and does not issue without a number")
  func drafts() throws {
    let folder = try Desk.workspace()
    let visit = try visitID(folder)
    let values = try Scratch.folder.write(
      #"{"responsible": "某负责人", "record": "治疗室内见输液架3个，正在输液2人。"}"#, as: "v.json")
    let saved = try Desk.run(
      "document", folder, visit, "scene-record", "--values", values, "--format", "html")
    #expect(saved.status == 0 && saved.output.contains("某负责人"), "\(saved.errors)")
    let again = try Desk.run("document", folder, visit, "scene-record", "--format", "html")
    #expect(again.output.contains("某负责人"))
    let issued = try Desk.run(
      "document", folder, visit, "scene-record", "--issue", "-o", Scratch.folder.path("a.pdf"))
    #expect(issued.status == 65 && issued.codes == ["DOCUMENT_NO_NUMBER"])
    #expect(try Desk.run("document", folder, visit, "--list").output.contains("草稿"))
  }

  @Test("prints from a hub, and issues nothing there")
  func hub() throws {
    let hub = try Desk.hub()
    let printed = try Desk.run(
      "document", hub, "LX-0003", "transfer-administrative", "--format", "html")
    #expect(printed.status == 0 && printed.output.contains("案件移送书"), "\(printed.errors)")
    let refused = try Desk.run("document", hub, "LX-0003", "scene-record", "--issue")
    #expect(refused.codes == ["WORKSPACE_ONLY"])
  }

  private func visitID(_ folder: String) throws -> String {
    let file = try JSONReader.read(bytes(of: Repository.visit("I-11")))
    return try #require(file["id"]?.string)
  }
}
