public import Foundation

/// A detached signature in the format of `ssh-keygen -Y sign` (PROTOCOL.sshsig), Ed25519 only.
public struct SSHSignature: Sendable, Hashable {
  /// What our signatures are for (PROTOCOL.sshsig, section 2: `namespace`).
  public static let bundleNamespace = "bundle@fieldkit"
  /// What a lead signs plan packs for (PROTOCOL.sshsig, namespace).
  public static let planNamespace = "plan@fieldkit"
  /// What a bureau signs receipts for (PROTOCOL.sshsig, namespace).
  public static let receiptNamespace = "receipt@fieldkit"
  /// What a bureau signs backups of its hub for (PROTOCOL.sshsig, namespace).
  public static let backupNamespace = "backup@fieldkit"
  /// What a bureau signs questions to a team for (PROTOCOL.sshsig, namespace).
  public static let returnNamespace = "return@fieldkit"
  /// What a bureau signs for the level above it (PROTOCOL.sshsig, namespace).
  public static let rollupNamespace = "rollup@fieldkit"
  /// What a bureau signs when it asks a hub below for evidence (PROTOCOL.sshsig, namespace).
  public static let requestNamespace = "request@fieldkit"
  /// What a bureau signs when it hands evidence up (PROTOCOL.sshsig, namespace).
  public static let evidenceNamespace = "evidence@fieldkit"
  /// What a lead signs packages of this program for (PROTOCOL.sshsig, namespace).
  public static let packageNamespace = "package@fieldkit"

  /// The key that it says made it; proven only by ``verify(_:namespace:by:)`` (PROTOCOL.sshsig,
  /// section 2).
  public let publicKey: SSHPublicKey
  /// What it is for (PROTOCOL.sshsig, section 2).
  public let namespace: String
  /// How the message was hashed (PROTOCOL.sshsig, section 2).
  public let algorithm: SSHHashAlgorithm
  /// R and S (RFC 8032, section 5.1.6).
  let signature: [UInt8]

  private static let magic = Array("SSHSIG".utf8)
  private static let version: UInt32 = 1

  init(
    publicKey: SSHPublicKey, namespace: String, algorithm: SSHHashAlgorithm, signature: [UInt8]
  ) {
    self.publicKey = publicKey
    self.namespace = namespace
    self.algorithm = algorithm
    self.signature = signature
  }

  /// Reads the armored form (PROTOCOL.sshsig, section 1), exactly as ssh-keygen writes it, with
  /// lines that end with LF or all with CR LF.
  /// - Throws: ``SignatureError``.
  public init(armored text: String) throws(SignatureError) {
    var reader = SSHReader(try SSHArmor.signature.decode(text))
    guard try reader.raw(SSHSignature.magic.count) == SSHSignature.magic else {
      throw .malformed(detail: "不是 SSHSIG")
    }
    guard try reader.uint32() == SSHSignature.version else {
      throw .unsupported(detail: "SSHSIG 的版本不是 1")
    }
    publicKey = try SSHPublicKey(blob: reader.string())
    namespace = try reader.text()
    guard !namespace.isEmpty else { throw .malformed(detail: "签名的用途是空的") }
    guard try reader.string().isEmpty else { throw .malformed(detail: "保留项不是空的") }
    guard let algorithm = SSHHashAlgorithm(rawValue: try reader.text()) else {
      throw .unsupported(detail: "散列算法不是 sha512 或 sha256")
    }
    self.algorithm = algorithm
    var inner = SSHReader(try reader.string())
    try reader.expectEnd()
    try inner.expect(SSHPublicKey.algorithm)
    signature = try inner.string()
    try inner.expectEnd()
    guard signature.count == 64 else { throw .malformed(detail: "签名不是 64 字节") }
  }

  /// The armored form, byte for byte as ssh-keygen writes it (PROTOCOL.sshsig, sections 1 and 2).
  public var armored: String {
    var inner = SSHWriter()
    inner.string(SSHPublicKey.algorithm)
    inner.string(signature)
    var writer = SSHWriter()
    writer.raw(SSHSignature.magic)
    writer.uint32(SSHSignature.version)
    writer.string(publicKey.blob)
    writer.string(namespace)
    writer.string("")
    writer.string(algorithm.rawValue)
    writer.string(inner.bytes)
    return SSHArmor.signature.encode(writer.bytes)
  }

  /// Proves that the key in the signature made it over this message (PROTOCOL.sshsig, section 3)
  /// and gives that key. Whether the key is trusted is for the caller to say, here or afterwards.
  /// - Parameter expected: the only key that is right; nil where any may be.
  /// - Throws: ``SignatureError``.
  @discardableResult
  public func verify(
    _ hash: SSHMessageHash, namespace expectedNamespace: String = SSHSignature.bundleNamespace,
    by expected: SSHPublicKey? = nil
  ) throws(SignatureError) -> SSHPublicKey {
    guard Array(namespace.utf8) == Array(expectedNamespace.utf8) else {
      throw .wrongNamespace(found: namespace, expected: expectedNamespace)
    }
    if let expected, expected != publicKey {
      throw .wrongKey(found: publicKey.fingerprint, expected: expected.fingerprint)
    }
    guard hash.algorithm == algorithm,
      publicKey.isValid(signature, for: SSHSignature.signedData(hash, namespace: namespace))
    else { throw .invalid }
    return publicKey
  }

  /// The same for a message in memory (PROTOCOL.sshsig, section 3).
  /// - Throws: ``SignatureError``.
  @discardableResult
  public func verify(
    bytes: some DataProtocol, namespace: String = SSHSignature.bundleNamespace,
    by expected: SSHPublicKey? = nil
  ) throws(SignatureError) -> SSHPublicKey {
    try verify(SSHMessageHash(of: bytes, algorithm), namespace: namespace, by: expected)
  }

  /// The same for a file, read in portions (PROTOCOL.sshsig, section 3).
  /// - Throws: ``SignatureError``.
  @discardableResult
  public func verify(
    file path: String, namespace: String = SSHSignature.bundleNamespace,
    by expected: SSHPublicKey? = nil
  ) throws(SignatureError) -> SSHPublicKey {
    try verify(SSHMessageHash(ofFile: path, algorithm), namespace: namespace, by: expected)
  }

  /// What the key signs (PROTOCOL.sshsig, section 3).
  static func signedData(_ hash: SSHMessageHash, namespace: String) -> [UInt8] {
    var writer = SSHWriter()
    writer.raw(magic)
    writer.string(namespace)
    writer.string("")
    writer.string(hash.algorithm.rawValue)
    writer.string(hash.bytes)
    return writer.bytes
  }
}
