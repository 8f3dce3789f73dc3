import GRDB
public import Model

extension HubStore {
  /// Merges what another hub sent up into the copy that is kept of it, in one durable transaction.
  /// - Parameters:
  ///   - carrier: the file in which it came, noted last as a bundle of that hub; nil for a hub that
  ///     another one sent along.
  ///   - actor: who imported it; nil where nobody said.
  /// - Returns: how many entries were new.
  /// - Throws: ``StoreError``, also ``StoreError/overtaken`` where a log does not continue what is held.
  public func merge(
    _ received: ReceivedRollupDatabase, carrier: HubBundle?, actor: String?,
    interpret: @escaping VisitInterpreter
  ) throws -> Int {
    try merging {
      try queue.write { db in
        let count = try add(received, interpret, in: db)
        for bundle in [carrier].compactMap(\.self) {
          try HubStore.note(bundle, in: db)
          guard let actor else { continue }
          try db.execute(
            sql: "INSERT INTO bundle_import VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [
              bundle.id, bundle.device, bundle.head.seq, bundle.head.seq, actor,
            ])
        }
        return count
      }
    }
  }

  /// Finds out whether the same would be merged, and leaves everything as it was.
  public func tryMerge(
    _ received: ReceivedRollupDatabase, interpret: @escaping VisitInterpreter
  ) throws -> Int {
    try merging {
      try queue.inDatabase { db in
        var count = 0
        try db.inTransaction(.immediate) {
          count = try add(received, interpret, in: db)
          return .rollback
        }
        return count
      }
    }
  }

  private func add(
    _ received: ReceivedRollupDatabase, _ interpret: @escaping VisitInterpreter, in db: Database
  ) throws -> Int {
    try HubStore.hold(received.evidence, in: db)
    var count: Int64 = 0
    // What the bureau concluded is about what laptops wrote.
    let own = received.logs.filter { $0.label == device }
    for log in received.logs.filter({ $0.label != device }) + own {
      let held = try HubStore.add(log, as: log.label, interpret, in: db)
      count += max(log.head.seq - held.seq, 0)
    }
    for bundle in received.bundles { try HubStore.note(bundle, in: db) }
    return Int(count)
  }

  private func merging<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      // What is held here obeys the rules of its tables, so it is the arrival that does not.
      throw StoreError.received(detail: DatabaseWords.of(error))
    } catch {
      return try DatabaseOpening.translatingErrors { throw error }
    }
  }

  /// What the hub of this store sent up itself, where this is the copy that is kept of it, oldest first.
  public func sentUp() throws -> [HubBundle] {
    try log.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT b.id, b.uuid, b.device, b.head_seq, b.head_hash, b.file, b.imported_at,
            p.info, p.tag_manifest, p.signature
          FROM bundle b LEFT JOIN bundle_proof p ON p.bundle = b.id WHERE b.device = ?
          ORDER BY b.imported_at, b.id
          """, arguments: [device]
      ).map { row in
        let info: String? = row[7]
        return HubBundle(
          id: row[0], uuid: row[1], device: row[2], head: LogHead(seq: row[3], hash: row[4]),
          file: row[5], importedAt: row[6],
          proof: info.map { BundleProof(info: $0, tagManifest: row[8], signature: row[9]) })
      }
    }
  }

  /// Notes a bundle that was written for the level above.
  public func noteRollup(
    id: String, uuid: String, file: String, entries: Int64, isWhole: Bool, wall: Moment
  ) throws {
    try log.write {
      try $0.execute(
        sql: "INSERT INTO rollup_made VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [id, uuid, file, entries, isWhole, wall.text])
    }
  }

  /// A bundle that was written for the level above.
  public struct RollupMade: Sendable, Hashable {
    /// Identity.
    public let id: String
    /// Name of the file.
    public let file: String
    /// Entries that it carries.
    public let entries: Int64
    /// Whether every log is there from its first entry on.
    public let isWhole: Bool
    /// When.
    public let madeAt: String
  }

  /// Every bundle that was written for the level above, oldest first.
  public func rollupsMade() throws -> [RollupMade] {
    try log.read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, file, entries, is_whole, made_at FROM rollup_made ORDER BY made_at, id"
      ).map {
        RollupMade(id: $0[0], file: $0[1], entries: $0[2], isWhole: $0[3], madeAt: $0[4])
      }
    }
  }

  /// Notes a receipt of the level above; the same one again changes nothing.
  public func noteRollupReceipt(
    sha256: String, bundle: String, signer: String, body: JSONValue, wall: Moment
  ) throws {
    try log.write { db in
      // The last receipt is the one that came last, also where the clock was set back meanwhile.
      let last = try String.fetchOne(db, sql: "SELECT max(acknowledged_at) FROM rollup_receipt")
        .flatMap { Moment($0) }
      let at = max(wall.seconds, (last?.seconds ?? .min) &+ 1)
      try db.execute(
        sql: "INSERT INTO rollup_receipt VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [
          sha256, bundle, signer, JSONWriter.text(body),
          (at > wall.seconds ? Moment(seconds: at) : wall).text,
        ])
    }
  }

  /// The receipts of the level above, oldest first, each with the time at which it was taken.
  public func rollupReceipts() throws -> [(body: JSONValue, acknowledgedAt: String)] {
    try log.read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT body, acknowledged_at FROM rollup_receipt ORDER BY acknowledged_at, sha256"
      ).map { (try JSONReader.read($0[0] as String), $0[1]) }
    }
  }
}
