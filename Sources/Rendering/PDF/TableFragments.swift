/// Deals a table out to pages: whole rows, heads again on every page, the label of a group again where
/// its rows go on, and rows line by line where they are too high for that.
struct TableFragments {
  private let flow: TableFlow
  private let starting: [[Int]]
  private let ending: [[Int]]
  private let spans: [Int]
  private var row: Int
  /// Lines that are already on earlier pages, by cell.
  private var done: [Int: Int] = [:]
  private var headRows: Int
  private let headHeight: Double
  private let fullHeight: Double
  private(set) var isDone = false

  /// Deals a table out to pages of that height.
  init(_ flow: TableFlow, height: Double) {
    fullHeight = height
    var starting = Array(repeating: [Int](), count: flow.least.count)
    var ending = starting
    for (index, cell) in flow.cells.enumerated() {
      starting[cell.row].append(index)
      ending[cell.lastRow].append(index)
    }
    self.starting = starting
    self.ending = ending
    spans = flow.cells.indices.filter { flow.cells[$0].rowSpan > 1 }
    headRows = 0
    row = 0
    var flow = flow
    let heads = TableFragments.heights(flow, rows: 0..<flow.headRows, ending: ending)
    let tall = heads.reduce(0, +)
    // Heads that leave no room for what they are the heads of are printed once.
    let repeats = tall <= height / 2
    headRows = repeats ? flow.headRows : 0
    headHeight = repeats ? tall : 0
    flow.least = flow.least.map { [headHeight] in min($0, height - headHeight) }
    self.flow = flow
    row = headRows
  }

  /// Heights of whole rows that stand on one page.
  private static func heights(_ flow: TableFlow, rows: Range<Int>, ending: [[Int]]) -> [Double] {
    var tops: [Double] = []
    var y = 0.0
    return rows.map { row in
      tops.append(y)
      let need = ending[row].reduce(flow.least[row]) { most, index in
        let cell = flow.cells[index]
        return max(most, flow.outer(cell.height) - (y - tops[cell.row]))
      }
      y += need
      return need
    }
  }

  /// Height of the head with the first row, which must stand on one page.
  var leastHeight: Double {
    let first = starting.indices.contains(headRows) ? rest(of: headRows) : 0
    return headHeight + min(first, fullHeight / 4)
  }

  /// What goes on a page with so much room left, or nil where that is too little.
  mutating func next(room: Double) -> Strip? {
    let isFresh = room >= fullHeight - 0.01
    var plan = RowPlan(first: row)
    var cut: [Int: Int] = [:]
    let body = room - headHeight
    let fullBody = fullHeight - headHeight
    var next = row
    while next < flow.least.count {
      let need = self.need(next, plan)
      let follower = follower(of: next, most: fullBody / 2)
      if !plan.isEmpty, follower > 0, plan.height + need + follower > body + 0.001 { break }
      let group = group(from: next)
      if !plan.isEmpty, group > body - plan.height + 0.001, group <= fullBody / 3 { break }
      if plan.height + need <= body + 0.001 {
        plan.append(need)
        next += 1
        continue
      }
      let left = body - plan.height
      let text = max(rest(of: next), longLabel(next, plan))
      let mayForce = plan.isEmpty && isFresh
      if need > fullBody || text > fullBody / 2 && left > fullBody / 4 || mayForce {
        cut = lines(of: next, within: left, atLeastOne: mayForce)
        if !cut.values.allSatisfy({ $0 == 0 }) || mayForce {
          plan.append(partHeight(next, cut, plan, left))
          plan.isLastCut = true
        }
      }
      break
    }
    if plan.isEmpty {
      if !isFresh && (row < flow.least.count || body < 0) { return nil }
    } else if !settle(&plan, body: body) {
      return nil
    }
    return take(plan, cut)
  }

  /// Room for the row after one that heads those below it across the whole table, so that it does not
  /// stand alone at the foot of a page; 0 for other rows.
  private func follower(of row: Int, most: Double) -> Double {
    guard row + 1 < flow.least.count, starting[row].count == 1,
      flow.cells[starting[row][0]].columnSpan == flow.edges.count - 1,
      flow.cells[starting[row][0]].lines.count == 1
    else { return 0 }
    return min(max(flow.least[row + 1], rest(of: row + 1)), most)
  }

  /// Height of the rows that share a name in the first column and begin with this one; 0 for others.
  /// A group of at most a third of a page stands on one page; a longer one would leave too much
  /// of a page empty, and its name is printed again where it goes on.
  private func group(from row: Int) -> Double {
    guard
      let label = starting[row].first(where: { index in
        flow.cells[index].column == 0 && (2...14).contains(flow.cells[index].rowSpan)
      })
    else { return 0 }
    let rows = row...flow.cells[label].lastRow
    let heights = rows.reduce(0) { $0 + max(flow.least[$1], rest(of: $1)) }
    return max(heights, flow.outer(flow.cells[label].height))
  }

  /// Whether a label is printed again on each page; one that is too high for that goes on instead.
  private func isRepeated(_ cell: TableFlow.Cell) -> Bool {
    flow.outer(cell.height) <= (fullHeight - headHeight) / 2
  }

  /// Room that the words of a cell still need.
  private func rest(_ index: Int) -> Double {
    let cell = flow.cells[index]
    guard let count = done[index] else { return flow.outer(cell.height) }
    let height = cell.lines.dropFirst(count).reduce(0) { $0 + $1.height }
    return height > 0 ? flow.outer(height) : 0
  }

