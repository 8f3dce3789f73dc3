import Crypto
import Foundation

/// Seals and opens the chunks of a payload in order (age.md, "Payload").
struct AgePayload: Sendable {
  /// Bytes of plaintext in every chunk but the last.
  static let chunkLength = 64 * 1024
  /// Bytes that sealing adds to a chunk.
  static let tagLength = 16
  /// Bytes of the nonce before the first chunk.
  static let nonceLength = 16

  private let key: SymmetricKey
  private var counter: UInt64 = 0

  /// The key of the payload comes from the file key and the nonce.
  init(fileKey: SymmetricKey, nonce: [UInt8]) {
    key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: fileKey, salt: nonce, info: Array("payload".utf8), outputByteCount: 32)
  }

  /// Seals the next chunk: the ciphertext, then the tag.
  mutating func seal(_ chunk: [UInt8], isLast: Bool) throws -> Data {
    let box = try ChaChaPoly.seal(chunk, using: key, nonce: nonce(isLast: isLast))
    counter += 1
    return box.combined.dropFirst(12)
  }

  /// Opens the next chunk; nil where it is not the chunk that belongs here. An empty chunk belongs
  /// only to an empty payload.
  mutating func open(_ chunk: [UInt8], isLast: Bool) -> Data? {
    guard chunk.count >= AgePayload.tagLength, let nonce = try? nonce(isLast: isLast),
      let box = try? ChaChaPoly.SealedBox(
        nonce: nonce, ciphertext: chunk.dropLast(AgePayload.tagLength),
        tag: chunk.suffix(AgePayload.tagLength)),
      let bytes = try? ChaChaPoly.open(box, using: key), !bytes.isEmpty || counter == 0
    else { return nil }
    counter += 1
    return bytes
  }

  /// An 11-byte big-endian counter and the flag of the last chunk.
  private func nonce(isLast: Bool) throws -> ChaChaPoly.Nonce {
    var bytes: [UInt8] = [0, 0, 0]
    withUnsafeBytes(of: counter.bigEndian) { bytes += $0 }
    return try ChaChaPoly.Nonce(data: bytes + [isLast ? 1 : 0])
  }
}
