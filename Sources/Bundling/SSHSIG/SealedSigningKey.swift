import Files

/// A signing key under a passphrase: an OpenSSH private key file (PROTOCOL.key) inside an age file
/// (age.md, "scrypt recipient stanza"). `age -d` makes the plain key file of it.
public enum SealedSigningKey {
  /// Writes the file, its owner's alone, in the place of an older one.
  /// - Throws: ``AgeError``.
  public static func write(
    _ key: SigningKey, to path: String, passphrase: String, cost: Int = Scrypt.usualCost
  ) throws(AgeError) {
    let text = key.fileText(check: .random(in: .min ... .max))
    let sealed = try AgePassphrase.seal(Array(text.utf8), passphrase: passphrase, cost: cost)
    do {
      var file = try OutputFile(partialOf: path, mode: 0o600)
      try file.write(sealed)
      try file.keep(as: path)
    } catch {
      throw AgeError(error)
    }
  }

  /// The key.
  /// - Returns: nil where the passphrase is another one.
  /// - Throws: ``AgeError``, ``SignatureError``.
  public static func read(_ path: String, passphrase: String) throws -> SigningKey? {
    guard let secret = try AgePassphrase.open(file: path, passphrase: passphrase) else {
      return nil
    }
    guard let text = String(validating: secret, as: UTF8.self) else {
      throw SignatureError.malformed(detail: "不是文本文件")
    }
    return try SigningKey(text: text)
  }
}
