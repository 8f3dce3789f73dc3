public import Crypto
import Foundation

/// An Ed25519 public key in the forms of OpenSSH (RFC 8709; RFC 4253, section 6.6).
public struct SSHPublicKey: Sendable, Hashable {
  /// Name of the only algorithm (RFC 8709, section 3).
  static let algorithm = "ssh-ed25519"

  /// The 32 bytes of the key (RFC 8032, section 5.1.5).
  public let bytes: [UInt8]

  /// The key of a pair (RFC 8032, section 5.1.5).
  public init(_ key: Curve25519.Signing.PublicKey) { bytes = Array(key.rawRepresentation) }

  /// Reads `ssh-ed25519 AAAA… comment`, as a `.pub` file holds it (sshd(8), AUTHORIZED_KEYS FILE
  /// FORMAT); the comment says nothing that could be relied on and is dropped.
  /// - Throws: ``SignatureError``.
  public init(line: String) throws(SignatureError) { try self.init(SSHLine(line)) }

  init(_ line: SSHLine) throws(SignatureError) {
    guard line.words.count >= 2, !line.hasControlCharacter else {
      throw .malformed(detail: "公钥应当是一行“ssh-ed25519 AAAA…”")
    }
    guard line.words[0].elementsEqual(SSHPublicKey.algorithm.utf8) else {
      throw .unsupported(detail: "公钥不是 ssh-ed25519")
    }
    guard let blob = StrictBase64.decode(line.words[1]) else {
      throw .malformed(detail: "公钥不是规范的 base64")
    }
    try self.init(blob: blob)
  }

  /// Reads the wire form (RFC 8709, section 4).
  init(blob: [UInt8]) throws(SignatureError) {
    var reader = SSHReader(blob)
    try reader.expect(SSHPublicKey.algorithm)
    bytes = try reader.string()
    try reader.expectEnd()
    guard bytes.count == 32 else { throw .malformed(detail: "公钥不是 32 字节") }
    guard !SmallOrderPoint.isEncoded(bytes) else {
      throw .malformed(detail: "公钥是退化的，谁都能伪造它的签名")
    }
  }

  /// The wire form (RFC 8709, section 4).
  var blob: [UInt8] {
    var writer = SSHWriter()
    writer.string(SSHPublicKey.algorithm)
    writer.string(bytes)
    return writer.bytes
  }

  /// `ssh-ed25519 AAAA…` without a comment (RFC 8709, section 4; sshd(8)).
  public var line: String { "\(SSHPublicKey.algorithm) \(StrictBase64.encode(blob))" }

  /// `SHA256:` and the unpadded base 64 of the SHA-256 of the wire form, as `ssh-keygen -l`
  /// prints it (ssh-keygen(1), option `-l`; RFC 4648, section 3.2).
  public var fingerprint: String {
    "SHA256:" + StrictBase64.encodeUnpadded(SHA256.hash(data: blob))
  }

  /// Whether a signature of this key is over these bytes (RFC 8032, section 5.1.7).
  func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }
}
