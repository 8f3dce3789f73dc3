extension Inline {
  /// The words as text without form, for spreadsheets and CSV; the number of a page has none there.
  public var plain: String {
    switch self {
    case .text(let text, _): text
    case .checkBox(let isTicked, let label): Inline.box(isTicked) + label
    case .blank(let characters, let value):
      value.isEmpty ? String(repeating: "＿", count: max(0, characters)) : value
    case .unknown(let name): Inline.unknownText(name)
    case .lineBreak: "\n"
    case .pageNumber, .pageCount: ""
    }
  }

  /// The glyph of a box.
  static func box(_ isTicked: Bool) -> String { isTicked ? "☑" : "□" }

  /// What stands in for a fact that nobody knows yet.
  static func unknownText(_ name: String) -> String { "〔待填：\(name)〕" }

  /// What is written on a blank, and the ideographic spaces that fill it to its width.
  static func written(_ value: String, characters: Int) -> String {
    let free = characters - (value.halfWidths + 1) / 2
    return value + String(repeating: "\u{3000}", count: max(0, min(free, 200)))
  }
}

extension [Inline] {
  /// The words as text without form.
  public var plain: String { map(\.plain).joined() }
}

extension GridCell {
  /// The words as text without form, a line a paragraph.
  public var plain: String { paragraphs.map(\.plain).joined(separator: "\n") }
}

extension SignatureLine {
  /// The day as printed: left open where it is not known yet.
  public var printedDate: String { date.isEmpty ? "　　年　　月　　日" : date }
}

extension StringProtocol {
  /// Width in half-width units: what is no Latin letter takes two.
  var halfWidths: Int { unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) } }
}
