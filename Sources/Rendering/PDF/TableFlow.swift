/// A table whose cells are set and whose rows wait for their pages.
struct TableFlow {
  /// A cell at its place.
  struct Cell {
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
    var lines: [SetLine]
    /// Height of the lines without the room around them.
    var height: Double
    var lastRow: Int { row + rowSpan - 1 }
  }

  /// Where columns start, and where the last one ends.
  var edges: [Double]
  /// Least height of each row.
  var least: [Double]
  var cells: [Cell]
  var headRows: Int
  var isRuled: Bool
  var padding: Padding
  var gap: Double
  var part: StructurePart?

  /// Room between lines and words.
  struct Padding {
    var side: Double
    var above: Double
  }

  /// Room that a cell takes with so much text.
  func outer(_ height: Double) -> Double { height + padding.above * 2 }
}
