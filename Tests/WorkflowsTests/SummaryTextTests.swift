import Foundation
import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

@Suite("The words of the work summary", .scratch)
struct SummaryTextTests {
  private static let path = "summary/demo.md"

  private func write(_ text: String) throws -> String {
    _ = try Scratch.folder.folder("summary")
    return try Scratch.folder.write(text, as: SummaryTextTests.path)
  }

  @Test("are the template's where nobody wrote any, and are put where a person can change them")
  func first() throws {
    let path = Scratch.folder.path(SummaryTextTests.path)
    let text = try SummaryText.edited(at: path)
    #expect(text == SummaryText(SummaryText.template))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == SummaryText.template)
    #expect(text.sections.map(\.id).first == "title")
    #expect(text.sections.count == 12)
  }

  @Test("stay byte for byte as the writer left them")
  func kept() throws {
    let edited = SummaryText.template.replacing("{？宣传情况}", with: "张贴公告30份。")
      .replacing("## 九、宣传 {#publicity}", with: "## 九、宣传发动 {#publicity}")
    let path = try write(
      "\u{FEFF}" + edited.replacing("\n", with: "\r\n") + "\r\n## 附记\r\n自己加的一段。\r\n")
    let before = try bytes(of: path)
    let text = try SummaryText.edited(at: path)
    #expect(try bytes(of: path) == before)
    let section = try #require(text.sections.first { $0.id == "publicity" })
    #expect(section.heading == "九、宣传发动")
    #expect(section.lines == ["张贴公告30份。"])
    #expect(text.sections.last?.heading == "附记")
    #expect(text.sections.last?.lines == ["自己加的一段。"])
  }

  @Test("a section that the writer took out stays out")
  func removed() throws {
    let path = try write("fieldkit-summary/1\n\n## 标题 {#title}\n总结\n")
    #expect(try SummaryText.edited(at: path).sections.map(\.id) == ["title"])
    #expect(try SummaryText.edited(at: path).sections.map(\.id) == ["title"])
  }

  @Test("sections that a newer template brought are added at the end, once")
  func added() throws {
    let own = "fieldkit-summary/1\n// 我的\n\n## 标题 {#title}\n我的总结\n"
    let path = try write(own)
    let newer =
      "fieldkit-summary/2\n## 标题 {#title}\n{行动名称}总结\n## 开头 {#opening}\n开头\n"
      + "## 十一、新增 {#added since=2}\n新的一段。"
    let text = try SummaryText.edited(at: path, template: newer)
    #expect(text.sections.map(\.heading) == ["标题", "十一、新增"])
    #expect(text.sections.first?.lines == ["我的总结"])
    let after = try bytes(of: path)
    #expect(String(decoding: after, as: UTF8.self).contains("// 我的"))
    #expect(try SummaryText.edited(at: path, template: newer) == text)
    #expect(try bytes(of: path) == after)
  }

  @Test("that cannot be read or put down are one clear error")
  func unusable() throws {
    let path = try write("fieldkit-summary/1\n\u{0}")
    #expect(try refusal { try SummaryText.edited(at: path) }?.code == "FILE_UNREADABLE")
    let blocked = try Scratch.folder.write("a file", as: "blocked") + "/summary/demo.md"
    #expect(try refusal { try SummaryText.edited(at: blocked) }?.code == "CANNOT_WRITE")
  }

  @Test("name figures, and what nobody knows is a marked blank and never a number")
  func figures() throws {
    let table = try #require(try DemoTables.standard()["summary"])
    var composition = SummaryComposition(table)
    let pieces = composition.line(
      "检查{检查机构}家，整改{责令改正机构}家，{？会议}，{没有的数}{行政移送}", section: "三")
    let line = try #require(pieces)
    #expect(DocumentText.words(line).hasPrefix("检查7家，整改〔待填写：责令改正机构〕家，〔待填写：会议〕，〔待填写：没有的数〕向其他"))
    #expect(composition.gaps.map(\.name) == ["责令改正机构", "会议", "没有的数"])
    #expect(composition.gaps.allSatisfy { $0.section == "三" && !$0.why.isEmpty })
    #expect(composition.quoted.map(\.label) == ["检查机构", "行政移送"])
  }

  @Test("name in the template only figures that there are, each by a name of its own")
  func names() throws {
    let table = try #require(try DemoTables.standard()["summary"])
    let names = table.rows.map(\.label)
    #expect(Set(names).count == names.count)
    #expect(Set(table.rows.map(\.id)).count == names.count)
    let named = SummaryText(SummaryText.template).sections.flatMap(\.lines).flatMap { line in
      line.matches(of: #/\{([^{}？]+)\}/#).map { String($0.1) }
    }
    #expect(named.count > 40)
    #expect(Set(named).subtracting(names) == [])
  }

  @Test("drop a line that consists of figures with nothing to say")
  func emptyLine() throws {
    var composition = SummaryComposition(
      Table(
        name: "summary", title: "", period: Period(from: nil, to: nil), columns: [],
        rows: [
          TableRow(
            id: "absent", label: "未发现行为", unit: "",
            cells: ["value": TableCell(text: ""), "known": TableCell(text: "")])
        ], notes: [], leftOut: [:]))
    let dropped = composition.line("{未发现行为}", section: "")
    #expect(dropped == nil)
    let kept = composition.line("结果：{未发现行为}", section: "")
    #expect(kept == [.text("结果：")])
  }
}
