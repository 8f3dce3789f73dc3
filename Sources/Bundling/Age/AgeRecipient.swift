import Crypto

/// Who may decrypt a file: an X25519 public key (age.md, "The X25519 recipient type").
public struct AgeRecipient: Sendable, Hashable {
  static let prefix = "age"

  /// The 32 bytes of the key (RFC 7748, section 5).
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads `age1…` (age.md, "The X25519 recipient type"; BIP 173), in lower case as age writes it.
  /// - Throws: ``AgeError``.
  public init(_ text: String) throws(AgeError) {
    guard let (prefix, bytes) = Bech32.decode(text), prefix == AgeRecipient.prefix,
      bytes.count == 32, Array(Bech32.encode(prefix: prefix, bytes).utf8) == Array(text.utf8)
    else { throw .malformedKey(detail: "接收方应当是“age1…”") }
    // With such a point everybody knows the shared secret (RFC 7748, section 6.1).
    let any = SymmetricKey(size: SymmetricKeySize(bitCount: AgeX25519.fileKeyLength * 8))
    guard (try? AgeX25519.wrap(any, for: AgeRecipient(bytes: bytes))) != nil else {
      throw .malformedKey(detail: "接收方的公钥是退化的，不能用")
    }
    self.bytes = bytes
  }

  /// `age1…` (age.md, "The X25519 recipient type"; BIP 173).
  public var text: String { Bech32.encode(prefix: AgeRecipient.prefix, bytes) }
}

extension AgeRecipient: CustomStringConvertible {
  /// The same as ``text``.
  public var description: String { text }
}
