import Model
import Testing
@testable import WebUI

@Suite("Notes under a table")
struct NotesViewTests {
  private func table(_ notes: [String], others: Int = 0) -> Table {
    Table(
      name: "annex4", title: "", period: Period(from: nil, to: nil), columns: [], rows: [],
      notes: notes, leftOut: [:], otherConflicts: others)
  }

  private func lines(_ count: Int, others: Int = 0) -> [String] {
    guard
      case .list(let views) = NotesView.list(
        table((0..<count).map { "说明\($0)" }, others: others))
    else { return [] }
    return views.compactMap { if case .words(let text) = $0 { text } else { nil } }
  }

  @Test("are all on the page, up to as many as are read", arguments: [0, 1, NotesView.most])
  func few(count: Int) {
    #expect(lines(count) == (0..<count).map { "说明\($0)" })
  }

  @Test("beyond that say how many more stand on paper")
  func many() throws {
    let shown = lines(NotesView.most + 3_000)
    #expect(shown.count == NotesView.most + 1)
    let last = try #require(shown.last)
    #expect(last.contains("另有 3000 条"))
  }

  @Test("say besides of how many disagreements no file tells one by one")
  func untold() throws {
    let last = try #require(lines(NotesView.most + 441, others: 63_500).last)
    #expect(last.contains("另有 441 条") && last.contains("还有 63500 处，表和文件里不列"))
    #expect(lines(NotesView.most + 441).last?.contains("不列") == false)
  }

  @Test("that name thousands end between two names, and say where all of them stand")
  func names() throws {
    let names = (0..<4_000).map { "第\($0)诊所" }
    let note = "名册外，总数和检查数各计 1 家：\(names.joined(separator: "、"))。"
    guard case .list(let views) = NotesView.list(table([note, "短的"])),
      case .words(let text)? = views.first, case .words("短的")? = views.last
    else {
      Issue.record("no notes")
      return
    }
    #expect(text.count < 700 && text.hasSuffix("……后面的这里不列，打印的表和导出的文件里都有。"))
    let kept = text.replacing("……后面的这里不列，打印的表和导出的文件里都有。", with: "")
    #expect(note.hasPrefix(kept + "、") && kept.hasSuffix("诊所"))
  }
}
