import CXlsxWriter

/// The form of a cell.
struct XLSXForm: Hashable {
  /// Name of the font, as Excel on Chinese Windows has it.
  var font = "仿宋"
  /// Size in half points.
  var size = 21
  /// Whether it is bold.
  var isBold = false
  /// Where its lines stand.
  var alignment = Paragraph.Alignment.start
  /// Whether lines are drawn around it.
  var isRuled = false
  /// Whether it goes on from the row above, and so has no line there.
  var continuesAbove = false
  /// Whether it goes on in the row below, and so has no line there.
  var continuesBelow = false
  /// Number format, or nil for text.
  var numberFormat: String?
  /// Whether something in it is still to be filled in.
  var isUnknown = false
  /// Whether something in it must be looked at by a legal reviewer.
  var isCaution = false

  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, font)
    format_set_font_size(format, Double(size) / 2)
    if isBold { format_set_bold(format) }
    if isRuled {
      let line = UInt8(LXW_BORDER_THIN.rawValue)
      format_set_left(format, line)
      format_set_right(format, line)
      if !continuesAbove { format_set_top(format, line) }
      if !continuesBelow { format_set_bottom(format, line) }
    }
    if isUnknown { format_set_bg_color(format, 0xFFF1A8) }
    if isCaution { format_set_font_color(format, 0xB3121D) }
    // 49 is the built-in text format: what is typed over a text stays a text.
    if let numberFormat {
      format_set_num_format(format, numberFormat)
    } else {
      format_set_num_format_index(format, 49)
    }
    format_set_text_wrap(format)
    let horizontal =
      switch alignment {
      case .start: LXW_ALIGN_LEFT
      case .centre: LXW_ALIGN_CENTER
      case .end: LXW_ALIGN_RIGHT
      case .justified: LXW_ALIGN_LEFT
      }
    format_set_align(format, UInt8(horizontal.rawValue))
    let vertical =
      continuesAbove || continuesBelow ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER
    format_set_align(format, UInt8(vertical.rawValue))
  }
}
