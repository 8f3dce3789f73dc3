import GRDB
public import Model

/// Bundles that may still matter and wait for a person to decide.
extension CustodyStore {
  /// One bundle in quarantine.
  public struct Quarantined: Sendable, Hashable {
    /// What became of a bundle, in the words of the register.
    public enum State: String, Sendable, Hashable, CaseIterable {
      /// It waits for a person.
      case held
      /// It was merged.
      case released
      /// It was turned down, and its file is gone.
      case rejected

      /// In the words of the bureau.
      public var title: String {
        switch self {
        case .held: "等人决定"
        case .released: "已放行"
        case .rejected: "已拒绝"
        }
      }
    }

    /// SHA-256 of the file.
    public let id: String
    /// Name under which it arrived.
    public let file: String
    /// Code of the refusal.
    public let code: String
    /// Why it was not merged.
    public let reason: String
    /// Device whose log it carries.
    public let device: String
    /// Fingerprint of its signer, or empty.
    public let signer: String
    /// Head of that device held here.
    public let heldHead: String
    /// Head that it carries.
    public let receivedHead: String
    /// When it arrived.
    public let arrivedAt: String
    /// What became of it.
    public let state: State

    /// A bundle in quarantine.
    public init(
      id: String, file: String, code: String, reason: String, device: String, signer: String,
      heldHead: String, receivedHead: String, arrivedAt: String, state: State = .held
    ) {
      self.id = id
      self.file = file
      self.code = code
      self.reason = reason
      self.device = device
      self.signer = signer
      self.heldHead = heldHead
      self.receivedHead = receivedHead
      self.arrivedAt = arrivedAt
      self.state = state
    }
  }

  /// Notes an arrival; one that is known already keeps its entry.
  public func quarantine(_ bundle: Quarantined) throws {
    try DatabaseOpening.translatingErrors {
      try queue.write { db in
        try db.execute(
          sql: """
            INSERT INTO quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'held', NULL, NULL)
            ON CONFLICT DO NOTHING
            """,
          arguments: [
            bundle.id, bundle.file, bundle.code, bundle.reason, bundle.device, bundle.signer,
            bundle.heldHead, bundle.receivedHead, bundle.arrivedAt,
          ])
      }
    }
  }

  /// Everything that ever was in quarantine, oldest first.
  public func quarantined() throws -> [Quarantined] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchAll(
          db.cachedStatement(sql: "SELECT * FROM quarantine ORDER BY arrived_at, id")
        ).map { row in
          guard let state = Quarantined.State(rawValue: row[9]) else {
            throw StoreError.damaged(detail: "隔离登记的状态 \(row[9] as String) 无法识别")
          }
          return Quarantined(
            id: row[0], file: row[1], code: row[2], reason: row[3], device: row[4],
            signer: row[5], heldHead: row[6], receivedHead: row[7], arrivedAt: row[8],
            state: state)
        }
      }
    }
  }

  /// Notes what a person decided.
  public func decide(_ id: String, state: Quarantined.State, by actor: String, wall: Moment) throws
  {
    try DatabaseOpening.translatingErrors {
      try queue.write { db in
        try db.execute(
          sql: "UPDATE quarantine SET state = ?, decided_by = ?, decided_at = ? WHERE id = ?",
          arguments: [state.rawValue, actor, wall.text, id])
      }
    }
  }
}
