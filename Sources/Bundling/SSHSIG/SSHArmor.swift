/// The text form of keys and signatures as OpenSSH writes it: a header line, base 64 broken after
/// 70 characters, a footer line (PROTOCOL.sshsig, section 1; PROTOCOL.key, section 1).
enum SSHArmor: String, Sendable, CaseIterable {
  /// A signature.
  case signature = "SSH SIGNATURE"
  /// A private key.
  case privateKey = "OPENSSH PRIVATE KEY"

  private static let width = 70

  func encode(_ bytes: [UInt8]) -> String {
    var lines = ["-----BEGIN \(rawValue)-----"]
    var rest = Substring(StrictBase64.encode(bytes))
    while !rest.isEmpty {
      lines.append(String(rest.prefix(SSHArmor.width)))
      rest = rest.dropFirst(SSHArmor.width)
    }
    lines.append("-----END \(rawValue)-----")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads exactly what ``encode(_:)`` writes. Lines may end with LF, or every one with CR LF, as
  /// a mail program or an editor leaves them; nothing else may differ.
  func decode(_ text: String) throws(SignatureError) -> [UInt8] {
    var plain = Array(text.utf8)
    if plain.contains(0x0D) {
      plain.removeAll { $0 == 0x0D }
      let restored = plain.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      guard restored == Array(text.utf8) else { throw .malformed(detail: "换行不一致") }
    }
    let lines = plain.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count >= 3, let bytes = StrictBase64.decode(lines[1..<lines.count - 1].joined()),
      Array(encode(bytes).utf8) == plain
    else { throw .malformed(detail: "不是规范的“\(rawValue)”文本") }
    return bytes
  }
}