  private func rest(of row: Int) -> Double {
    starting[row].reduce(0) { flow.cells[$1].rowSpan == 1 ? max($0, rest($1)) : $0 }
  }

  /// Height that a row needs to end on this page.
  private func need(_ row: Int, _ plan: RowPlan) -> Double {
    let isContinued = starting[row].contains { done[$0] != nil }
    let least = isContinued ? 0 : flow.least[row]
    return ending[row].reduce(max(least, rest(of: row))) { most, index in
      let cell = flow.cells[index]
      guard cell.rowSpan > 1 else { return most }
      let full = isRepeated(cell) ? flow.outer(cell.height) : rest(index)
      return max(most, full - (plan.height - plan.top(of: cell.row)))
    }
  }

  /// Height that labels which are too long to repeat still need where they end with that row.
  private func longLabel(_ row: Int, _ plan: RowPlan) -> Double {
    ending[row].reduce(0) { most, index in
      let cell = flow.cells[index]
      guard cell.rowSpan > 1, !isRepeated(cell) else { return most }
      return max(most, rest(index) - (plan.height - plan.top(of: cell.row)))
    }
  }

  /// How many lines of each cell of a row stand in that height.
  private func lines(of row: Int, within height: Double, atLeastOne: Bool) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for index in starting[row] where flow.cells[index].rowSpan == 1 {
      counts[index] = fitting(index, within: height, atLeastOne: atLeastOne)
    }
    return counts
  }

  private func fitting(_ index: Int, within height: Double, atLeastOne: Bool) -> Int {
    let lines = flow.cells[index].lines.dropFirst(done[index] ?? 0)
    var used = flow.outer(0)
    var count = 0
    for line in lines {
      used += line.height
      if used > height + 0.001 && !(atLeastOne && count == 0) { break }
      count += 1
    }
    return count
  }

  private func partHeight(_ row: Int, _ cut: [Int: Int], _ plan: RowPlan, _ left: Double) -> Double
  {
    let used =
      cut.map { index, count in
        flow.outer(
          flow.cells[index].lines.dropFirst(done[index] ?? 0).prefix(count)
            .reduce(0) { $0 + $1.height })
      }.max() ?? 0
    let hasLongLabel = spans.contains { index in
      let cell = flow.cells[index]
      return cell.row <= row && cell.lastRow >= row && !isRepeated(cell)
    }
    return hasLongLabel ? max(used, left) : used
  }

  /// Makes room for the labels of groups that the page's end cuts; false where the page has none.
  private func settle(_ plan: inout RowPlan, body: Double) -> Bool {
    while true {
      var hasMoved = false
      for index in spans {
        let cell = flow.cells[index]
        guard cell.row < plan.end, cell.lastRow >= plan.completeEnd, cell.lastRow >= plan.first,
          isRepeated(cell)
        else { continue }
        let missing = flow.outer(cell.height) - (plan.height - plan.top(of: cell.row))
        guard missing > 0 else { continue }
        if plan.height + missing <= body + 0.001 {
          plan.growLast(by: missing)
        } else if cell.row > plan.first {
          plan.cut(before: cell.row)
          hasMoved = true
          break
        } else {
          return false
        }
      }
      if !hasMoved { return true }
    }
  }

  /// Draws what was planned and notes what is left.
  private mutating func take(_ plan: RowPlan, _ cut: [Int: Int]) -> Strip {
    var drawing = TableDrawing(flow)
    drawing.rows(
      0..<headRows, heights: TableFragments.heights(flow, rows: 0..<headRows, ending: ending))
    var hasRest = false
    for (index, cell) in flow.cells.enumerated()
    where cell.row >= headRows && cell.lastRow >= plan.first && cell.row < plan.end {
      let top = plan.top(of: cell.row)
      let bottom = plan.bottom(of: cell.lastRow)
      let from = done[index] ?? 0
      var count = cell.lines.count - from
      let isWhole = cell.rowSpan > 1 && isRepeated(cell)
      if cell.rowSpan == 1, plan.isLastCut, cell.row == plan.end - 1 {
        count = cut[index] ?? count
      } else if cell.rowSpan > 1, !isWhole, cell.lastRow >= plan.completeEnd {
        count = fitting(index, within: bottom - top, atLeastOne: false)
      }
      let isPart = !isWhole && (from > 0 || from + count < cell.lines.count)
      drawing.cell(
        cell, lines: isWhole ? cell.lines[...] : cell.lines[from..<from + count],
        top: headHeight + top, bottom: headHeight + bottom, isPart: isPart)
      if !isWhole { done[index] = from + count }
      if cell.lastRow == plan.end - 1, !isWhole, from + count < cell.lines.count { hasRest = true }
    }
    row = plan.isLastCut && hasRest ? plan.end - 1 : plan.end
    // Cells of a row that ended, and of a row that goes on with nothing printed yet, start afresh.
    for (index, count) in done where flow.cells[index].lastRow < row || count == 0 && !hasRest {
      done.removeValue(forKey: index)
    }
    isDone = row >= flow.least.count
    return Strip(
      height: headHeight + plan.height, gapAbove: flow.gap, gapBelow: flow.gap,
      marks: drawing.marks, part: flow.part)
  }
}
