/// A bag that was read to the end and proven.
public struct VerifiedBag: Sendable, Hashable {
  /// Its identity.
  public let identity: BagIdentity
  /// Its `bag-info.txt`.
  public let info: BagInfo
  /// Its payload by path inside the bag.
  public private(set) var payload: [String: File]
  /// The key that signed it; nil where nobody did. Whether the key is trusted is not said here.
  public let signer: SSHPublicKey?
  /// What proves that, without the payload; nil where nobody signed.
  public let proof: BagProof?

  /// The same without what was asked for in memory.
  public consuming func withoutContent() -> VerifiedBag {
    payload = payload.mapValues { file in
      file.content == nil
        ? file : File(hash: file.hash, bytes: file.bytes, staged: file.staged, content: nil)
    }
    return self
  }

  /// A payload file.
  public struct File: Sendable, Hashable {
    /// SHA-256, as its manifest promises and its bytes have.
    public let hash: String
    /// Size.
    public let bytes: Int64
    /// Where it was staged, under a name of ours; nil where it was not.
    public let staged: String?
    /// Its content, where it was asked for in memory.
    public let content: [UInt8]?
  }
}

/// Reads a bag from outside. Nothing is believed before it is proven, and nothing is ever written
/// under a name that came from the archive.
public enum BagReader {
  /// Proves a bag; with a staging folder, its payload lies there afterwards.
  /// - Throws: ``BundlingError``.
  public static func verify(
    _ path: String, profile: BagProfile, staging: String? = nil,
    limits: BagLimits = .standard
  ) throws -> VerifiedBag {
    var bag = try OpenedBag(path, profile: profile, limits: limits)
    return try bag.unpack(to: staging)
  }
}
