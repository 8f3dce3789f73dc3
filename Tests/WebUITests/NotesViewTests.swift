import Testing
@testable import WebUI

@Suite("Notes under a table")
struct NotesViewTests {
  private func lines(_ count: Int) -> [String] {
    guard case .list(let views) = NotesView.list((0..<count).map { "说明\($0)" }) else { return [] }
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
}
