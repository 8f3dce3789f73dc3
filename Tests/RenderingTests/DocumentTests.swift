import Rendering
import Testing

@Suite("The printed page")
struct DocumentTests {
  @Test("a sheet that lies has its sides exchanged", arguments: [PageSetup.Paper.a4, .a3])
  func landscape(_ paper: PageSetup.Paper) {
    let upright = PageSetup(paper: paper)
    let lying = PageSetup(paper: paper, isLandscape: true)
    #expect(upright.width == lying.height)
    #expect(upright.height == lying.width)
    #expect(upright.width < upright.height)
  }

  @Test("words with line breaks become one paragraph a line")
  func cellLines() {
    #expect(GridCell("一\n二").paragraphs == [[.text("一")], [.text("二")]])
    #expect(GridCell("").paragraphs == [[.text("")]])
  }
}
