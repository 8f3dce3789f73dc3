/// What a piece of evidence is called: its hash, a dot, its ending.
public enum EvidenceName {
  /// Whether a text is a SHA-256 in lower-case hexadecimal.
  @inlinable public static func isHash(_ text: some StringProtocol) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether a text is one to eight lower-case letters or digits.
  @inlinable public static func isExtension(_ text: some StringProtocol) -> Bool {
    (1...8).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}
