import Crypto
import Files
import Foundation

/// Decrypts files in the age format (age.md) with X25519 identities.
public enum AgeDecryptor {
  /// Decrypts a file portion by portion. The plaintext lies in `<target>.partial`, readable by its
  /// owner alone, until the last chunk is proven; on any failure it is removed, and whatever had
  /// the name of the target stays as it was.
  ///
  /// The header is read whole, a file key unwrapped and the header's MAC proven before the payload
  /// is touched (age.md, "Header MAC"); the payload must end with its last chunk (age.md,
  /// "Payload"). Stanzas of unknown kinds are passed over (age.md, "Recipient stanza"); a
  /// passphrase is never asked for. ASCII armor is not read.
  /// - Parameter progress: bytes read and bytes in all.
  /// - Throws: ``AgeError``.
  public static func decrypt(
    file source: String, to target: String, identities: [AgeIdentity],
    progress: (Int64, Int64) -> Void = { _, _ in }
  ) throws(AgeError) {
    var input = try opened(source)
    let header = try AgeHeaderReader.read(&input)
    let fileKey = try unwrap(header, identities)
    guard header.isAuthentic(fileKey) else { throw .hmacFailure }
    do {
      let nonce = try input.read(upTo: AgePayload.nonceLength)
      guard nonce.count == AgePayload.nonceLength else {
        throw AgeError.headerFailure(detail: "文件在内容之前就结束了")
      }
      var output = try OutputFile(partialOf: target, mode: 0o600)
      let payload = AgePayload(fileKey: fileKey, nonce: nonce)
      try decrypt(&input, output, payload, progress)
      try output.keep(as: target)
    } catch let fault as FileFault {
      throw AgeError(fault)
    } catch let error as AgeError {
      throw error
    } catch {
      throw .payloadFailure(detail: "\(error)")
    }
  }

  private static func unwrap(
    _ header: AgeHeader, _ identities: [AgeIdentity]
  ) throws(AgeError) -> SymmetricKey {
    if header.stanzas.count > 1, header.stanzas.contains(where: { $0.arguments[0] == "scrypt" }) {
      throw .headerFailure(detail: "口令必须是唯一的接收方")
    }
    let stanzas = try AgeX25519.stanzas(of: header)
    var fileKey: SymmetricKey?
    // Every stanza is tried even after one fits, so that a malformed one is never passed over.
    for identity in identities {
      for (share, body) in stanzas {
        let key = try AgeX25519.unwrap(share: share, body: body, identity: identity)
        fileKey = fileKey ?? key
      }
    }
    guard let fileKey else { throw .noMatch }
    return fileKey
  }

  private static func decrypt(
    _ input: inout InputFile, _ output: borrowing OutputFile, _ payload: consuming AgePayload,
    _ progress: (Int64, Int64) -> Void
  ) throws {
    var done: Int64 = 0
    var isLast = false
    while !isLast {
      let chunk = try input.read(upTo: AgePayload.chunkLength + AgePayload.tagLength)
      isLast = try input.isAtEnd()
      guard let bytes = payload.open(chunk, isLast: isLast) else {
        throw AgeError.payloadFailure(detail: isLast ? "末尾不完整或者不对" : "有一段不对")
      }
      try output.write(bytes)
      done += Int64(chunk.count)
      progress(done, input.size)
    }
  }

  private static func opened(_ path: String) throws(AgeError) -> InputFile {
    do {
      return try InputFile(path: path)
    } catch {
      throw AgeError(error)
    }
  }
}
