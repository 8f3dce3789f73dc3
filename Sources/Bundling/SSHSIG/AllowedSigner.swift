/// A line of an `allowed_signers` file in the one form that we write (ssh-keygen(1), ALLOWED
/// SIGNERS): `principal namespaces="…" ssh-ed25519 AAAA…`.
public struct AllowedSigner: Sendable, Hashable {
  /// Who signs; one name, never a pattern.
  public let principal: String
  /// What the key may sign for (ssh-keygen(1), ALLOWED SIGNERS, `namespaces`).
  public let namespace: String
  /// The key.
  public let key: SSHPublicKey

  /// A signer; a name that `allowed_signers` would read as a list, a pattern, an option or a
  /// comment is refused (ssh-keygen(1), ALLOWED SIGNERS; ssh_config(5), PATTERNS).
  /// - Throws: ``SignatureError``.
  public init(
    principal: String, namespace: String = SSHSignature.bundleNamespace, key: SSHPublicKey
  ) throws(SignatureError) {
    guard AllowedSigner.isPlain(principal) else {
      throw .malformed(detail: "签名人名称里有空格、引号、逗号、通配符或者不是 UTF-8 的字节")
    }
    guard AllowedSigner.isPlain(namespace) else {
      throw .malformed(detail: "签名用途里有空格、引号、逗号、通配符或者不是 UTF-8 的字节")
    }
    self.principal = principal
    self.namespace = namespace
    self.key = key
  }

  /// Reads such a line (ssh-keygen(1), ALLOWED SIGNERS); a comment after the key is dropped.
  /// - Throws: ``SignatureError``.
  public init(line: String) throws(SignatureError) {
    let words = SSHLine(line).words
    let option = "namespaces=\"".utf8
    guard words.count == 3, words[1].starts(with: option), words[1].last == UInt8(ascii: "\""),
      words[1].count > option.count + 1
    else {
      throw .malformed(detail: "应当是一行“名称 namespaces=\"…\" ssh-ed25519 AAAA…”")
    }
    try self.init(
      principal: String(decoding: words[0], as: UTF8.self),
      namespace: String(decoding: words[1].dropFirst(option.count).dropLast(), as: UTF8.self),
      key: SSHPublicKey(SSHLine(words[2])))
  }

  /// The line, without a line feed (ssh-keygen(1), ALLOWED SIGNERS).
  public var line: String { "\(principal) namespaces=\"\(namespace)\" \(key.line)" }

  /// Whether a byte is a letter or a digit of ASCII, or one of `-`, `.`, `@` and `_`: most names have no others.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x40, 0x5F: true
    case _: false
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    if name.utf8.allSatisfy({ isLetter($0) }) { return !name.isEmpty }
    return !name.hasControlCharacter
      && !name.unicodeScalars.contains { scalar in
        // U+FFFD stands for bytes that were no UTF-8: two names that differ in them would be one.
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
          || ",*?!\"#\\\u{FFFD}".unicodeScalars.contains(scalar)
      }
  }
}
