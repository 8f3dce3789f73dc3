enum IdentifierText {
  /// Full-width to half-width, spaces and hyphens out, upper case.
  static func normalise(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x3000, 0x2D, 0xFF0D: continue
      case 0xFF01...0xFF5E:
        if let half = Unicode.Scalar(scalar.value - 0xFEE0) { output.append(half) }
      default: output.append(scalar)
      }
    }
    return String(output).uppercased()
  }
}
