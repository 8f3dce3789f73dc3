import Crypto
import Files
import Foundation

/// Small secrets under a word that a person remembers, in the age format (age.md, "scrypt recipient
/// stanza"): `age -d` opens them.
public enum AgePassphrase {
  private static let kind = "scrypt"
  private static let label = Array("age-encryption.org/v1/scrypt".utf8)
  private static let saltLength = 16
  /// Bytes of the largest secret: one chunk of the payload.
  private static let largest = AgePayload.chunkLength

  /// Encrypts a secret.
  /// - Parameter cost: see ``Scrypt``.
  /// - Throws: ``AgeError``.
  public static func seal(
    _ secret: [UInt8], passphrase: String, cost: Int = Scrypt.usualCost
  ) throws(AgeError) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    func random(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
    let fileKey = SymmetricKey(size: SymmetricKeySize(bitCount: AgeX25519.fileKeyLength * 8))
    let salt = random(saltLength)
    guard secret.count <= largest, let wrap = wrapKey(passphrase, salt, cost),
      let box = try? ChaChaPoly.seal(
        fileKey.withUnsafeBytes { Array($0) }, using: wrap, nonce: zeroNonce())
    else { throw .malformedKey(detail: "口令不能用") }
    let stanza = AgeStanza(
      arguments: [kind, StrictBase64.encodeUnpadded(salt), String(cost)],
      body: Array(box.ciphertext) + Array(box.tag))
    let header = AgeHeader.text([stanza], fileKey: fileKey)
    let nonce = random(AgePayload.nonceLength)
    var payload = AgePayload(fileKey: fileKey, nonce: nonce)
    guard let sealed = try? payload.seal(secret, isLast: true) else {
      throw .malformedKey(detail: "口令不能用")
    }
    return Array(header.utf8) + nonce + sealed
  }

  /// Decrypts a file that is its owner's alone.
  /// - Returns: the secret; nil where the passphrase is another one.
  /// - Throws: ``AgeError``.
  public static func open(file path: String, passphrase: String) throws(AgeError) -> [UInt8]? {
    do {
      // The owner and the mode are looked at here, the content below.
      _ = try InputFile.secret(of: path, upTo: AgeHeaderReader.largest)
      var input = try InputFile(path: path, followingLinks: false)
      return try open(&input, passphrase: passphrase)
    } catch let fault as FileFault {
      throw AgeError(fault)
    } catch let error as AgeError {
      throw error
    } catch {
      throw .payloadFailure(detail: "\(error)")
    }
  }

  private static func open(_ input: inout InputFile, passphrase: String) throws -> [UInt8]? {
    let header = try AgeHeaderReader.read(&input)
    guard let stanza = header.stanzas.first, header.stanzas.count == 1,
      stanza.arguments.count == 3, stanza.arguments[0] == kind,
      let salt = StrictBase64.decodeUnpadded(stanza.arguments[1]), salt.count == saltLength,
      let cost = Int(stanza.arguments[2]), String(cost) == stanza.arguments[2],
      (1...Scrypt.highestCost).contains(cost),
      stanza.body.count == AgeX25519.fileKeyLength + AgePayload.tagLength
    else { throw AgeError.headerFailure(detail: "不是用口令加密的") }
    guard let wrap = wrapKey(passphrase, salt, cost),
      let box = try? ChaChaPoly.SealedBox(
        nonce: zeroNonce(), ciphertext: stanza.body.dropLast(AgePayload.tagLength),
        tag: stanza.body.suffix(AgePayload.tagLength)),
      let opened = try? ChaChaPoly.open(box, using: wrap)
    else { return nil }
    let fileKey = SymmetricKey(data: opened)
    guard header.isAuthentic(fileKey) else { throw AgeError.hmacFailure }
    let nonce = try input.read(upTo: AgePayload.nonceLength)
    var payload = AgePayload(fileKey: fileKey, nonce: nonce)
    let chunk = try input.read(upTo: largest + AgePayload.tagLength)
    guard nonce.count == AgePayload.nonceLength, try input.isAtEnd(),
      let secret = payload.open(chunk, isLast: true)
    else { throw AgeError.payloadFailure(detail: "末尾不完整或者不对") }
    return Array(secret)
  }

  private static func wrapKey(
    _ passphrase: String, _ salt: [UInt8], _ cost: Int
  ) -> SymmetricKey? {
    Scrypt.key(from: Array(passphrase.utf8), salt: label + salt, cost: cost)
      .map { SymmetricKey(data: $0) }
  }

  private static func zeroNonce() throws -> ChaChaPoly.Nonce {
    try ChaChaPoly.Nonce(data: [UInt8](repeating: 0, count: 12))
  }
}
