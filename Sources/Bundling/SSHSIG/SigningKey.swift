import Crypto
import Files
import Foundation

/// An Ed25519 key pair (RFC 8032, section 5.1.5) that signs bundles, plan packs and receipts, kept
/// in an unencrypted OpenSSH private key file (PROTOCOL.key).
public struct SigningKey: Sendable {
  /// A word about it for people, as ssh-keygen keeps it with the key (PROTOCOL.key, section 3).
  public let comment: String
  private let key: Curve25519.Signing.PrivateKey

  /// Largest key file, in bytes.
  private static let largestFile = 1 << 14

  init(key: Curve25519.Signing.PrivateKey, comment: String) throws(SignatureError) {
    guard !comment.hasControlCharacter else {
      throw .malformed(detail: "密钥的说明里有不可见的字符")
    }
    self.key = key
    self.comment = comment
  }

  /// A new key (RFC 8032, section 5.1.5) from the system's random numbers.
  /// - Throws: ``SignatureError``, where the comment is not one line of text.
  public static func generate(comment: String = "") throws(SignatureError) -> SigningKey {
    try SigningKey(key: Curve25519.Signing.PrivateKey(), comment: comment)
  }

  /// Its public half (RFC 8032, section 5.1.5).
  public var publicKey: SSHPublicKey { SSHPublicKey(key.publicKey) }

  /// What a `.pub` file holds, without a line feed (sshd(8), AUTHORIZED_KEYS FILE FORMAT).
  public var publicLine: String {
    comment.isEmpty ? publicKey.line : "\(publicKey.line) \(comment)"
  }

  /// Reads a private key file (PROTOCOL.key) as ssh-keygen or ``write(to:)`` made it.
  /// - Throws: ``SignatureError``.
  public init(file path: String) throws(SignatureError) {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.secret(of: path, upTo: SigningKey.largestFile)
    } catch {
      throw SignatureError(error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed(detail: "不是文本文件")
    }
    try self.init(text: text)
  }

  /// Reads the text of a private key file (PROTOCOL.key).
  /// - Throws: ``SignatureError``.
  public init(text: String) throws(SignatureError) {
    self = try OpenSSHPrivateKey.decode(SSHArmor.privateKey.decode(text)).key
  }

  /// Writes a private key file (PROTOCOL.key) that only its owner may read; an existing file is
  /// never overwritten.
  /// - Throws: ``SignatureError``.
  public func write(to path: String) throws(SignatureError) {
    do {
      try OutputFile.writeSecret(fileText(check: .random(in: .min ... .max)), to: path)
    } catch {
      throw SignatureError(error)
    }
  }

  /// The text of the file, with the number that shows a right passphrase (PROTOCOL.key, section 3).
  func fileText(check: UInt32) -> String {
    SSHArmor.privateKey.encode(OpenSSHPrivateKey(key: self, check: check).bytes)
  }

  /// The 32 secret bytes (RFC 8032, section 5.1.5).
  var seed: [UInt8] { Array(key.rawRepresentation) }

  /// Signs a message by its hash (PROTOCOL.sshsig, section 3).
  /// - Throws: ``SignatureError``, where the namespace is empty or no line of text.
  public func sign(
    _ hash: SSHMessageHash, namespace: String = SSHSignature.bundleNamespace
  ) throws(SignatureError) -> SSHSignature {
    guard !namespace.isEmpty, !namespace.hasControlCharacter else {
      throw .malformed(detail: "签名的用途是空的")
    }
    let content = SSHSignature.signedData(hash, namespace: namespace)
    guard let signature = try? key.signature(for: content) else { throw .invalid }
    return SSHSignature(
      publicKey: publicKey, namespace: namespace, algorithm: hash.algorithm,
      signature: Array(signature))
  }
}
