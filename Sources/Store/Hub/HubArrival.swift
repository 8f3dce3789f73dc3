import Model

extension HubStore {
  /// A bundle that was proven and is about to be merged.
  public struct Arrival: Sendable {
    /// Identity: SHA-256 of its tag manifest.
    public let id: String
    /// UUID of the bundle.
    public let uuid: String
    /// Device that wrote it.
    public let device: String
    /// Its whole log.
    public let log: ReceivedLog
    /// Evidence that it brought, already in the evidence store.
    public let evidence: [StoredEvidence]
    /// Name of the file.
    public let file: String
    /// Who imports it; nil where nobody said.
    public let actor: String?
    /// What proves, without its payload, who signed it.
    public let proof: BundleProof?

    /// An arrival.
    public init(
      id: String, uuid: String, device: String, log: ReceivedLog, evidence: [StoredEvidence],
      file: String, actor: String? = nil, proof: BundleProof? = nil
    ) {
      self.proof = proof
      self.actor = actor
      self.id = id
      self.uuid = uuid
      self.device = device
      self.log = log
      self.evidence = evidence
      self.file = file
    }
  }
}
