import Bundling
import Foundation

/// A key that somebody asks about.
public enum KeyFile {
  /// What `key show` prints: an `allowed_signers` line, or an age recipient.
  public enum Shown: Sendable {
    /// The line, and the fingerprint.
    case signer(line: String, fingerprint: String)
    /// The recipient.
    case recipient(String)
  }

  /// Makes a signing key.
  /// - Returns: its `allowed_signers` line for plans, and its fingerprint.
  public static func createSigningKey(_ path: String) throws -> Shown {
    let key = try SigningKey.generate(comment: "fieldkit")
    try key.write(to: path)
    return try show(path)
  }

  /// Makes an age identity.
  public static func createIdentity(_ path: String) throws -> Shown {
    let identity = AgeIdentity.generate()
    try identity.write(to: path)
    return .recipient(identity.recipient.text)
  }

  /// The public half of a key file, or of the key of a workspace or hub.
  public static func show(_ path: String) throws -> Shown {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw SignatureError.file(.missing(path: path))
    }
    if isDirectory.boolValue {
      let folder = try StoreFolder(opening: path)
      let key = try folder.devicePublicKey()
      let namespace =
        folder.kind == .workspace
        ? SSHSignature.bundleNamespace : SSHSignature.receiptNamespace
      return try signer(key, principal: folder.device, namespace: namespace)
    }
    do {
      let key = try SigningKey(file: path).publicKey
      return try signer(key, principal: "lead", namespace: SSHSignature.planNamespace)
    } catch let error as SignatureError {
      if case .malformed = error, let identity = try? AgeIdentity.read(file: path).first {
        return .recipient(identity.recipient.text)
      }
      throw error
    }
  }

  /// The line by which the level above knows what a hub sends up; nil for anything else.
  public static func rollupLine(of path: String) throws -> String? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      isDirectory.boolValue
    else { return nil }
    let folder = try StoreFolder(opening: path)
    guard folder.kind == .hub else { return nil }
    return try AllowedSigner(
      principal: folder.device, namespace: SSHSignature.rollupNamespace,
      key: folder.devicePublicKey()
    ).line
  }

  private static func signer(
    _ key: SSHPublicKey, principal: String, namespace: String
  ) throws -> Shown {
    let line = try AllowedSigner(principal: principal, namespace: namespace, key: key).line
    return .signer(line: line, fingerprint: key.fingerprint)
  }
}
