import Bundling
import Files
import Foundation

/// Encrypts a finished bundle onto the medium and reads the ciphertext back.
enum EncryptedExport {
  static func write(
    _ plain: String, to target: String, recipients: [AgeRecipient],
    progress: (Int64, Int64) -> Void
  ) throws {
    // The bureau's secret is not on this machine, so what can be proven here is that the medium
    // gives back the very bytes that were encrypted beside the plaintext.
    let cipher = plain + ".age"
    try AgeEncryptor.encrypt(file: plain, to: cipher, recipients: recipients, progress: progress)
    let partial = target + ".partial"
    try BundlingError.wording {
      let expected = try Digest.of(file: cipher)
      do {
        try Medium.copy(cipher, to: partial)
        guard try Digest.of(file: partial).hash == expected.hash else {
          throw BundlingError.cannotWrite(path: target, detail: "回读校验未通过")
        }
        try Medium.rename(partial, to: target)
      } catch {
        try? FileManager.default.removeItem(atPath: partial)
        throw error
      }
    }
  }
}
