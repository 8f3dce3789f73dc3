import CPango
import Model
import Synchronization

/// Documents as PDF files: embedded fonts, text that can be selected and searched, an outline of the
/// heads, tags of heads, paragraphs and tables in reading order, and nothing in the bytes but the document and the fonts.
public enum PDFWriter {
  /// The file's bytes.
  ///
  /// Throws ``RenderingError`` where no font has a character of the document, where a picture cannot
  /// be read, or where Cairo fails.
  public static func bytes(_ document: Document, fonts: FontSource = .installed) throws -> [UInt8] {
    try turn.withLock { _ in try write(document, fonts, .refused) }
  }

  /// The file's bytes where single characters that no font has must not stop the whole, as in a
  /// ledger of hundreds of names: each is a marked box with its code point.
  /// - Returns: the bytes, and the characters that could not be printed, with their places.
  public static func boxed(
    _ document: Document, fonts: FontSource = .installed
  ) throws -> (bytes: [UInt8], missing: [MissingGlyph]) {
    try turn.withLock { _ in
      let notes = GlyphNotes()
      let bytes = try write(document, fonts, .boxed(notes))
      return (bytes, notes.found)
    }
  }

  /// One document at a time: fontconfig, FreeType and Pango share caches between threads, and lines
  /// broken while another thread sets text have been seen to differ.
  private static let turn = Mutex(())

  private static func write(
    _ document: Document, _ fonts: FontSource, _ gaps: GlyphGaps
  ) throws -> [UInt8] {
    let typography = Typography(document.page)
    let surface = try PDFSurface(
      width: points(document.page.width), height: points(document.page.height))
    describe(document, on: surface)
    let context = try CairoContext(surface)
    let configuration = try FontConfiguration(fonts)
    let setter = try TextSetter(
      try TextContext(configuration, on: context), try FontCatalogue(configuration), gaps: gaps)

    let margins = document.page.margins
    let lines = PageLineSetter(
      format: typography.pageLine,
      width: points(document.page.width - margins.left - margins.right))
    let headers = document.copies.isEmpty ? [document.header] : document.copies
    let frame = try PageFrame(
      document.page, typography,
      header: try headers.map { try lines.height($0, setter) }.max() ?? 0,
      footer: try lines.height(document.footer, setter))
    let builder = FlowBuilder(
      setter: setter, typography: typography, pageHeight: frame.text.height)
    var paginator = Paginator(height: frame.text.height)
    paginator.place(try builder.nodes(document.blocks, width: frame.text.width))

    var outline = Outline()
    for (copy, head) in headers.enumerated() {
      for (index, page) in paginator.pages.enumerated() {
        let sheet = copy * paginator.pages.count + index + 1
        let numbers = Passage.PageNumbers(page: index + 1, count: paginator.pages.count)
        let header = try lines.strip(head, builder.setter, numbers)
        context.draw(header, x: frame.text.x, y: frame.headerTop)
        var open: StructurePart?
        for placed in page {
          if placed.strip.part != open {
            context.end(open)
            open = placed.strip.part
            context.begin(open)
          }
          let y = frame.text.y + placed.y
          context.draw(placed.strip, x: frame.text.x, y: y)
          if let entry = placed.strip.entry {
            outline.add(entry, page: sheet, y: y, to: surface)
          }
        }
        context.end(open)
        let isEven = (index + 1).isMultiple(of: 2)
        let line = isEven ? document.evenFooter ?? document.footer : document.footer
        let footer = try lines.strip(line, builder.setter, numbers)
        context.draw(footer, x: frame.text.x, y: frame.footerTop)
        try context.showPage()
      }
    }
    return DocumentCatalogue.completed(try surface.finish())
  }

  /// Cairo would take the day from the clock.
  private static func describe(_ document: Document, on surface: borrowing PDFSurface) {
    let name = document.blocks.lazy.compactMap { block -> String? in
      guard case .heading(let heading) = block, heading.level == .title else { return nil }
      return PrintableText.plain(heading.text)
    }.first
    surface.set(CAIRO_PDF_METADATA_TITLE, document.title)
    surface.set(CAIRO_PDF_METADATA_AUTHOR, document.author)
    surface.set(CAIRO_PDF_METADATA_SUBJECT, name ?? document.title)
    surface.set(CAIRO_PDF_METADATA_CREATOR, "fieldkit")
    let day = document.date.description
    surface.set(CAIRO_PDF_METADATA_CREATE_DATE, day)
    surface.set(CAIRO_PDF_METADATA_MOD_DATE, day)
  }
}
