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

/// How the sizes of ``TypeScale`` are set: distances from line to line, hands and room.
struct Typography {
  let isOfficial: Bool
  private let scale: TypeScale

  init(_ page: PageSetup) {
    isOfficial = page.margins == .official
    scale = TypeScale(page)
  }

  /// A paragraph outside tables: 三号, 四号, 小四; in forms 小四, 五号, 小五.
  func format(_ style: Paragraph.Style) -> TextFormat {
    let size = scale.size(of: style)
    return switch style {
    case .body: format(.body, size, pitch: isOfficial ? Typography.officialPitch : 20)
    case .compact: format(.body, size, pitch: isOfficial ? 22 : 16)
    case .note: format(.body, size, pitch: isOfficial ? 18 : 13.5)
    }
  }

  /// Words of a table, one size smaller on official papers.
  func tableFormat(_ style: Paragraph.Style) -> TextFormat {
    let size = scale.tableSize(of: style)
    return switch style {
    case .body: format(.body, size, pitch: isOfficial ? 22 : 20)
    case .compact: format(.body, size, pitch: isOfficial ? 18 : 16)
    case .note: format(.body, size, pitch: isOfficial ? 16 : 13.5)
    }
  }

  func format(_ level: Heading.Level) -> TextFormat {
    let size = scale.size(of: level)
    let pitch = isOfficial ? Typography.officialPitch : 20
    var result =
      switch level {
      case .agency: format(.title, size, pitch: isOfficial ? 40 : 28)
      case .title: format(.title, size, pitch: isOfficial ? 34 : 28)
      case .first: format(.black, size, pitch: pitch)
      case .second: format(.script, size, pitch: pitch)
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
  var pageLine: TextFormat {
    format(.body, scale.size(of: isOfficial ? .compact : .note), pitch: isOfficial ? 18 : 13.5)
  }

  /// 22 lines on the 225 mm of GB/T 9704-2012.
  private static let officialPitch = 28.95

  private func format(_ role: FontRole, _ halfPoints: Int, pitch: Double) -> TextFormat {
    // Of 三号, 16 points, only 27 characters fit on the 156 mm that shall hold 28.
    TextFormat(role: role, size: halfPoints == 32 ? 15.75 : Double(halfPoints) / 2, pitch: pitch)
  }
}

/// Millimetres as points.
func points(_ millimetres: Int) -> Double { Double(millimetres) * 72 / 25.4 }
