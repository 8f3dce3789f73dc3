import Files
import Model

/// Ids for records that came without one: the same content always gets the same id.
enum RecordIdentity {
  /// A version 8 UUID (RFC 9562, 5.8) of the content.
  static func uuid(of document: RecordDocument) -> String {
    let hash = Array(Digest.of(JSONWriter.bytes(document.value)).prefix(32))
    var digits = hash
    digits[12] = "8"
    let variant = (digits[16].hexDigitValue ?? 0) & 3 | 8
    digits[16] = Character(String(variant, radix: 16))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }
}
