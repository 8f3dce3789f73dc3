import Bundling
import Files

/// Encrypts a finished bundle onto the medium and reads the ciphertext back.
enum EncryptedExport {
  /// - Parameter staging: a folder of the caller's, in which it is encrypted.
  static func write(
    _ plain: String, to target: String, recipients: [AgeRecipient], staging: String,
    progress: (Int64, Int64) -> Void
  ) throws {
    // The bureau's secret is not on this machine, so what can be proven here is that the medium
    // gives back the very bytes that were encrypted beside the plaintext.
    let cipher = staging + "/" + FilePath.name(of: plain) + ".age"
    try AgeEncryptor.encrypt(file: plain, to: cipher, recipients: recipients, progress: progress)
    try CheckedCopy.write(cipher, to: target)
  }
}
