#if canImport(Glibc)
  import Glibc
#endif

/// Looks for bytes in many bytes; the C library does it with the widest registers there are.
enum ByteSearch {
  /// What the C library takes for the end of a text, and so no text may hold.
  static let end: UInt8 = 0

  /// Where a word begins first, at or after a place; nil where it does not occur. Both end with
  /// ``end``.
  static func first(_ word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    guard start < text.count, text.last == end, word.last == end else { return nil }
    return text.withUnsafeBytes { text in
      word.withUnsafeBytes { word in
        guard let base = text.baseAddress,
          let wanted = word.baseAddress?.assumingMemoryBound(to: CChar.self),
          let found = strstr((base + start).assumingMemoryBound(to: CChar.self), wanted)
        else { return nil }
        return UnsafeRawPointer(found) - base
      }
    }
  }
}
