import CQRencode

/// A QR code (ISO/IEC 18004) as a picture of squares.
struct QRCode: Sendable {
  /// Dark squares, row by row.
  let rows: [[Bool]]

  /// Light squares around it (ISO/IEC 18004, 6.3.8).
  private static let margin = 4

  /// The code of a text; nil where it is too long for one.
  init?(_ text: String) {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard width > 0, let squares = code.pointee.data else { return nil }
    // The lowest bit of a square says whether it is dark (qrencode.h).
    rows = (0..<width).map { row in
      (0..<width).map { squares[row * width + $0] & 1 == 1 }
    }
  }

  /// As SVG, one unit a square.
  var svg: String {
    let size = rows.count + 2 * QRCode.margin
    let squares = rows.enumerated().map { y, row in
      row.enumerated().filter(\.element).map {
        "M\($0.offset + QRCode.margin) \(y + QRCode.margin)h1v1h-1z"
      }.joined()
    }.joined()
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" \
      shape-rendering="crispEdges"><rect width="\(size)" height="\(size)" fill="#fff"/>\
      <path fill="#000" d="\(squares)"/></svg>
      """
  }
}
