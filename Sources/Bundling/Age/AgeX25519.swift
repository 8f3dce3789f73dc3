import Crypto
import Foundation

/// Wraps and unwraps the file key (age.md, "X25519 recipient stanza").
enum AgeX25519 {
  /// First argument of its stanzas.
  static let kind = "X25519"
  /// Bytes of a file key (age.md, "File key").
  static let fileKeyLength = 16

  private static let tagLength = 16
  private static let info = Array("age-encryption.org/v1/X25519".utf8)

  /// A stanza with a fresh ephemeral secret.
  static func wrap(
    _ fileKey: SymmetricKey, for recipient: AgeRecipient
  ) throws(AgeError) -> AgeStanza {
    let ephemeral = Curve25519.KeyAgreement.PrivateKey()
    let share = Array(ephemeral.publicKey.rawRepresentation)
    let salt = share + recipient.bytes
    guard let key = (try? wrapKey(ephemeral, recipient.bytes, salt: salt)) ?? nil,
      let box = try? ChaChaPoly.seal(
        fileKey.withUnsafeBytes { Array($0) }, using: key, nonce: zeroNonce())
    else { throw .malformedKey(detail: "接收方的公钥不能用") }
    return AgeStanza(
      arguments: [kind, StrictBase64.encodeUnpadded(share)],
      body: Array(box.ciphertext) + Array(box.tag))
  }

  /// The ephemeral share of each stanza of this kind, all of which must be well formed; a stanza
  /// of another kind is passed over.
  static func stanzas(of header: AgeHeader) throws(AgeError) -> [(share: [UInt8], body: [UInt8])] {
    var result: [(share: [UInt8], body: [UInt8])] = []
    for stanza in header.stanzas where stanza.arguments.first == kind {
      guard stanza.arguments.count == 2,
        let share = StrictBase64.decodeUnpadded(stanza.arguments[1]), share.count == 32,
        stanza.body.count == fileKeyLength + tagLength
      else { throw .headerFailure(detail: "X25519 接收方的格式不对") }
      result.append((share, stanza.body))
    }
    return result
  }

  /// The file key; nil where the stanza is for someone else. A share that gives an all-zero secret
  /// ends everything.
  static func unwrap(
    share: [UInt8], body: [UInt8], identity: AgeIdentity
  ) throws(AgeError) -> SymmetricKey? {
    let salt = share + identity.recipient.bytes
    guard let key = (try? wrapKey(identity.key, share, salt: salt)) ?? nil else {
      throw .headerFailure(detail: "X25519 接收方的公钥是退化的")
    }
    let tag = body.suffix(tagLength)
    guard
      let box = try? ChaChaPoly.SealedBox(
        nonce: zeroNonce(), ciphertext: body.dropLast(tagLength), tag: tag),
      let fileKey = try? ChaChaPoly.open(box, using: key)
    else { return nil }
    return SymmetricKey(data: fileKey)
  }

  /// nil where the shared secret is all zero (RFC 7748, section 6.1).
  private static func wrapKey(
    _ secret: Curve25519.KeyAgreement.PrivateKey, _ share: [UInt8], salt: [UInt8]
  ) throws -> SymmetricKey? {
    let shared = try secret.sharedSecretFromKeyAgreement(
      with: Curve25519.KeyAgreement.PublicKey(rawRepresentation: share))
    guard shared.withUnsafeBytes({ $0.reduce(0, |) }) != 0 else { return nil }
    return shared.hkdfDerivedSymmetricKey(
      using: SHA256.self, salt: salt, sharedInfo: info, outputByteCount: 32)
  }

  private static func zeroNonce() throws -> ChaChaPoly.Nonce {
    try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12))
  }
}
