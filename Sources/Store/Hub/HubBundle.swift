/// What proves, without the payload of a bundle, who signed what its `bag-info.txt` says: three small
/// files.
public struct BundleProof: Sendable, Hashable {
  /// `bag-info.txt`.
  public let info: String
  /// `tagmanifest-sha256.txt`.
  public let tagManifest: String
  /// `signatures/tagmanifest-sha256.txt.sig`.
  public let signature: String

  /// The three files, as text.
  public init(info: String, tagManifest: String, signature: String) {
    self.info = info
    self.tagManifest = tagManifest
    self.signature = signature
  }
}

/// A bundle that was merged, as a hub and the levels above it note it.
public struct HubBundle: Sendable, Hashable {
  /// Identity: SHA-256 of its tag manifest.
  public let id: String
  /// UUID.
  public let uuid: String
  /// Log under which it was merged; of what another hub sent up, that hub.
  public let device: String
  /// The last entry of that log which it brought.
  public let head: LogHead
  /// Name of the file.
  public let file: String
  /// When it was merged, as it was written.
  public let importedAt: String
  /// What proves it; nil where it was merged by a kit that kept nothing.
  public let proof: BundleProof?

  /// A bundle.
  public init(
    id: String, uuid: String, device: String, head: LogHead, file: String, importedAt: String,
    proof: BundleProof?
  ) {
    self.id = id
    self.uuid = uuid
    self.device = device
    self.head = head
    self.file = file
    self.importedAt = importedAt
    self.proof = proof
  }
}
