/// The form of a paragraph: its style, and what differs from it.
struct DOCXParagraph {
  /// Identifier of its style.
  var style: String
  /// Whether it stays on the page of what follows.
  var keepsWithNext = false
  /// Whether its lines stay on one page.
  var keepsTogether = false
  /// Whether it begins a page.
  var breaksBefore = false
  /// Number of the list that it counts in.
  var list: Int?
  /// Distance from the left in twips.
  var indent = 0
  /// How far in the first line starts, in twips: two characters.
  var firstLine = 0
  /// Where its lines stand, where the style says otherwise.
  var alignment: Paragraph.Alignment?

  init(style: String, keepsWithNext: Bool = false) {
    self.style = style
    self.keepsWithNext = keepsWithNext
  }

  init(_ paragraph: Paragraph, depth: Int, scale: TypeScale, keeping: DOCXBody.Keeping) {
    style =
      switch paragraph.style {
      case .body: "Normal"
      case .compact: "Compact"
      case .note: "Note"
      }
    keepsWithNext = paragraph.keepsWithNext || keeping == .withNext
    keepsTogether = keeping != .free
    indent = depth * 2 * 10 * scale.size(of: .body)
    firstLine = paragraph.isIndented ? 2 * 10 * scale.size(of: paragraph.style) : 0
    alignment = paragraph.alignment == .start ? nil : paragraph.alignment
  }

  func xml(_ runs: String) -> String {
    var form = "<w:pStyle w:val=\"\(style)\"/>"
    if keepsWithNext { form += "<w:keepNext/>" }
    if keepsTogether { form += "<w:keepLines/>" }
    if breaksBefore { form += "<w:pageBreakBefore/>" }
    if let list { form += "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"\(list)\"/></w:numPr>" }
    if firstLine > 0 {
      form +=
        "<w:ind w:left=\"\(indent)\" w:firstLineChars=\"200\" w:firstLine=\"\(firstLine)\"/>"
    } else if indent > 0 || list != nil {
      form += "<w:ind w:left=\"\(indent)\" w:firstLine=\"0\"/>"
    }
    switch alignment {
    case nil: break
    case .start: form += "<w:jc w:val=\"left\"/>"
    case .centre: form += "<w:jc w:val=\"center\"/>"
    case .end: form += "<w:jc w:val=\"right\"/>"
    case .justified: form += "<w:jc w:val=\"both\"/>"
    }
    return "<w:p><w:pPr>\(form)</w:pPr>\(runs)</w:p>"
  }
}

extension Heading.Level {
  /// Identifier of the style.
  var styleName: String {
    switch self {
    case .agency: "Agency"
    case .title: "Title"
    case .first: "Heading1"
    case .second: "Heading2"
    }
  }
}
