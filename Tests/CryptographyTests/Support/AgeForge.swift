import Crypto
import Foundation

/// Builds age files straight from the specification (age.md), right or wrong in every part. It
/// shares no code with what it tests.
struct AgeForge: Sendable {
  var fileKey: [UInt8]
  var nonce: [UInt8]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    fileKey = generator.bytes(16)
    nonce = generator.bytes(16)
  }

  static func base64(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacingOccurrences(of: "=", with: "")
  }

  static func derive(_ key: some ContiguousBytes, salt: [UInt8], info: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: key), salt: salt, info: Array(info.utf8),
      outputByteCount: 32)
  }

  static func seal(_ bytes: [UInt8], key: SymmetricKey, nonce: [UInt8]) throws -> [UInt8] {
    let box = try ChaChaPoly.seal(bytes, using: key, nonce: ChaChaPoly.Nonce(data: nonce))
    return Array(box.ciphertext) + Array(box.tag)
  }

  /// An ephemeral pair, the same for the same seed.
  static func ephemeral(_ seed: UInt64) throws -> Curve25519.KeyAgreement.PrivateKey {
    var generator = SeededGenerator(seed: seed)
    return try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: generator.bytes(32))
  }

  /// Share and body of an X25519 stanza.
  func wrap(
    for recipient: [UInt8], ephemeral seed: UInt64 = 7, fileKey: [UInt8]? = nil
  ) throws -> (share: [UInt8], body: [UInt8]) {
    let ephemeral = try AgeForge.ephemeral(seed)
    let share = Array(ephemeral.publicKey.rawRepresentation)
    let secret = try ephemeral.sharedSecretFromKeyAgreement(
      with: Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient))
    let key = AgeForge.derive(
      secret, salt: share + recipient, info: "age-encryption.org/v1/X25519")
    let zero = [UInt8](repeating: 0, count: 12)
    return (share, try AgeForge.seal(fileKey ?? self.fileKey, key: key, nonce: zero))
  }

  /// The text of a right X25519 stanza.
  func stanza(for recipient: [UInt8], ephemeral seed: UInt64 = 7) throws -> String {
    let (share, body) = try wrap(for: recipient, ephemeral: seed)
    return "-> X25519 \(AgeForge.base64(share))\n\(AgeForge.base64(body))\n"
  }

  /// The MAC over a text that ends with `---`.
  func mac(_ text: String) -> [UInt8] {
    let key = AgeForge.derive(fileKey, salt: [], info: "header")
    return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
  }

  /// A header of these stanzas; `end` writes what comes after `---`.
  func header(
    _ stanzas: String, version: String = "age-encryption.org/v1\n",
    end: (_ mac: [UInt8]) -> String = { " \(AgeForge.base64($0))\n" }
  ) -> [UInt8] {
    let text = version + stanzas + "---"
    return Array((text + end(mac(text))).utf8)
  }

  /// One sealed chunk.
  func chunk(_ bytes: [UInt8], _ counter: UInt8, isLast: Bool) throws -> [UInt8] {
    let key = AgeForge.derive(fileKey, salt: nonce, info: "payload")
    let counterBytes = [UInt8](repeating: 0, count: 10) + [counter]
    return try AgeForge.seal(bytes, key: key, nonce: counterBytes + [isLast ? 1 : 0])
  }

  /// A right payload of up to 256 chunks, nonce included.
  func payload(_ plaintext: [UInt8]) throws -> [UInt8] {
    var rest = plaintext[...]
    var result = nonce
    var counter: UInt8 = 0
    repeat {
      let bytes = Array(rest.prefix(65_536))
      rest = rest.dropFirst(65_536)
      result += try chunk(bytes, counter, isLast: rest.isEmpty)
      counter &+= 1
    } while !rest.isEmpty
    return result
  }
}
