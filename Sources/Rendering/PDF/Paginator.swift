/// A strip at its place on a page.
struct PlacedStrip {
  var strip: Strip
  /// Points from the top of the text.
  var y: Double
}

/// Deals strips and tables out to pages.
struct Paginator {
  private let height: Double
  private(set) var pages: [[PlacedStrip]] = [[]]
  private var y = 0.0
  private var gap = 0.0

  /// Pages with text of that height.
  init(height: Double) { self.height = height }

  private var isEmpty: Bool { pages[pages.count - 1].isEmpty }

  private mutating func newPage() {
    pages.append([])
    y = 0
    gap = 0
  }

  mutating func place(_ nodes: [Node]) {
    for (index, node) in nodes.enumerated() {
      let chain = leading(nodes[index...])
      switch node {
      case .strip(let strip):
        startPage(unlessFits: strip.height, orBetter: chain, gap: strip.gapAbove)
        put(strip)
      case .table(let table): place(table, chain)
      case .together(let inner):
        let total = Paginator.height(inner, within: height)
        startPage(unlessFits: 0, orBetter: total, gap: Paginator.gapAbove(inner))
        place(inner)
      case .pageBreak: if !isEmpty { newPage() }
      }
    }
  }

  /// Starts a page where the least does not fit, or where all that belongs together would fit there.
  private mutating func startPage(unlessFits least: Double, orBetter all: Double, gap above: Double)
  {
    guard !isEmpty else { return }
    let room = height - y - max(gap, above) + 0.001
    if least > room || (all > room && all <= height) { newPage() }
  }

  private mutating func put(_ strip: Strip) {
    if !isEmpty { y += max(gap, strip.gapAbove) }
    pages[pages.count - 1].append(PlacedStrip(strip: strip, y: y))
    y += strip.height
    gap = strip.gapBelow
  }

  private mutating func place(_ table: TableFlow, _ least: Double) {
    var fragments = TableFragments(table, height: height)
    startPage(unlessFits: 0, orBetter: least, gap: table.gap)
    while !fragments.isDone {
      let room = isEmpty ? height : height - y - max(gap, table.gap)
      if let strip = fragments.next(room: room) {
        put(strip)
        if !fragments.isDone { newPage() }
      } else {
        newPage()
      }
    }
  }

  /// Height of the first nodes that must not be torn apart.
  private func leading(_ nodes: ArraySlice<Node>) -> Double {
    var total = 0.0
    var below = 0.0
    for node in nodes {
      switch node {
      case .strip(let strip):
        total += (total > 0 ? max(below, strip.gapAbove) : 0) + strip.height
        below = strip.gapBelow
        if !strip.keepsWithNext { return total }
      case .table(let table):
        let least = TableFragments(table, height: height).leastHeight
        return total + (total > 0 ? max(below, table.gap) : 0) + least
      case .together(let inner):
        let all = Paginator.height(inner, within: height)
        let above = total > 0 ? max(below, Paginator.gapAbove(inner)) : 0
        return total + above + (all <= height ? all : leading(inner[...]))
      case .pageBreak: return total
      }
      if total > height { return total }
    }
    return total
  }

  private static func gapAbove(_ nodes: [Node]) -> Double {
    switch nodes.first {
    case .strip(let strip): strip.gapAbove
    case .table(let table): table.gap
    case .together(let inner): gapAbove(inner)
    case .pageBreak, nil: 0
    }
  }

  /// Height of nodes on one page, or more than a page holds where they do not fit on one.
  private static func height(_ nodes: [Node], within height: Double) -> Double {
    var trial = Paginator(height: height)
    trial.place(nodes)
    return trial.pages.count == 1 ? trial.y : height + 1
  }
}
