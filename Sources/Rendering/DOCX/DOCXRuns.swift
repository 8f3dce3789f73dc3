extension DOCXBody {
  /// Runs of a line of text.
  func runs(_ line: [Inline]) -> String { line.map(DOCXRun.xml).joined() }
}

/// A run: words of one form.
enum DOCXRun {
  static func xml(_ piece: Inline) -> String {
    switch piece {
    case .text(let text, let style): return words(text, form(style))
    case .checkBox(let isTicked, let label):
      // The fonts of official papers have no ticked box.
      let font = "Segoe UI Symbol"
      let fonts =
        "<w:rFonts w:ascii=\"\(font)\" w:hAnsi=\"\(font)\" w:eastAsia=\"\(font)\"/>"
      return words(Inline.box(isTicked), fonts) + words(label, plain)
    case .blank(let characters, let value):
      return words(
        Inline.written(value, characters: characters), plain + "<w:u w:val=\"single\"/>")
    case .unknown(let name):
      return words(Inline.unknownText(name), plain + "<w:highlight w:val=\"yellow\"/>")
    case .lineBreak: return "<w:r><w:br/></w:r>"
    case .pageNumber: return field("PAGE")
    case .pageCount: return field("NUMPAGES")
    }
  }

  /// Quotation marks and dashes are Chinese ones.
  private static let plain = "<w:rFonts w:hint=\"eastAsia\"/>"

  private static func form(_ style: TextStyle) -> String {
    var fonts = " w:hint=\"eastAsia\""
    if style.contains(.monospaced) { fonts += " w:ascii=\"Consolas\" w:hAnsi=\"Consolas\"" }
    if style.contains(.strong) { fonts += " w:eastAsia=\"黑体\"" }
    var form = "<w:rFonts\(fonts)/>"
    if style.contains(.strong) { form += "<w:b/><w:bCs/>" }
    if style.contains(.struck) { form += "<w:strike/>" }
    if style.contains(.caution) { form += "<w:color w:val=\"B3121D\"/>" }
    if style.contains(.underlined) { form += "<w:u w:val=\"single\"/>" }
    return form
  }

  private static func words(_ text: String, _ form: String) -> String {
    let lines = MarkupText.lines(text).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map { part in
        part.isEmpty
          ? "" : "<w:t xml:space=\"preserve\">\(MarkupText.escape(String(part)))</w:t>"
      }.joined(separator: "<w:tab/>")
    }
    let content = lines.joined(separator: "<w:br/>")
    return content.isEmpty ? "" : "<w:r><w:rPr>\(form)</w:rPr>\(content)</w:r>"
  }

  private static func field(_ name: String) -> String {
    "<w:fldSimple w:instr=\" \(name) \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
  }
}
