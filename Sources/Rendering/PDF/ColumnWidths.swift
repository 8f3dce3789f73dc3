/// Widths of columns: their shares, but none narrower than what it must hold.
struct ColumnWidths {
  private let shares: [Double]
  /// Least width of each column in points.
  var least: [Double]

  /// A table is set smaller, but no smaller than this, to keep figures and dates on one line.
  static let leastFactor = 0.7

  /// Shares of columns that are not named are those of the others on average.
  init(shares: [Int], least: [Double]) {
    let known = shares.prefix(least.count).map { Double(max($0, 1)) }
    let usual = known.isEmpty ? 1 : known.reduce(0, +) / Double(known.count)
    self.shares = known + Array(repeating: usual, count: least.count - known.count)
    self.least = least
  }

  /// Where the columns start, and where the last one ends; columns under the least take from others.
  func edges(width: Double, factor: Double) -> [Double] {
    let least = least.map { $0 * factor }
    var isFixed = Array(repeating: false, count: least.count)
    var widths = least
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      let taken = least.indices.reduce(0) { isFixed[$1] ? $0 + least[$1] : $0 }
      let free = shares.indices.reduce(0) { isFixed[$1] ? $0 : $0 + shares[$1] }
      for index in shares.indices where !isFixed[index] {
        widths[index] = (width - taken) * shares[index] / free
        if widths[index] < least[index] - 0.001 {
          isFixed[index] = true
          widths[index] = least[index]
          hasChanged = true
        }
      }
    }
    var edges = [0.0]
    for column in widths { edges.append(edges[edges.count - 1] + column) }
    return edges
  }
}

extension GridPlacement {
  /// Longest word of each column that a line end would spoil: figures, dates, short numbers. Longer
  /// ones, such as hashes, break wherever they must.
  func wordWidths(_ setter: borrowing TextSetter, _ format: TextFormat) throws -> [Double] {
    var words = Array(repeating: "", count: columns.count)
    for place in rows.joined() where place.columnSpan == 1 {
      for line in place.cell.paragraphs.flatMap({ Passage.lines($0) }) {
        for word in line.text.split(whereSeparator: { !$0.isASCII || $0 == " " })
        where word.count <= GridPlacement.longestWhole && word.count > words[place.column].count {
          words[place.column] = String(word)
        }
      }
    }
    var widths: [Double] = []
    for word in words {
      // Words of one length differ a little in width, and heads are set in a wider hand.
      widths.append(word.isEmpty ? 0 : try setter.width([.text(word)], format) * 1.08)
    }
    return widths
  }

  private static let longestWhole = 16
}
