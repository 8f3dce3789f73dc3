/// Rows of a table that one page holds, with their heights.
struct RowPlan {
  /// The first of them.
  let first: Int
  /// Whether the last one goes on overleaf.
  var isLastCut = false
  private var tops: [Double] = []
  private(set) var height = 0.0

  init(first: Int) { self.first = first }

  var isEmpty: Bool { tops.isEmpty }
  /// The row after the last.
  var end: Int { first + tops.count }
  /// The row after the last that ends here.
  var completeEnd: Int { isLastCut ? end - 1 : end }

  /// Where a row starts; what started overleaf starts at the top.
  func top(of row: Int) -> Double {
    let index = max(row - first, 0)
    return index < tops.count ? tops[index] : height
  }

  /// Where a row ends; what goes on overleaf ends at the bottom.
  func bottom(of row: Int) -> Double { row + 1 < end ? top(of: row + 1) : height }

  mutating func append(_ rowHeight: Double) {
    tops.append(height)
    height += rowHeight
  }

  mutating func growLast(by more: Double) { height += more }

  /// Takes rows off again.
  mutating func cut(before row: Int) {
    guard row - first < tops.count else { return }
    height = tops[row - first]
    tops.removeSubrange((row - first)...)
    isLastCut = false
  }
}
