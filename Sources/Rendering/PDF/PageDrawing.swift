import CPango

extension CairoContext {
  /// Begins an element of the document's structure, or nothing.
  func begin(_ part: StructurePart?) {
    if let part { cairo_tag_begin(handle, part.type, nil) }
  }

  /// Ends it.
  func end(_ part: StructurePart?) {
    if let part { cairo_tag_end(handle, part.type) }
  }

  /// Draws a strip whose upper left corner stands there.
  func draw(_ strip: Strip, x: Double, y: Double) {
    for mark in strip.marks { draw(mark, x: x, y: y) }
  }

  private func draw(_ mark: Mark, x: Double, y: Double) {
    switch mark {
    case .line(let line, let left, let top):
      cairo_move_to(handle, x + left + line.line.x, y + top + line.line.baseline)
      pango_cairo_show_layout_line(handle, line.line.pointer)
    case .begin(let type): cairo_tag_begin(handle, type, nil)
    case .end(let type): cairo_tag_end(handle, type)
    case .strokes(let segments, let width):
      cairo_set_line_width(handle, width)
      // Corners of a table are closed.
      cairo_set_line_cap(handle, CAIRO_LINE_CAP_SQUARE)
      for segment in segments {
        cairo_move_to(handle, x + segment.x1, y + segment.y1)
        cairo_line_to(handle, x + segment.x2, y + segment.y2)
      }
      cairo_stroke(handle)
    case .picture(let picture, let frame):
      cairo_save(handle)
      cairo_translate(handle, x + frame.x, y + frame.y)
      cairo_scale(handle, frame.width, frame.height)
      let turn = picture.header.orientation.matrix
      var matrix = cairo_matrix_t(
        xx: turn.xu, yx: turn.yu, xy: turn.xv, yy: turn.yv, x0: turn.x, y0: turn.y)
      cairo_transform(handle, &matrix)
      cairo_scale(handle, 1 / Double(picture.header.width), 1 / Double(picture.header.height))
      // An unclipped paint on a page that is still blank takes back all that was recorded for it,
      // the tags too (Cairo 1.16): their ends would have no beginnings.
      cairo_rectangle(
        handle, 0, 0, Double(picture.header.width), Double(picture.header.height))
      cairo_clip(handle)
      cairo_set_source_surface(handle, picture.surface.handle, 0, 0)
      cairo_paint(handle)
      cairo_restore(handle)
    }
  }

  /// Ends the page and says whether it could be drawn.
  func showPage() throws {
    cairo_show_page(handle)
    try CairoFault.check(cairo_status(handle))
  }
}
