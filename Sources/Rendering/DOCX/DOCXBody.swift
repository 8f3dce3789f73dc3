/// The body of a document as WordprocessingML, and what it refers to.
///
/// The order of elements inside `w:pPr`, `w:rPr`, `w:tblPr` and `w:tcPr` is that of the schema; Word
/// repairs or refuses a file that has another.
struct DOCXBody {
  /// How firmly a block stays on the page of its neighbours.
  enum Keeping {
    /// As it comes.
    case free
    /// In one piece.
    case whole
    /// In one piece, and with what follows.
    case withNext
  }

  let document: Document
  let scale: TypeScale
  /// What was written.
  private(set) var xml = ""
  /// Pictures in order of their first use.
  private(set) var pictures: [Picture] = []
  /// Lists in order; each counts by itself.
  private(set) var lists: [Clauses] = []
  private var drawings = 0
  private var breaksBefore = false
  private var endsInTable = false

  init(_ document: Document) {
    self.document = document
    scale = TypeScale(document.page)
  }

  mutating func append(_ blocks: [Block]) throws {
    try append(blocks, keeping: .free, depth: 0)
    // What follows the last table keeps Word from mending the file.
    if endsInTable || xml.isEmpty { separate() }
  }

  mutating func append(_ blocks: [Block], keeping: Keeping, depth: Int) throws {
    for (index, block) in blocks.enumerated() {
      let isLast = index == blocks.count - 1
      let keep: Keeping = keeping == .whole ? (isLast ? .whole : .withNext) : keeping
      try append(block, keeping: keep, depth: depth)
    }
  }

  private mutating func append(_ block: Block, keeping: Keeping, depth: Int) throws {
    switch block {
    case .heading(let heading):
      paragraph(DOCXParagraph(style: heading.level.styleName), runs(heading.text))
    case .paragraph(let content):
      paragraph(
        DOCXParagraph(content, depth: depth, scale: scale, keeping: keeping), runs(content.text))
    case .clauses(let clauses): try append(clauses, keeping: keeping, depth: depth)
    case .table(let grid): append(grid, keeping: keeping)
    case .image(let picture): try append(picture, keeping: keeping)
    case .signatures(let lines): try append(lines, keeping: keeping)
    case .rule: paragraph(DOCXParagraph(style: "Rule", keepsWithNext: keeping == .withNext), "")
    case .pageBreak: breaksBefore = true
    case .together(let inner):
      try append(inner, keeping: keeping == .withNext ? .withNext : .whole, depth: depth)
    }
  }

  private mutating func append(_ clauses: Clauses, keeping: Keeping, depth: Int) throws {
    lists.append(clauses)
    let number = lists.count
    for (index, clause) in clauses.clauses.enumerated() {
      let isLast = index == clauses.clauses.count - 1
      var form = DOCXParagraph(style: "Clause")
      form.list = number
      form.indent = depth * 2 * 10 * scale.size(of: .body)
      form.keepsTogether = keeping != .free
      form.keepsWithNext =
        keeping == .withNext || keeping == .whole && !(isLast && clause.blocks.isEmpty)
      paragraph(form, runs(clause.text))
      for block in clause.blocks {
        if case .clauses = block {
          try append(block, keeping: keeping, depth: depth + 1)
        } else {
          try append(block, keeping: keeping, depth: depth)
        }
      }
    }
  }

  /// Writes a paragraph; a page break before it becomes its own.
  mutating func paragraph(_ form: DOCXParagraph, _ runs: String) {
    var form = form
    form.breaksBefore = breaksBefore
    breaksBefore = false
    endsInTable = false
    xml += form.xml(runs)
  }

  /// Writes a table; two in a row would become one without something between them.
  mutating func table(_ text: String) {
    if endsInTable || breaksBefore { separate() }
    xml += text
    endsInTable = true
  }

  private mutating func separate() {
    paragraph(DOCXParagraph(style: "Separator"), "")
  }

  private mutating func append(_ picture: Picture, keeping: Keeping) throws {
    let page = document.page
    let drawing = try drawing(
      picture, maximumWidth: page.width - page.margins.left - page.margins.right,
      maximumHeight: (page.height - page.margins.top - page.margins.bottom) * 3 / 4)
    let hasCaption = !picture.caption.isEmpty
    paragraph(
      DOCXParagraph(style: "Picture", keepsWithNext: hasCaption || keeping == .withNext), drawing)
    if hasCaption {
      paragraph(
        DOCXParagraph(style: "Caption", keepsWithNext: keeping == .withNext),
        runs([.text(picture.caption)]))
    }
  }

  /// A run with a picture in it; the same bytes are kept once.
  mutating func drawing(_ picture: Picture, maximumWidth: Int, maximumHeight: Int) throws
    -> String
  {
    let size = try picture.paperSize(maximumWidth: maximumWidth, maximumHeight: maximumHeight)
    let known = pictures.firstIndex { $0.bytes == picture.bytes && $0.format == picture.format }
    let index = known ?? pictures.count
    if known == nil { pictures.append(picture) }
    drawings += 1
    return DOCXDrawing(
      number: drawings, relationship: "rIdImage\(index + 1)", description: picture.caption,
      width: DOCXLength.emu(micrometres: size.width),
      height: DOCXLength.emu(micrometres: size.height),
      orientation: try PictureHeader(picture).orientation
    ).run
  }
}
