import Rendering

/// What a document says, read off its blocks without any writer.
enum DocumentWords {
  /// All words in order, without white space.
  static func text(_ document: Document) -> String {
    document.blocks.map(text).joined().filter { !$0.isWhitespace }
  }

  static func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let words, _): words
      case .checkBox(let isTicked, let label): (isTicked ? "☑" : "□") + label
      case .blank(_, let value): value
      case .unknown(let name): "〔待填：\(name)〕"
      case .lineBreak, .pageNumber, .pageCount: ""
      }
    }.joined()
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .heading(let heading): text(heading.text)
    case .paragraph(let paragraph): text(paragraph.text)
    case .clauses(let clauses):
      clauses.clauses.enumerated().map { index, clause in
        mark(clauses.numbering, clauses.start + index) + text(clause.text)
          + clause.blocks.map(text).joined()
      }.joined()
    case .table(let grid):
      grid.rows.flatMap(\.cells).flatMap(\.paragraphs).map(text).joined()
    case .image(let picture): picture.caption
    case .signatures(let lines):
      lines.map { $0.label + $0.name + ($0.date.isEmpty ? "年月日" : $0.date) }.joined()
    case .rule, .pageBreak: ""
    case .together(let blocks): blocks.map(text).joined()
    }
  }

  private static func mark(_ numbering: Clauses.Numbering, _ number: Int) -> String {
    let characters = "零一二三四五六七八九十".map(String.init)
    return switch numbering {
    case .chinese: "\(characters[number])、"
    case .parenthesisedChinese: "（\(characters[number])）"
    case .arabic: "\(number)."
    case .parenthesisedArabic: "（\(number)）"
    }
  }
}
