import Crypto
import Files
import Foundation
public import Model

/// What decrypts a file: an X25519 secret key (age.md, "The X25519 recipient type").
public struct AgeIdentity: Sendable {
  private static let prefix = "age-secret-key-"
  /// Largest identity file, in bytes.
  private static let largestFile = 1 << 16

  let key: Curve25519.KeyAgreement.PrivateKey

  private init(key: Curve25519.KeyAgreement.PrivateKey) { self.key = key }

  /// A new identity from the system's random numbers (age.md, "The X25519 recipient type").
  public static func generate() -> AgeIdentity {
    AgeIdentity(key: Curve25519.KeyAgreement.PrivateKey())
  }

  /// Reads `AGE-SECRET-KEY-1…` (age.md, "The X25519 recipient type"; BIP 173), in upper case as
  /// age writes it.
  /// - Throws: ``AgeError``; it never repeats the text.
  public init(_ text: String) throws(AgeError) {
    guard let (prefix, bytes) = Bech32.decode(text), prefix == AgeIdentity.prefix,
      bytes.count == 32,
      Array(Bech32.encode(prefix: prefix, bytes).uppercased().utf8) == Array(text.utf8),
      let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes)
    else { throw .malformedKey(detail: "私钥应当是“AGE-SECRET-KEY-1…”") }
    self.key = key
  }

  /// `AGE-SECRET-KEY-1…`, the secret itself (age.md, "The X25519 recipient type"; BIP 173).
  public var secretText: String {
    Bech32.encode(prefix: AgeIdentity.prefix, key.rawRepresentation).uppercased()
  }

  /// Its public half (age.md, "The X25519 recipient type").
  public var recipient: AgeRecipient {
    AgeRecipient(bytes: Array(key.publicKey.rawRepresentation))
  }

  /// Reads an identity file as age-keygen writes it (age(1), IDENTITY FILES): one identity a line,
  /// empty lines and lines that begin with `#` count for nothing.
  /// - Throws: ``AgeError``.
  public static func read(file path: String) throws(AgeError) -> [AgeIdentity] {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.secret(of: path, upTo: largestFile)
    } catch {
      throw AgeError(error)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformedKey(detail: "密钥文件不是文本文件")
    }
    var identities: [AgeIdentity] = []
    let lines = text.split { $0 == "\n" || $0 == "\r\n" }
    for line in lines where !line.hasPrefix("#") {
      identities.append(try AgeIdentity(String(line)))
    }
    guard !identities.isEmpty else { throw .malformedKey(detail: "密钥文件里没有密钥") }
    return identities
  }

  /// Writes an identity file in the form of age-keygen (age-keygen(1)) that only its owner may
  /// read; an existing file is never overwritten.
  /// - Parameter created: the moment of the comment line; nil leaves the line out.
  /// - Throws: ``AgeError``.
  public func write(to path: String, created: Moment? = nil) throws(AgeError) {
    var lines = created.map { ["# created: \($0.text)"] } ?? []
    lines += ["# public key: \(recipient.text)", secretText]
    do {
      try OutputFile.writeSecret(lines.joined(separator: "\n") + "\n", to: path)
    } catch {
      throw AgeError(error)
    }
  }
}
