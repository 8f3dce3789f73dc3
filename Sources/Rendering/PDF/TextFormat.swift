/// How a paragraph is set; lengths in points.
struct TextFormat {
  var role: FontRole
  var size: Double
  /// Distance from line to line.
  var pitch: Double
  var alignment: Paragraph.Alignment = .start
  /// How far in the first line starts.
  var indent: Double = 0

  /// The same, smaller or larger.
  func scaled(_ factor: Double) -> TextFormat {
    var copy = self
    copy.size *= factor
    copy.pitch *= factor
    copy.indent *= factor
    return copy
  }
}

/// Sizes by kind of paper: those of official papers (GB/T 9704-2012: 二号 titles, 三号 text, 22 lines
/// a page) where the margins are theirs, else those of forms, which must hold more on a sheet.
struct Typography {
  let isOfficial: Bool

  init(_ page: PageSetup) { isOfficial = page.margins == .official }

  func format(_ style: Paragraph.Style) -> TextFormat {
    switch style {
    case .body: format(.body, official: (16, 28), form: (12, 20))
    case .compact: format(.body, official: (12, 19), form: (10.5, 16))
    case .note: format(.body, official: (10.5, 16), form: (9, 13.5))
    }
  }

  func format(_ level: Heading.Level) -> TextFormat {
    var result =
      switch level {
      case .agency: format(.title, official: (26, 40), form: (18, 28))
      case .title: format(.title, official: (22, 34), form: (18, 28))
      case .first: format(.black, official: (16, 28), form: (12, 20))
      case .second: format(.script, official: (16, 28), form: (12, 20))
      }
    switch level {
    case .agency, .title: result.alignment = .centre
    case .first, .second: result.indent = isOfficial ? result.size * 2 : 0
    }
    return result
  }

  /// Room above and below a head.
  func room(_ level: Heading.Level) -> (above: Double, below: Double) {
    switch level {
    case .agency: (0, isOfficial ? 28 : 4)
    case .title: (0, isOfficial ? 28 : 10)
    case .first: isOfficial ? (0, 0) : (8, 4)
    case .second: isOfficial ? (0, 0) : (6, 3)
    }
  }

  /// Room around tables, pictures and lines to sign on.
  var roomAroundObjects: Double { isOfficial ? 10 : 6 }

  /// Page lines: 四号 on official papers, small elsewhere.
  var pageLine: TextFormat { format(.body, official: (14, 18), form: (9, 13.5)) }

  private func format(
    _ role: FontRole, official: (size: Double, pitch: Double), form: (size: Double, pitch: Double)
  ) -> TextFormat {
    let chosen = isOfficial ? official : form
    return TextFormat(role: role, size: chosen.size, pitch: chosen.pitch)
  }
}

/// Millimetres as points.
func points(_ millimetres: Int) -> Double { Double(millimetres) * 72 / 25.4 }
