/// The line at the head or the foot of every page, in the codes of worksheets.
struct XLSXPageLine {
  /// The codes, or nil where there is nothing to print or more than fits.
  let text: String?
  /// Words of a line that is longer than a worksheet takes.
  let overlong: [String]

  init(_ line: PageLine) {
    let parts = [("&L", line.start), ("&C", line.centre), ("&R", line.end)]
      .filter { !$0.1.isEmpty }
    let codes = parts.map { place, part in place + part.map(XLSXPageLine.code).joined() }.joined()
    // The format allows 255 characters.
    let fits = codes.utf16.count <= 250
    text = fits && !codes.isEmpty ? codes : nil
    overlong = fits ? [] : parts.map(\.1.plain).filter { !$0.isEmpty }
  }

  private static func code(_ piece: Inline) -> String {
    switch piece {
    case .pageNumber: "&P"
    case .pageCount: "&N"
    case .text, .checkBox, .blank, .unknown, .lineBreak:
      MarkupText.allowed(piece.plain).replacing("&", with: "&&")
    }
  }
}
