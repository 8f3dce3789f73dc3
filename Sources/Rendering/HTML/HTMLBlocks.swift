import Foundation

extension HTMLWriter {
  static func blocks(_ blocks: [Block], on page: PageSetup) -> String {
    blocks.map { block($0, on: page) }.joined()
  }

  private static func block(_ block: Block, on page: PageSetup) -> String {
    switch block {
    case .heading(let heading): return self.heading(heading)
    case .paragraph(let paragraph): return self.paragraph(paragraph)
    case .clauses(let clauses): return self.clauses(clauses, on: page)
    case .table(let grid): return table(grid, on: page)
    case .image(let picture): return figure(picture)
    case .signatures(let lines): return signatures(lines)
    case .rule: return "<hr>\n"
    case .pageBreak: return "<div class=\"page-break\"></div>\n"
    case .together(let inner): return "<div class=\"together\">\n\(blocks(inner, on: page))</div>\n"
    }
  }

  private static func heading(_ heading: Heading) -> String {
    let text = inlines(heading.text)
    return switch heading.level {
    case .agency: "<p class=\"agency\">\(text)</p>\n"
    case .title: "<h1>\(text)</h1>\n"
    case .first: "<h2>\(text)</h2>\n"
    case .second: "<h3>\(text)</h3>\n"
    }
  }

  private static func paragraph(_ paragraph: Paragraph) -> String {
    var classes: [String] = []
    switch paragraph.style {
    case .body: break
    case .compact: classes.append("compact")
    case .note: classes.append("note")
    }
    classes += alignment(paragraph.alignment)
    if paragraph.isIndented { classes.append("indent") }
    if paragraph.keepsWithNext { classes.append("keep") }
    return "<p\(attribute(classes))>\(inlines(paragraph.text))</p>\n"
  }

  static func alignment(_ alignment: Paragraph.Alignment) -> [String] {
    switch alignment {
    case .start: []
    case .centre: ["at-centre"]
    case .end: ["at-end"]
    case .justified: ["justified"]
    }
  }

  static func attribute(_ classes: [String]) -> String {
    classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
  }

  private static func clauses(_ clauses: Clauses, on page: PageSetup) -> String {
    let name =
      switch clauses.numbering {
      case .chinese: "by-chinese"
      case .parenthesisedChinese: "by-chinese-brackets"
      case .arabic: "by-figure"
      case .parenthesisedArabic: "by-figure-brackets"
      }
    let start = clauses.start == 1 ? "" : " start=\"\(clauses.start)\""
    let items = clauses.clauses.map { clause in
      clause.blocks.isEmpty
        ? "<li>\(inlines(clause.text))</li>\n"
        : "<li><p>\(inlines(clause.text))</p>\n\(blocks(clause.blocks, on: page))</li>\n"
    }
    return "<ol class=\"\(name)\"\(start)>\n\(items.joined())</ol>\n"
  }

  private static func figure(_ picture: Picture) -> String {
    let caption = words(picture.caption)
    return "<figure>\(image(picture))"
      + (caption.isEmpty ? "" : "<figcaption>\(caption)</figcaption>") + "</figure>\n"
  }

  private static func image(_ picture: Picture) -> String {
    let type =
      switch picture.format {
      case .png: "png"
      case .jpeg: "jpeg"
      }
    let data = Data(picture.bytes).base64EncodedString()
    let alternative = MarkupText.escape(picture.caption)
    return "<img src=\"data:image/\(type);base64,\(data)\" alt=\"\(alternative)\" "
      + "width=\"\(pixels(picture.width))\">"
  }

  /// CSS pixels of a length in millimetres: 96 to the inch.
  static func pixels(_ millimetres: Int) -> Int { (millimetres * 960 + 127) / 254 }

  private static func signatures(_ lines: [SignatureLine]) -> String {
    let rows = lines.map { line in
      let name = line.name.isEmpty ? "" : words(line.name)
      let drawing = line.drawing.map(image) ?? ""
      return "<p><span>\(words(line.label))</span><span class=\"line\">\(name)\(drawing)</span>"
        + "<span class=\"day\">\(words(line.printedDate))</span></p>\n"
    }
    return "<div class=\"signatures\">\n\(rows.joined())</div>\n"
  }
}
