import CPango

/// How □ is set beside ☑: fonts draw the empty box larger and lower than the ticked one.
struct BoxFit {
  /// Size of □ where ☑ has the size 1.
  var factor = 1.0
  /// Whether any font has ☑; where none has, ■ says the same, as it does on many printed forms.
  var hasTick = true
  /// How far □ is lifted, where the size is 1.
  var rise = 0.0

  init(_ context: borrowing TextContext, families: String, weight: Int32) throws {
    let font = try FontDescription(families: families, weight: weight, size: 100)
    let empty = try BoxFit.ink("□", context, font)
    let ticked = try BoxFit.ink("☑", context, font)
    hasTick = ticked.isKnown
    guard hasTick, empty.height > 0, ticked.height > 0 else { return }
    let ratio = ticked.height / empty.height
    // Beyond that the two are not from one font, and neither fits the other.
    guard (0.5...1.5).contains(ratio) else { return }
    factor = ratio
    rise = (ticked.bottom - empty.bottom * ratio) / 100
  }

  /// Height of the drawn sign, and how far its lower edge stands above the base line.
  private static func ink(
    _ sign: String, _ context: borrowing TextContext, _ font: borrowing FontDescription
  ) throws -> (height: Double, bottom: Double, isKnown: Bool) {
    let layout = try LayoutHandle(context)
    pango_layout_set_font_description(layout.handle, font.handle)
    layout.set(sign)
    var ink = PangoRectangle()
    pango_layout_get_extents(layout.handle, &ink, nil)
    let base = pango_layout_get_baseline(layout.handle)
    let scale = Double(PANGO_SCALE)
    return (
      Double(ink.height) / scale, Double(base - ink.y - ink.height) / scale,
      pango_layout_get_unknown_glyphs_count(layout.handle) == 0
    )
  }
}
