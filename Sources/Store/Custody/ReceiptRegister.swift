import GRDB
public import Model

/// What the bureau's receipts cover: only that may ever be freed on a laptop.
extension CustodyStore {
  /// A receipt that was verified.
  public struct Receipt: Sendable {
    /// SHA-256 of the receipt file.
    public let sha256: String
    /// Fingerprint of the key that signed it.
    public let signer: String
    /// The head of this device's log that the bureau holds.
    public let head: LogHead
    /// Visits that it lists.
    public let visits: [String]
    /// Evidence that it lists.
    public let evidence: [String]

    /// A receipt.
    public init(
      sha256: String, signer: String, head: LogHead, visits: [String], evidence: [String]
    ) {
      self.sha256 = sha256
      self.signer = signer
      self.head = head
      self.visits = visits
      self.evidence = evidence
    }
  }

  /// Notes a receipt; the same one again changes nothing.
  public func note(_ receipt: Receipt, wall: Moment) throws {
    try DatabaseOpening.translatingErrors {
      try queue.write { db in
        try db.execute(
          sql: "INSERT INTO receipt VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          arguments: [
            receipt.sha256, receipt.signer, receipt.head.seq, receipt.head.hash, wall.text,
          ])
        for visit in receipt.visits {
          try db.execute(
            sql: """
              INSERT INTO receipt_visit VALUES (?, ?)
              ON CONFLICT DO UPDATE SET head_seq = max(head_seq, excluded.head_seq)
              """, arguments: [visit, receipt.head.seq])
        }
        for hash in receipt.evidence {
          try db.execute(
            sql: "INSERT INTO receipt_evidence VALUES (?) ON CONFLICT DO NOTHING",
            arguments: [hash])
        }
      }
    }
  }

  /// The visits that receipts list, each with the log position up to which the bureau holds it.
  public func receiptedVisits() throws -> [String: Int64] {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        Dictionary(
          try Row.fetchAll(db, sql: "SELECT visit, head_seq FROM receipt_visit").map {
            ($0[0], $0[1])
          }, uniquingKeysWith: { first, _ in first })
      }
    }
  }

  /// The log position up to which the bureau holds a visit; 0 where no receipt lists it.
  public func receipted(visit: String) throws -> Int64 {
    try DatabaseOpening.translatingErrors {
      try queue.read {
        try Int64.fetchOne(
          $0, sql: "SELECT head_seq FROM receipt_visit WHERE visit = ?", arguments: [visit]) ?? 0
      }
    }
  }

  /// The evidence that receipts list.
  public func receiptedEvidence() throws -> Set<String> {
    try DatabaseOpening.translatingErrors {
      try queue.read { Set(try String.fetchAll($0, sql: "SELECT sha256 FROM receipt_evidence")) }
    }
  }

  /// The furthest position of the log that left this machine in a bundle; 0 for none.
  public func exportedSeq() throws -> Int64 {
    try DatabaseOpening.translatingErrors {
      try queue.read { try Int64.fetchOne($0, sql: "SELECT max(head_seq) FROM export") ?? 0 }
    }
  }

  /// When the bundle that reaches furthest left this machine, and how far it reaches; nil for none.
  public func lastExport() throws -> (seq: Int64, at: Moment?)? {
    try DatabaseOpening.translatingErrors {
      try queue.read { db in
        try Row.fetchOne(
          db,
          sql: "SELECT head_seq, max(exported_at) FROM export GROUP BY 1 ORDER BY 1 DESC LIMIT 1"
        ).map { (seq: $0[0], at: Moment($0[1] as String)) }
      }
    }
  }
}
