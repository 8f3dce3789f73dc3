import Bundling
import Files
import Foundation
import GRDB
public import Model
public import Store

/// A log put together by hand, in a database that is otherwise what a workspace exports.
public struct RawLog: Sendable {
  /// One row of the table.
  public struct Row: Sendable {
    /// Position.
    public var seq: Int64
    /// Text.
    public var body: String
    /// Hash.
    public var hash: String

    /// A row.
    public init(seq: Int64, body: String, hash: String) {
      self.seq = seq
      self.body = body
      self.hash = hash
    }
  }

  /// The rows.
  public var rows: [RawLog.Row] = []
  private let device: String

  /// A log of one device, chained as it should be.
  public init(device: String, _ changes: [FieldChange] = []) {
    self.device = device
    append(changes)
  }

  /// Adds entries.
  /// - Parameter other: a device that takes the place of the log's own.
  public mutating func append(_ changes: [FieldChange], by other: String? = nil) {
    for change in changes {
      let entry = LogEntry(
        seq: (rows.last?.seq ?? 0) + 1, prev: rows.last?.hash ?? LogEntry.genesis,
        device: other ?? device, actor: "桂X001", wall: Moment(seconds: 1_780_000_000),
        entity: change.entity, kind: change.kind, field: change.field, old: .null,
        new: change.new, reason: change.reason)
      append(body: entry.body, seq: entry.seq)
    }
  }

  /// Adds one row with its right hash.
  public mutating func append(body: String, seq: Int64) {
    rows.append(RawLog.Row(seq: seq, body: body, hash: RawLog.hash(body)))
  }

  /// The hash of a body.
  public static func hash(_ body: String) -> String { Digest.of(text: body) }

  /// `<seq>:<hash>` of the last row.
  public var head: String { "\(rows.last?.seq ?? 0):\(rows.last?.hash ?? LogEntry.genesis)" }

  /// Writes the database.
  @discardableResult
  public func write(as name: String, in scratch: Scratch) throws -> String {
    let path = scratch.path(name)
    let store = try WorkspaceStore.create(path: path + ".workspace", device: device)
    try store.snapshot(to: path)
    try store.close()
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      for row in rows {
        try db.execute(
          sql: "INSERT INTO log VALUES (?, ?, ?)", arguments: [row.seq, row.body, row.hash])
      }
    }
    try queue.close()
    return path
  }

  /// Writes a bundle around the database.
  /// - Parameter plans: what `bag-info.txt` says about plans.
  @discardableResult
  public func bundle(
    as name: String, evidence: [[UInt8]] = [], plans: [String] = ["demo-2026"],
    in scratch: Scratch
  ) throws -> String {
    let database = try write(as: name + ".sqlite", in: scratch)
    var files = [PayloadFile(path: "data/inspection.sqlite", source: database)]
    for piece in evidence {
      let hash = Digest.of(piece)
      files.append(
        PayloadFile(
          path: "data/evidence/\(hash).png", source: try scratch.write(piece, as: hash)))
    }
    let info = BagInfo(
      baggingDate: "2026-06-30", groupIdentifiers: plans, sourceOrganization: "测试",
      logHead: head)
    _ = try BagWriter.write(
      files, info: info, profile: .bundle, signedBy: Kit.signingKey(), to: scratch.path(name))
    return scratch.path(name)
  }
}

/// Reads of a visit's document only what the store itself needs; every visit is complete.
public let plainInterpreter: VisitInterpreter = { device, document, recorded in
  let id = document["id"]?.string ?? ""
  let rows = (document["form"]?.object ?? [:]).sorted { $0.key < $1.key }.map { row, answer in
    RowResult(row: row, state: answer == "有" ? .present : .absent, violators: 0, items: [])
  }
  return VisitFacts(
    device: device, id: id, plan: document["plan"]?.string ?? "",
    subject: recorded
      ?? Subject(
        id: document["subject"]?.string ?? "", kind: .institution, licenceKind: .none),
    type: .first, outcome: .completed, status: .finalised, day: Day(number: 20_000), rows: rows,
    advertisementsRemoved: 0, accounts: [], unqualifiedPhysicians: [],
    evidence: (document["evidence"]?.object ?? [:]).keys.sorted())
}
