import CPango

/// A text that has been laid out. A class, since arrays hold no handles that cannot be copied.
final class SetText {
  /// A line: where it starts and stands, in points from the left of the text and the top of the line.
  struct Line {
    let pointer: UnsafeMutablePointer<PangoLayoutLine>
    let x: Double
    let width: Double
    let baseline: Double
    let height: Double
  }

  let lines: [Line]
  // The lines point into it.
  private let layout: LayoutHandle

  init(
    _ layout: consuming LayoutHandle, _ format: TextFormat, _ filling: Justification?, shift: Double
  )
    throws
  {
    self.lines = try SetText.lines(layout.handle, format, filling, shift)
    self.layout = layout
  }

  /// Lines stand at even distances; one with taller signs than its neighbours takes more.
  private static func lines(
    _ layout: OpaquePointer, _ format: TextFormat, _ filling: Justification?,
    _ shift: Double
  ) throws -> [Line] {
    guard let iterator = pango_layout_get_iter(layout) else { throw PangoFault.memory }
    defer { pango_layout_iter_free(iterator) }
    let scale = Double(PANGO_SCALE)
    var lines: [Line] = []
    repeat {
      guard let pointer = pango_layout_iter_get_line(iterator) else { continue }
      var ink = PangoRectangle()
      var logical = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, &ink, &logical)
      let base = pango_layout_iter_get_baseline(iterator)
      if pango_layout_iter_at_last_line(iterator) == 0 {
        filling?.fill(pointer, end: logical.x + logical.width)
      }
      let hasInk = ink.width > 0 && ink.height > 0
      let above = hasInk ? Double(base - ink.y) / scale : 0
      let below = hasInk ? Double(ink.y + ink.height - base) / scale : 0
      // The square of a Chinese character reaches 0.88 of its size above the base line.
      let ascent = max(above, (format.pitch - format.size) / 2 + format.size * 0.88)
      let descent = max(below, (format.pitch - format.size) / 2 + format.size * 0.12)
      lines.append(
        Line(
          pointer: pointer, x: Double(logical.x) / scale + shift,
          width: Double(logical.width) / scale,
          baseline: ascent, height: ascent + descent))
    } while pango_layout_iter_next_line(iterator) != 0
    return lines
  }
}

/// Lines of one paragraph, which may be several texts where the words themselves break the line.
struct SetLine {
  let text: SetText
  let index: Int

  var line: SetText.Line { text.lines[index] }
  var height: Double { line.height }
}
