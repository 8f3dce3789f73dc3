extension HTMLWriter {
  static func inlines(_ line: [Inline]) -> String { line.map(inline).joined() }

  /// Text with its line breaks.
  static func words(_ text: String) -> String {
    MarkupText.lines(text).map(MarkupText.escape).joined(separator: "<br>")
  }

  private static func inline(_ piece: Inline) -> String {
    switch piece {
    case .text(let text, let style): return styled(words(text), style)
    case .checkBox(let isTicked, let label):
      let state = isTicked ? "已勾选" : "未勾选"
      let glyph = Inline.box(isTicked)
      return "<span class=\"box\"><span role=\"img\" aria-label=\"\(state)\">\(glyph)</span>"
        + "\(words(label))</span>"
    case .blank(let characters, let value):
      return "<span class=\"blank\">\(words(Inline.written(value, characters: characters)))</span>"
    case .unknown(let name):
      return "<mark class=\"unknown\">\(words(Inline.unknownText(name)))</mark>"
    case .lineBreak: return "<br>"
    case .pageNumber, .pageCount: return ""
    }
  }

  private static func styled(_ text: String, _ style: TextStyle) -> String {
    var result = text
    if style.contains(.monospaced) { result = "<span class=\"mono\">\(result)</span>" }
    if style.contains(.struck) { result = "<del>\(result)</del>" }
    if style.contains(.underlined) { result = "<u>\(result)</u>" }
    if style.contains(.strong) { result = "<strong>\(result)</strong>" }
    if style.contains(.caution) { result = "<mark class=\"caution\">\(result)</mark>" }
    return result
  }
}
