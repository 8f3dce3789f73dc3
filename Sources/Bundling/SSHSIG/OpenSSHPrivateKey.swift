import Crypto

/// The binary content of a private key file with one unencrypted Ed25519 key (PROTOCOL.key,
/// sections 1, 3 and 5).
struct OpenSSHPrivateKey: Sendable {
  let key: SigningKey
  /// Stands twice before the key, so that a wrong passphrase shows (section 3).
  let check: UInt32

  private static let magic = Array("openssh-key-v1\0".utf8)
  /// Padding block of the cipher `none`.
  private static let blockSize = 8

  var bytes: [UInt8] {
    let publicKey = key.publicKey
    var secret = SSHWriter()
    secret.uint32(check)
    secret.uint32(check)
    secret.string(SSHPublicKey.algorithm)
    secret.string(publicKey.bytes)
    secret.string(key.seed + publicKey.bytes)
    secret.string(key.comment)
    var padding: UInt8 = 0
    while secret.bytes.count % OpenSSHPrivateKey.blockSize != 0 {
      padding += 1
      secret.raw([padding])
    }
    var writer = SSHWriter()
    writer.raw(OpenSSHPrivateKey.magic)
    writer.string("none")
    writer.string("none")
    writer.string("")
    writer.uint32(1)
    writer.string(publicKey.blob)
    writer.string(secret.bytes)
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8]) throws(SignatureError) -> OpenSSHPrivateKey {
    var reader = SSHReader(bytes)
    guard try reader.raw(magic.count) == magic else {
      throw .malformed(detail: "不是 openssh-key-v1")
    }
    guard try reader.string() == Array("none".utf8) else {
      throw .unsupported(detail: "私钥加了口令")
    }
    try reader.expect("none")
    try reader.expect("")
    guard try reader.uint32() == 1 else { throw .unsupported(detail: "文件里不止一个密钥") }
    let publicKey = try SSHPublicKey(blob: reader.string())
    let secret = try reader.string()
    try reader.expectEnd()
    return try decode(secret: secret, publicKey: publicKey)
  }

  private static func decode(
    secret: [UInt8], publicKey: SSHPublicKey
  ) throws(SignatureError) -> OpenSSHPrivateKey {
    var reader = SSHReader(secret)
    let check = try reader.uint32()
    guard try reader.uint32() == check else { throw .malformed(detail: "私钥的校验数不一致") }
    try reader.expect(SSHPublicKey.algorithm)
    let stated = try reader.string()
    let pair = try reader.string()
    let comment = try reader.text()
    let padding = reader.remainder()
    guard secret.count % blockSize == 0, padding.count < blockSize,
      padding.enumerated().allSatisfy({ Int($1) == $0 + 1 })
    else { throw .malformed(detail: "私钥的填充不对") }
    guard pair.count == 64,
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: pair.prefix(32)),
      SSHPublicKey(key.publicKey) == publicKey, stated == publicKey.bytes,
      Array(pair.suffix(32)) == publicKey.bytes
    else { throw .malformed(detail: "私钥与公钥不是一对") }
    return OpenSSHPrivateKey(key: try SigningKey(key: key, comment: comment), check: check)
  }
}
