/// Sets the head and foot lines of pages.
struct PageLineSetter {
  let format: TextFormat
  let width: Double

  /// Widest numbers that are reckoned with while pages are not counted yet.
  static let widest = Passage.PageNumbers(page: 8888, count: 8888)

  func height(_ line: PageLine, _ setter: borrowing TextSetter) throws -> Double {
    try strip(line, setter, PageLineSetter.widest).height
  }

  /// The three parts side by side; a part has the whole width where the others are empty.
  func strip(_ line: PageLine, _ setter: borrowing TextSetter, _ numbers: Passage.PageNumbers)
    throws -> Strip
  {
    var strip = Strip(height: 0)
    let parts: [([Inline], Paragraph.Alignment)] = [
      (line.start, .start), (line.centre, .centre), (line.end, .end),
    ]
    let count = parts.count { !$0.0.isEmpty }
    for (index, (inlines, alignment)) in parts.enumerated() where !inlines.isEmpty {
      var format = format
      format.alignment = alignment
      let part = count == 1 ? width : width / 3
      let x = count == 1 ? 0 : part * Double(index)
      var y = 0.0
      for set in try setter.lines(
        inlines, format, width: count == 1 ? part : part - format.size, numbers: numbers)
      {
        let shift = count == 1 ? 0 : format.size / 2 * Double(index)
        strip.marks.append(.line(set, x: x + shift, y: y))
        y += set.height
      }
      strip.height = max(strip.height, y)
    }
    return strip
  }
}
