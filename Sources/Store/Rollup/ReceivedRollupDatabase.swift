import GRDB
import Model

/// What a hub sent up in one database, proven: hostile until every byte that is used has been.
public struct ReceivedRollupDatabase: Sendable {
  /// Its logs, by label, those of which nothing was sent left out.
  public let logs: [ReceivedLog]
  /// Evidence that the sender holds.
  public let evidence: [StoredEvidence]
  /// Bundles that the sender merged.
  public let bundles: [HubBundle]

  /// Most pieces of evidence, and most bundles, of one hub.
  private static let mostRows = 5_000_000
  /// Most bytes of the three files that prove a bundle, and of a name.
  private static let longestProof = 1 << 18

  /// Reads and proves it.
  /// - Parameter expected: the logs that must be there, and nothing else.
  /// - Throws: ``StoreError/received(detail:)``.
  public init(path: String, expecting expected: [RollupLog]) throws {
    try self.init(path: path, expecting: expected, released: ReleasedSchema.rollup)
  }

  private init(path: String, expecting expected: [RollupLog], released: [ReleasedSchema]) throws {
    (logs, evidence, bundles) = try ReceivedFile.read(
      .file(path), as: .rollup, released: released
    ) { db, queue in
      let logs = try expected.compactMap { try ReceivedRollupDatabase.log($0, queue, in: db) }
      let labels = try String.fetchAll(db, sql: "SELECT DISTINCT device FROM entry ORDER BY 1")
      guard labels == logs.map(\.label).sorted() else {
        throw StoreError.received(detail: "数据库里的日志与清单不符")
      }
      return (
        logs, try ReceivedRollupDatabase.evidence(in: db),
        try ReceivedRollupDatabase.bundles(in: db)
      )
    }
  }

  private static func log(
    _ expected: RollupLog, _ queue: DatabaseQueue, in db: Database
  ) throws -> ReceivedLog? {
    guard expected.head.seq >= expected.after.seq else {
      throw StoreError.received(detail: "日志 \(expected.label) 的首尾颠倒")
    }
    guard expected.head != expected.after else { return nil }
    var proof = LogProof(after: expected.after, device: expected.label)
    var last = expected.after
    var rows = try LogTable.entry.texts(of: expected.label, in: db)
    reading: while true {
      switch try rows.next() {
      case .row(let text):
        try proof.take(text)
        last = text.head
      case .malformed: throw proof.malformed
      case .end: break reading
      }
    }
    guard last == expected.head else {
      throw StoreError.received(detail: "日志 \(expected.label) 的末条与清单不符")
    }
    return try proof.log(queue, in: .entry)
  }

  private static func evidence(in db: Database) throws -> [StoredEvidence] {
    var evidence: [StoredEvidence] = []
    let rows = try Row.fetchCursor(db, sql: "SELECT sha256, extension, bytes FROM evidence_held")
    while let row = try rows.next() {
      let (hash, ending): (String, String) = (row[0], row[1])
      guard EvidenceName.isHash(hash), EvidenceName.isExtension(ending),
        evidence.count < mostRows
      else { throw StoreError.received(detail: "证据清单不合格") }
      evidence.append(StoredEvidence(sha256: hash, fileExtension: ending, bytes: row[2]))
    }
    return evidence
  }

  private static func bundles(in db: Database) throws -> [HubBundle] {
    var bundles: [HubBundle] = []
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, uuid, device, head_seq, head_hash, file, imported_at, info, tag_manifest,
          signature
        FROM bundle ORDER BY id
        """)
    while let row = try rows.next() {
      let texts = row.databaseValues.compactMap { String.fromDatabaseValue($0) }
      let (id, time): (String, String) = (row[0], row[6])
      guard EvidenceName.isHash(id), Moment(time) != nil, bundles.count < mostRows,
        texts.allSatisfy({ $0.utf8.count <= longestProof })
      else { throw StoreError.received(detail: "数据包登记不合格") }
      let parts: [String?] = [row[7], row[8], row[9]]
      let proof = parts.compactMap(\.self)
      guard proof.isEmpty || proof.count == 3 else {
        throw StoreError.received(detail: "数据包 \(id) 的签名证明不全")
      }
      bundles.append(
        HubBundle(
          id: id, uuid: row[1], device: row[2], head: LogHead(seq: row[3], hash: row[4]),
          file: row[5], importedAt: time,
          proof: proof.isEmpty
            ? nil : BundleProof(info: proof[0], tagManifest: proof[1], signature: proof[2])))
    }
    return bundles
  }
}
