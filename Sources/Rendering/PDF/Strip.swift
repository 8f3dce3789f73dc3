/// A piece of a page that does not break, with what is drawn on it.
struct Strip {
  var height: Double
  /// Room above, unless the strip starts a page.
  var gapAbove: Double = 0
  var gapBelow: Double = 0
  var keepsWithNext = false
  var marks: [Mark] = []
  var entry: OutlineEntry?
}

/// Something drawn; lengths in points from the left of the text and the top of the strip.
enum Mark {
  /// A line of text: `x` is the left of its column, `y` its top.
  case line(SetLine, x: Double, y: Double)
  /// Straight lines.
  case strokes([Segment], width: Double)
  /// A picture in its frame.
  case picture(SetPicture, Frame)
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
