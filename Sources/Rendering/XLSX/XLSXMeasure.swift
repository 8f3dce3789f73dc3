/// Lengths of worksheets: columns are measured in digits of the default font, seven pixels wide with
/// five between columns, rows in points.
enum XLSXMeasure {
  /// A row is at most 409.5 points high.
  static let highestRow = 400.0

  /// Width of the text on the page in pixels, a little less so that one page takes it unshrunk.
  static func textWidth(_ page: PageSetup) -> Int {
    max(200, (page.width - page.margins.left - page.margins.right) * 940 / 254)
  }

  /// A column's width in the unit of the format.
  static func columnUnits(_ pixels: Int) -> Double {
    min(255, max(1, Double(pixels - 5) / 7))
  }

  static func inches(_ millimetres: Int) -> Double { Double(millimetres) / 25.4 }

  /// Half-width characters that a width holds, with room for the cell's own margins and for fonts
  /// that run wider.
  static func halfWidths(_ pixels: Int, size: Int) -> Int {
    max(2, (pixels - 9) * 3 / size)
  }

  /// Pixels that so many half-width characters take.
  static func width(halfWidths: Int, size: Int) -> Int { halfWidths * size / 3 + 10 }

  /// Height of so many lines in points.
  static func height(lines: Int, size: Int) -> Double {
    Double(lines * size) * 0.675 + 5
  }

  /// A text in parts that each fit into one row.
  static func parts(_ text: String, halfWidths: Int, size: Int) -> [String] {
    let most = max(1, Int((highestRow - 5) / (Double(size) * 0.675)))
    guard LineEstimate.lines(text, halfWidths: halfWidths) > most else { return [text] }
    var parts: [String] = []
    var part = ""
    var lines = 1
    var used = 0
    for character in text {
      let width = String(character).halfWidths
      if character.isNewline || used + width > halfWidths {
        lines += 1
        used = 0
      }
      if lines > most {
        parts.append(part)
        part = ""
        lines = 1
        if character.isNewline { continue }
      }
      part.append(character)
      used += character.isNewline ? 0 : width
    }
    return parts + [part]
  }
}
