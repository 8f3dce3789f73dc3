import CPango

/// Lays texts out.
struct TextSetter: ~Copyable {
  private let context: TextContext
  private let fonts: FontCatalogue
  private let box: BoxFit
  private let gaps: GlyphGaps

  init(
    _ context: consuming TextContext, _ fonts: FontCatalogue, gaps: GlyphGaps = .refused
  ) throws {
    self.gaps = gaps
    box = try BoxFit(context, families: fonts.families(.box), weight: fonts.weight(.box))
    self.context = context
    self.fonts = fonts
  }

  /// The lines of some words in a column of that width.
  func lines(
    _ inlines: [Inline], _ format: TextFormat, width: Double, numbers: Passage.PageNumbers? = nil
  ) throws -> [SetLine] {
    try lines(Passage.lines(inlines, numbers: numbers), format, width: width)
  }

  func lines(_ passages: [Passage], _ format: TextFormat, width: Double) throws -> [SetLine] {
    var format = format
    var lines: [SetLine] = []
    for passage in passages {
      let text = try fitted(passage, format, width: width)
      lines += text.lines.indices.map { SetLine(text: text, index: $0) }
      format.indent = 0
    }
    return lines
  }

  /// Width of the words on one line.
  func width(_ inlines: [Inline], _ format: TextFormat) throws -> Double {
    var plain = format
    plain.alignment = .start
    return try lines(inlines, plain, width: -1).map(\.line.width).max() ?? 0
  }

  /// Pango guesses the widths of parts of a word before it breaks one, and a guess may be too small:
  /// what comes out wider than its column is set again in a narrower one.
  private func fitted(_ passage: Passage, _ format: TextFormat, width: Double) throws -> SetText {
    var text = try set(passage, format, width: width, of: width)
    var narrower = width
    for _ in 0..<4 where width > 0 {
      let over = text.lines.map { max(-$0.x, $0.x + $0.width - width) }.max() ?? 0
      guard over > 0.5, narrower - over > format.size else { break }
      narrower -= max(over, 1)
      text = try set(passage, format, width: narrower, of: width)
    }
    return text
  }

  /// Sets a text in a width that is that of its column or less.
  private func set(_ passage: Passage, _ format: TextFormat, width: Double, of column: Double)
    throws -> SetText
  {
    let layout = try LayoutHandle(context)
    let font = try description(format.role, format.size)
    pango_layout_set_font_description(layout.handle, font.handle)
    // Both signs have three bytes, so that spans keep their places.
    layout.set(box.hasTick ? passage.text : passage.text.replacing("☑", with: "■"))
    let attributes = try TextAttributes()
    // A hyphen that Pango adds would belong to a hash or a number that has none.
    try attributes.add(pango_attr_insert_hyphens_new(0))
    for span in passage.spans { try add(span, to: attributes, format) }
    pango_layout_set_attributes(layout.handle, attributes.handle)
    let scale = Double(PANGO_SCALE)
    pango_layout_set_auto_dir(layout.handle, 0)
    pango_layout_set_width(layout.handle, width < 0 ? -1 : Int32(width * scale))
    pango_layout_set_wrap(layout.handle, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_indent(layout.handle, Int32(format.indent * scale))
    switch format.alignment {
    case .start: pango_layout_set_alignment(layout.handle, PANGO_ALIGN_LEFT)
    case .centre: pango_layout_set_alignment(layout.handle, PANGO_ALIGN_CENTER)
    case .end: pango_layout_set_alignment(layout.handle, PANGO_ALIGN_RIGHT)
    case .justified: pango_layout_set_alignment(layout.handle, PANGO_ALIGN_LEFT)
    }
    if pango_layout_get_unknown_glyphs_count(layout.handle) > 0 {
      let unknown = try missing(in: passage.text, font)
      guard case .boxed(let notes) = gaps, !unknown.isEmpty else {
        throw RenderingError.fontMissing(detail: TextSetter.words(unknown))
      }
      let marked = passage.marking(Set(unknown))
      for scalar in unknown {
        notes.note(MissingGlyph(code: scalar.codePoint, place: marked.excerpt))
      }
      return try set(marked, format, width: width, of: column)
    }
    let filling =
      format.alignment == .justified
      ? Justification(passage.text, width: column, size: format.size) : nil
    let shift =
      switch format.alignment {
      case .start, .justified: 0.0
      case .centre: (column - width) / 2
      case .end: column - width
      }
    return try SetText(layout, format, filling, shift: shift)
  }

  private func description(_ role: FontRole, _ size: Double, isStrong: Bool = false) throws
    -> FontDescription
  {
    let weight = isStrong ? role.strongWeight : fonts.weight(role)
    return try FontDescription(families: fonts.families(role), weight: weight, size: size)
  }

  private func add(
    _ span: Passage.Span, to attributes: borrowing TextAttributes, _ format: TextFormat
  ) throws {
    func font(_ role: FontRole, isStrong: Bool = false) throws {
      let font = try description(role, format.size, isStrong: isStrong)
      try attributes.add(pango_attr_font_desc_new(font.handle), over: span.bytes)
    }
    switch span.look {
    case .strong: try font(.black, isStrong: format.role == .black)
    case .monospaced: try font(.monospaced)
    case .box, .tickedBox:
      try font(.box)
      if span.look == .box {
        let size = Int32(format.size * box.factor * Double(PANGO_SCALE))
        let rise = Int32(format.size * box.rise * Double(PANGO_SCALE))
        try attributes.add(pango_attr_size_new_absolute(size), over: span.bytes)
        try attributes.add(pango_attr_rise_new(rise), over: span.bytes)
      }
    case .underlined:
      try attributes.add(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), over: span.bytes)
    case .struck: try attributes.add(pango_attr_strikethrough_new(1), over: span.bytes)
    case .caution:
      try attributes.add(pango_attr_foreground_new(0xB000, 0x1000, 0x1000), over: span.bytes)
    case .room:
      let scale = format.size * Double(PANGO_SCALE)
      var square = PangoRectangle(
        x: 0, y: Int32(-0.88 * scale), width: Int32(scale), height: Int32(scale))
      var ink = PangoRectangle()
      try attributes.add(pango_attr_shape_new(&ink, &square), over: span.bytes)
    case .unknown, .missing:
      try font(.black)
      try attributes.add(pango_attr_background_new(0xE000, 0xE000, 0xE000), over: span.bytes)
    }
  }

  /// The characters that no font has, each once.
  private func missing(
    in text: String, _ font: borrowing FontDescription
  ) throws -> [Unicode.Scalar] {
    var missing: [Unicode.Scalar] = []
    var seen: Set<Unicode.Scalar> = []
    for scalar in text.unicodeScalars where seen.insert(scalar).inserted {
      let layout = try LayoutHandle(context)
      pango_layout_set_font_description(layout.handle, font.handle)
      layout.set(String(scalar))
      if pango_layout_get_unknown_glyphs_count(layout.handle) > 0 {
        missing.append(scalar)
      }
    }
    return missing
  }

  /// Each with its number, since it cannot be shown.
  private static func words(_ missing: [Unicode.Scalar]) -> String {
    let shown = missing.prefix(20).map { "\($0)（\($0.codePoint)）" }.joined(separator: "、")
    return "没有字体含有 \(shown)" + (missing.count > 20 ? " 等 \(missing.count) 个字" : "")
  }
}
