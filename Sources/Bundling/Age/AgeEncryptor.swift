import Crypto
import Files
import Foundation

/// Encrypts files to X25519 recipients in the age format (age.md).
public enum AgeEncryptor {
  /// Encrypts a file portion by portion. The target appears only when it is whole and durable; an
  /// older file of that name is then replaced.
  ///
  /// Every file gets a fresh file key, nonce and ephemeral secrets (age.md, "File key", "Payload"
  /// and "X25519 recipient stanza").
  /// - Parameter progress: bytes done and bytes in all.
  /// - Throws: ``AgeError``.
  public static func encrypt(
    file source: String, to target: String, recipients: [AgeRecipient],
    progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws(AgeError) {
    guard !recipients.isEmpty else { throw .noRecipient }
    let fileKey = SymmetricKey(size: SymmetricKeySize(bitCount: AgeX25519.fileKeyLength * 8))
    var stanzas: [AgeStanza] = []
    for recipient in recipients { stanzas.append(try AgeX25519.wrap(fileKey, for: recipient)) }
    do {
      var input = try InputFile(path: source)
      stanzas.append(AgeLength.stanza(input.size))
      let header = AgeHeader.text(stanzas, fileKey: fileKey)
      var output = try OutputFile(partialOf: target, mode: 0o644)
      try output.write(Array(header.utf8))
      try encrypt(&input, output, fileKey, progress)
      try output.keep(as: target)
    } catch {
      throw AgeError(error)
    }
  }

  private static func encrypt(
    _ input: inout InputFile, _ output: borrowing OutputFile, _ fileKey: SymmetricKey,
    _ progress: (Int64, Int64) -> Void
  ) throws(FileFault) {
    var generator = SystemRandomNumberGenerator()
    let nonce = (0..<AgePayload.nonceLength).map { _ in
      UInt8.random(in: .min ... .max, using: &generator)
    }
    try output.write(nonce)
    var payload = AgePayload(fileKey: fileKey, nonce: nonce)
    var done: Int64 = 0
    var isLast = false
    while !isLast {
      let chunk = try input.read(upTo: AgePayload.chunkLength)
      isLast = try input.isAtEnd()
      guard let sealed = try? payload.seal(chunk, isLast: isLast) else {
        throw FileFault(kind: .write, path: input.path, detail: "ChaCha20-Poly1305")
      }
      try output.write(sealed)
      done += Int64(chunk.count)
      progress(done, input.size)
    }
  }
}
