/// Measures the blocks of a document: what stands on pages, before pages are known.
struct FlowBuilder: ~Copyable {
  let setter: TextSetter
  let typography: Typography
  /// Height of the text on a page.
  let pageHeight: Double
  let parts = StructureCount()

  func nodes(_ blocks: [Block], x: Double = 0, width: Double) throws -> [Node] {
    try blocks.flatMap { try nodes($0, x: x, width: width) }
  }

  private func nodes(_ block: Block, x: Double, width: Double) throws -> [Node] {
    switch block {
    case .heading(let heading): return try nodes(heading, x: x, width: width)
    case .paragraph(let paragraph): return try nodes(paragraph, x: x, width: width)
    case .clauses(let clauses): return try nodes(clauses, x: x, width: width)
    case .table(let grid):
      let flow = try TableMeasure(
        grid, typography, setter, width: width, height: pageHeight
      )
      .flow(setter, x: x, gap: typography.roomAroundObjects, part: parts.next("Table"))
      return flow.map { [.table($0)] } ?? []
    case .image(let picture): return try nodes(picture, x: x, width: width)
    case .signatures(let lines):
      return try lines.flatMap { try nodes($0, x: x, width: width) }
    case .rule:
      let segment = Segment(x1: x, y1: 0.5, x2: x + width, y2: 0.5)
      let gap = typography.roomAroundObjects
      return [
        .strip(
          Strip(
            height: 1, gapAbove: gap, gapBelow: gap, marks: [.strokes([segment], width: 0.75)]))
      ]
    case .pageBreak: return [.pageBreak]
    case .together(let blocks): return [.together(try nodes(blocks, x: x, width: width))]
    }
  }

  private func nodes(_ heading: Heading, x: Double, width: Double) throws -> [Node] {
    var strips = try balanced(heading, x: x, width: width)
    let room = typography.room(heading.level)
    for index in strips.indices { strips[index].keepsWithNext = true }
    strips[0].gapAbove = room.above
    strips[strips.count - 1].gapBelow = room.below
    strips[0].entry = OutlineEntry(
      level: heading.level, title: PrintableText.plain(heading.text))
    return tagged(strips, FlowBuilder.type(heading.level))
  }

  /// A centred head of several lines has lines of about one length, not a last one of a few words.
  private func balanced(_ heading: Heading, x: Double, width: Double) throws -> [Strip] {
    let format = typography.format(heading.level)
    var lines = try setter.lines(heading.text, format, width: width)
    var left = x
    guard format.alignment == .centre, lines.count > 1 else {
      return FlowBuilder.strips(lines, x: x)
    }
    var narrower = width - format.size
    while narrower > width / 2 {
      let tried = try setter.lines(heading.text, format, width: narrower)
      guard tried.count == lines.count else { break }
      lines = tried
      left = x + (width - narrower) / 2
      narrower -= format.size
    }
    return FlowBuilder.strips(lines, x: left)
  }

  private func nodes(_ paragraph: Paragraph, x: Double, width: Double) throws -> [Node] {
    var format = typography.format(paragraph.style)
    format.alignment = paragraph.alignment
    format.indent = paragraph.isIndented ? format.size * 2 : 0
    var strips = FlowBuilder.strips(
      try setter.lines(paragraph.text, format, width: width), x: x)
    if paragraph.keepsWithNext {
      for index in strips.indices { strips[index].keepsWithNext = true }
    }
    return tagged(strips, "P")
  }

  /// Strips as parts of one element.
  func tagged(_ strips: [Strip], _ type: String) -> [Node] {
    let part = parts.next(type)
    return strips.map { strip in
      var strip = strip
      strip.part = part
      return .strip(strip)
    }
  }

  private static func type(_ level: Heading.Level) -> String {
    switch level {
    case .agency: "P"
    case .title: "H1"
    case .first: "H2"
    case .second: "H3"
    }
  }

  /// Clauses start two characters in, as in official papers; what stands under one is set in as far.
  private func nodes(_ clauses: Clauses, x: Double, width: Double) throws -> [Node] {
    var format = typography.format(.body)
    format.alignment = .justified
    format.indent = format.size * 2
    let shift = format.indent
    var nodes: [Node] = []
    for (index, clause) in clauses.clauses.enumerated() {
      var passages = Passage.lines(clause.text)
      passages[0].prepend(clauses.label(index))
      var strips = FlowBuilder.strips(
        try setter.lines(passages, format, width: width), x: x)
      if !clause.blocks.isEmpty { strips[strips.count - 1].keepsWithNext = true }
      nodes += tagged(strips, "P")
      let inner = typography.isOfficial || width < shift * 4 ? 0 : shift
      nodes += try self.nodes(clause.blocks, x: x + inner, width: width - inner)
    }
    return nodes
  }

  /// A strip a line; neither the first nor the last line of a paragraph stands alone on a page.
  static func strips(_ lines: [SetLine], x: Double) -> [Strip] {
    lines.enumerated().map { index, line in
      Strip(
        height: line.height,
        keepsWithNext: lines.count > 1 && (index == 0 || index == lines.count - 2),
        marks: [.line(line, x: x, y: 0)])
    }
  }
}
