extension FlowBuilder {
  /// A picture with its caption; as wide as asked for where the page holds that.
  func nodes(_ picture: Picture, x: Double, width: Double) throws -> [Node] {
    let set = try SetPicture(picture)
    var format = typography.format(.note)
    format.alignment = .centre
    var caption: [Strip] = []
    if !picture.caption.isEmpty {
      caption = FlowBuilder.strips(
        try setter.lines([.text(picture.caption)], format, width: width), x: x)
    }
    // A caption that would fill the page by itself goes on behind the picture.
    let captionHeight = min(caption.reduce(0) { $0 + $1.height }, pageHeight / 2)
    let gap = typography.roomAroundObjects
    let frame = FlowBuilder.fit(
      set, width: min(points(max(picture.width, 1)), width),
      height: pageHeight - captionHeight - gap)
    let left = x + (width - frame.width) / 2
    var strip = Strip(height: frame.height, gapAbove: gap, gapBelow: gap)
    strip.keepsWithNext = !caption.isEmpty
    strip.marks = [
      .picture(set, Frame(x: left, y: 0, width: frame.width, height: frame.height))
    ]
    if !caption.isEmpty {
      strip.gapBelow = 2
      caption[caption.count - 1].gapBelow = gap
    }
    return tagged([strip], "Figure") + (caption.isEmpty ? [] : tagged(caption, "Caption"))
  }

  /// The largest size inside a frame that keeps the shape.
  static func fit(_ picture: SetPicture, width: Double, height: Double)
    -> (width: Double, height: Double)
  {
    let tall = width * picture.header.shape
    return tall <= height ? (width, tall) : (height / picture.header.shape, height)
  }

  /// `当事人（签名）：____________　　年　月　日`: a label that leaves no room stands above its line.
  func nodes(_ line: SignatureLine, x: Double, width: Double) throws -> [Node] {
    let format = typography.format(.body)
    let day = [Inline.text(line.date.isEmpty ? "　　　　年　　月　　日" : line.date)]
    let label = [Inline.text(line.label)]
    let dayLines = try setter.lines(day, format, width: width / 2)
    let dayWidth = dayLines.map(\.line.width).max() ?? 0
    var labelWidth = try setter.width(label, format)
    var above: [Strip] = []
    let least = format.size * 8
    let space = format.size / 2
    if labelWidth + dayWidth + space * 2 + least > width {
      above = FlowBuilder.strips(try setter.lines(label, format, width: width), x: x)
      labelWidth = 0
    }
    for index in above.indices { above[index].keepsWithNext = true }
    let area = Frame(
      x: x + labelWidth + space, y: 0, width: width - labelWidth - dayWidth - space * 2, height: 0)
    var strip = try signed(line, format, area)
    let base = strip.height
    if labelWidth > 0 {
      for mark in try setter.lines(label, format, width: width).map({
        Mark.line($0, x: x, y: base - $0.height)
      }) { strip.marks.insert(mark, at: 0) }
    }
    var y = base
    for dayLine in dayLines.reversed() {
      y -= dayLine.height
      strip.marks.append(.line(dayLine, x: x + width - dayWidth, y: y))
    }
    above.isEmpty
      ? (strip.gapAbove = typography.roomAroundObjects)
      : (above[0].gapAbove = typography.roomAroundObjects)
    return tagged(above + [strip], "P")
  }

  /// What is on the line: a drawn signature, a typed name, both side by side, or nothing yet.
  private func signed(_ line: SignatureLine, _ format: TextFormat, _ area: Frame) throws -> Strip {
    let picture = try line.drawing.map { try SetPicture($0) }
    let nameWidth = picture == nil ? area.width : area.width / 2
    var centred = format
    centred.alignment = .centre
    let name =
      line.name.isEmpty
      ? [] : try setter.lines([.text(line.name)], centred, width: nameWidth)
    let nameHeight = name.reduce(0) { $0 + $1.height }
    var height = max(format.pitch * 1.5, nameHeight)
    var marks: [Mark] = []
    if let picture {
      let drawn = FlowBuilder.fit(
        picture, width: line.name.isEmpty ? area.width : nameWidth, height: format.size * 3)
      height = max(height, drawn.height + 2)
      marks.append(
        .picture(
          picture,
          Frame(
            x: area.x, y: height - drawn.height - 2, width: drawn.width, height: drawn.height)))
    }
    var y = height - nameHeight
    for part in name {
      marks.append(.line(part, x: area.x + area.width - nameWidth, y: y))
      y += part.height
    }
    let rule = height - (format.pitch - format.size) / 2 + 1
    marks.append(
      .strokes(
        [Segment(x1: area.x, y1: rule, x2: area.x + area.width - format.size / 2, y2: rule)],
        width: 0.5))
    return Strip(height: height, marks: marks)
  }
}
