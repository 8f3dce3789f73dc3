public import Bundling

extension Hub {
  /// Enrols a signer from an `allowed_signers` line.
  /// - Parameters:
  ///   - purpose: what the line must be for.
  ///   - isRotation: whether the key may follow another one of the same device.
  /// - Returns: the signer, and whether it was new.
  /// - Throws: ``TrustError``, ``SignatureError``.
  public func trust(
    _ line: String, purpose: String = SSHSignature.bundleNamespace, isRotation: Bool = false
  ) throws -> (signer: AllowedSigner, isNew: Bool) {
    let added = try trust([line], purpose: purpose, isRotation: isRotation)
    return added[0]
  }

  /// The same for several lines, all or none.
  public func trust(
    _ lines: [String], purpose: String, isRotation: Bool
  ) throws -> [(signer: AllowedSigner, isNew: Bool)] {
    let signers = try lines.map { try AllowedSigner(line: $0) }
    if let other = signers.first(where: { $0.namespace != purpose }) {
      throw TrustError.otherPurpose(found: other.namespace, expected: purpose)
    }
    return Array(zip(signers, try register.add(signers, isRotation: isRotation)))
      .map { (signer: $0.0, isNew: $0.1) }
  }

  /// Every enrolled signer, and whether its key is revoked.
  public func signers() throws -> [(signer: AllowedSigner, isRevoked: Bool)] {
    let revoked = Set(try register.revoked())
    return try register.signers().map { ($0, revoked.contains($0.key)) }
  }

  /// Revokes keys by fingerprint, principal or public key.
  /// - Returns: the fingerprints.
  public func revoke(_ name: String) throws -> [String] {
    try register.revoke(name)
  }
}

extension Workspace {
  /// The line that enrols this laptop at a hub.
  public func signerLine() throws -> String {
    try AllowedSigner(
      principal: device, namespace: SSHSignature.bundleNamespace,
      key: folder.devicePublicKey()
    ).line
  }
}
