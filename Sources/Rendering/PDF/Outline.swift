import CPango

/// Builds the outline as heads come by: titles at the root, heads under the last one above them.
struct Outline {
  private var open: [(level: Int, id: Int32)] = []

  /// Adds a head that stands on that page, `y` points from the top.
  mutating func add(
    _ entry: OutlineEntry, page: Int, y: Double, to surface: borrowing PDFSurface
  ) {
    // An office and the name of its document stand side by side.
    let level = max(entry.level.rawValue, Heading.Level.title.rawValue)
    open.removeAll { $0.level >= level }
    let id = cairo_pdf_surface_add_outline(
      surface.handle, open.last?.id ?? CAIRO_PDF_OUTLINE_ROOT, entry.title,
      "page=\(page) pos=[0 \(Int(y))]", CAIRO_PDF_OUTLINE_FLAG_OPEN)
    open.append((level, id))
  }
}
