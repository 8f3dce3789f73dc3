/// A piece of a page that does not break, with what is drawn on it.
struct Strip {
  var height: Double
  /// Room above, unless the strip starts a page.
  var gapAbove: Double = 0
  var gapBelow: Double = 0
  var keepsWithNext = false
  var marks: [Mark] = []
  var entry: OutlineEntry?
  /// What it is part of, for programs that read the page aloud.
  var part: StructurePart?
}

/// A head, a paragraph, a picture or a table that strips are parts of: one element of the structure
/// of a tagged PDF a page (ISO 32000-1, 14.8).
struct StructurePart: Equatable {
  /// Standard structure type: `H1`, `P`, `Table`.
  let type: String
  /// Tells it from its neighbours.
  let number: Int
}

/// Numbers the parts of a document. A class: the builder that asks for numbers is never changed.
final class StructureCount {
  private var last = 0

  func next(_ type: String) -> StructurePart {
    last += 1
    return StructurePart(type: type, number: last)
  }
}

/// Something drawn; lengths in points from the left of the text and the top of the strip.
enum Mark {
  /// A line of text: `x` is the left of its column, `y` its top.
  case line(SetLine, x: Double, y: Double)
  /// Straight lines.
  case strokes([Segment], width: Double)
  /// A picture in its frame.
  case picture(SetPicture, Frame)
  /// Begins an element of the structure: `TR`, `TH`, `TD`.
  case begin(String)
  /// Ends it.
  case end(String)
}

/// From one point to another.
struct Segment: Hashable {
  var x1: Double
  var y1: Double
  var x2: Double
  var y2: Double
}

/// A rectangle.
struct Frame: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double
}

/// A line of the outline.
struct OutlineEntry {
  var level: Heading.Level
  var title: String
}

/// What is put on pages, in order.
indirect enum Node {
  case strip(Strip)
  case table(TableFlow)
  case together([Node])
  case pageBreak
}
