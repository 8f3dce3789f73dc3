import CPango

/// A description of a font.
struct FontDescription: ~Copyable {
  let handle: OpaquePointer

  /// A font by family, weight (100 to 900) and size in points.
  init(families: String, weight: Int32, size: Double) throws {
    guard let made = pango_font_description_new() else { throw PangoFault.memory }
    handle = made
    pango_font_description_set_family(made, families)
    pango_font_description_set_weight(made, PangoWeight(rawValue: UInt32(weight)))
    pango_font_description_set_absolute_size(made, size * Double(PANGO_SCALE))
  }

  deinit { pango_font_description_free(handle) }
}

/// Attributes of a text: which bytes are set how.
struct TextAttributes: ~Copyable {
  let handle: OpaquePointer

  init() throws {
    guard let made = pango_attr_list_new() else { throw PangoFault.memory }
    handle = made
  }

  deinit { pango_attr_list_unref(handle) }

  /// Adds an attribute, which belongs to the list from then on.
  func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?, over bytes: Range<Int>? = nil)
    throws
  {
    guard let attribute else { throw PangoFault.memory }
    if let bytes {
      attribute.pointee.start_index = guint(bytes.lowerBound)
      attribute.pointee.end_index = guint(bytes.upperBound)
    }
    pango_attr_list_insert(handle, attribute)
  }
}

/// A text as Pango lays it out.
struct LayoutHandle: ~Copyable {
  let handle: OpaquePointer

  init(_ context: borrowing TextContext) throws {
    guard let made = pango_layout_new(context.handle) else { throw PangoFault.memory }
    handle = made
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

  func set(_ text: String) {
    var copy = text
    copy.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_layout_set_text(handle, $0.baseAddress, Int32($0.count))
      }
    }
  }
}

/// Fonts and settings with which texts are laid out.
struct TextContext: ~Copyable {
  let handle: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>

  init(_ fonts: borrowing FontConfiguration, on page: borrowing CairoContext) throws {
    guard let map = fieldkit_font_map_new(fonts.handle) else { throw PangoFault.memory }
    guard let made = pango_font_map_create_context(map) else {
      g_object_unref(map)
      throw PangoFault.memory
    }
    self.map = map
    handle = made
    pango_cairo_update_context(page.handle, made)
    pango_context_set_language(made, pango_language_from_string("zh-cn"))
    pango_context_set_base_dir(made, PANGO_DIRECTION_LTR)
    // Advances rounded to whole points would let lines of many narrow letters run out of line.
    pango_context_set_round_glyph_positions(made, 0)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(handle))
    g_object_unref(map)
  }
}

/// What Pango says only by giving nothing back.
enum PangoFault {
  static let memory = RenderingError.library(name: "Pango", detail: "内存不足")
}
