/// The part of the style sheet that depends on the document: the paper and what is printed at the
/// head and the foot of every page.
enum PageStyle {
  static func text(_ document: Document) -> String {
    let page = document.page
    let margins = page.margins
    return """
      @page {
        size: \(page.width)mm \(page.height)mm;
        margin: \(margins.top)mm \(margins.right)mm \(margins.bottom)mm \(margins.left)mm;
      \(boxes(document.header, "top"))\(boxes(document.footer, "bottom"))}
      \(evenPages(document))      @media screen and (min-width: 60em) {
        .sheet { padding: \(margins.top)mm \(margins.right)mm \(margins.bottom)mm \(margins.left)mm; }
      }

      """
  }

  /// Even pages with a foot of their own: what odd pages have there is taken away.
  private static func evenPages(_ document: Document) -> String {
    guard let even = document.evenFooter else { return "" }
    let none = ["left", "center", "right"].map { "  @bottom-\($0) { content: none; }\n" }.joined()
    return "@page :left {\n\(none)\(boxes(even, "bottom"))}\n"
  }

  private static func boxes(_ line: PageLine, _ edge: String) -> String {
    let parts = [("left", line.start), ("center", line.centre), ("right", line.end)]
    return parts.filter { !$0.1.isEmpty }.map { place, part in
      let content = part.map(content).joined(separator: " ")
      return "  @\(edge)-\(place) { content: \(content); font: 9pt/1.4 \(font); }\n"
    }.joined()
  }

  private static let font = #""FangSong", "STFangsong", "Noto Serif CJK SC", serif"#

  private static func content(_ piece: Inline) -> String {
    switch piece {
    case .pageNumber: "counter(page)"
    case .pageCount: "counter(pages)"
    case .text, .checkBox, .blank, .unknown, .lineBreak: quoted(piece.plain)
    }
  }

  /// A CSS string; what could end it or the style element is written as a number.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in MarkupText.allowed(text).unicodeScalars {
      switch scalar {
      case "\"", "\\", "<", ">", "&": result += "\\" + String(scalar.value, radix: 16) + " "
      case "\n", "\r", "\u{C}", "\t": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
