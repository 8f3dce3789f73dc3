import Rendering
import Testing

@Suite("Cells at their places")
struct GridPlacementTests {
  @Test("leave no gap and lose nothing, however a table is given")
  func ragged() {
    let grid = Grid(
      caption: "表", columns: [1, 1], headRows: 5,
      rows: [
        GridRow([GridCell("a", columnSpan: 2, rowSpan: 9), GridCell("b"), GridCell("c")]),
        GridRow([]), GridRow([GridCell("d")]),
      ])
    let placement = GridPlacement(grid)
    #expect(placement.columns == [1, 1, 1, 1])
    #expect(placement.headRows == 3)
    #expect(placement.rows[0].map(\.cell.plain) == ["a", "b", "c"])
    #expect(placement.rows[0][0].rowSpan == 3)
    #expect(placement.rows[2].map(\.cell.plain) == ["d", ""])
    for row in placement.coverage {
      #expect(row.map(\.columnSpan).reduce(0, +) == 4)
    }
  }

  @Test("share a width to the last unit", arguments: [1, 7, 100, 9922])
  func widths(_ total: Int) {
    let grid = Grid(caption: "", columns: [3, 0, 5, 1], rows: [])
    let widths = GridPlacement(grid).widths(of: total)
    #expect(widths.reduce(0, +) == total)
    #expect(widths.count == 4)
  }
}
