import CSQLiteShim
import Files
import Foundation
import GRDB
import Model

/// One row of a log, byte for byte.
struct LogText {
  let seq: Int64
  let body: String
  let hash: String

  init(seq: Int64, body: String, hash: String) {
    self.seq = seq
    self.body = body
    self.hash = hash
  }

  /// Reads the row of ``LogChain/columns`` at which a statement stands; nil where the columns do not hold
  /// what they should.
  init?(_ statement: SQLiteStatement) {
    guard sqlite3_column_type(statement, 0) == SQLITE_INTEGER,
      let body = LogText.text(statement, 1), let hash = LogText.text(statement, 2)
    else { return nil }
    seq = sqlite3_column_int64(statement, 0)
    self.body = body
    self.hash = hash
  }

  /// The text of a column; nil where it is none, or no UTF-8. It is not asked for as a value, which would
  /// end at its first NUL.
  private static func text(_ statement: SQLiteStatement, _ column: Int32) -> String? {
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT else { return nil }
    let start = sqlite3_column_blob(statement, column)
    let bytes = UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, column)))
    var text = String(decoding: bytes, as: UTF8.self)
    // What is no UTF-8 was mended, and is then other bytes.
    let isWhole = text.withUTF8 { mended in
      guard mended.count == bytes.count else { return false }
      guard let one = mended.baseAddress, let other = start else { return true }
      return memcmp(one, other, mended.count) == 0
    }
    return isWhole ? text : nil
  }

  /// The place in the chain that it claims.
  var head: LogHead { LogHead(seq: seq, hash: hash) }
}

/// The device of a log. A branch that a person let in after a fork carries the device's id and a
/// mark after `+`.
public enum LogOwner {
  /// The device that a label names.
  public static func of(_ label: String) -> String {
    guard label.utf8.contains(UInt8(ascii: "+")) else { return label }
    return String(label.prefix { $0 != "+" })
  }
}

/// The chain that binds a log: positions without gaps, each entry naming the hash of the one before.
enum LogChain {
  /// What a query has to give for ``LogText``.
  static let columns = "seq, body, hash"

  /// Goes over a log and proves it. Of its entries nothing stays in memory but where each record has them.
  /// - Returns: the records in the order of their first entries, and the positions of these.
  /// - Throws: ``StoreError/damaged(detail:)`` at the first entry that does not hold.
  static func verified(
    _ label: String, in db: Database, table: LogTable
  ) throws -> (keys: [RecordKey], positions: [RecordKey: [Int64]]) {
    var rows = try table.texts(of: label, in: db)
    let owner = LogOwner.of(label)
    var keys: [RecordKey] = []
    var positions: [RecordKey: [Int64]] = [:]
    var head = LogHead.empty
    while true {
      let text: LogText
      switch try rows.next() {
      case .row(let row): text = row
      case .malformed: throw StoreError.damaged(detail: "日志第 \(head.seq + 1) 条的类型不对")
      case .end: return (keys, positions)
      }
      let key: RecordKey
      if let skimmed = SkimmedEntry(text.body) {
        try proveBytes(text, after: head)
        try prove(text, skimmed.seq, skimmed.prev, skimmed.device, after: head, device: owner)
        key = skimmed.key
      } else {
        let entry = try verify(text, after: head, device: owner)
        key = RecordKey(kind: entry.kind, entity: entry.entity)
      }
      if positions[key] == nil { keys.append(key) }
      positions[key, default: []].append(text.seq)
      head = text.head
    }
  }

  /// The entries of one record, which were proven, in order.
  /// - Throws: ``StoreError/damaged(detail:)`` where one cannot be read.
  static func entries(
    at positions: [Int64], of label: String, in db: Database, table: LogTable
  ) throws -> [LogEntry] {
    try positions.map { seq in
      guard let body = try table.body(of: label, at: seq, in: db) else {
        throw StoreError.damaged(detail: "日志缺少第 \(seq) 条")
      }
      do { return try LogEntry(body: body) } catch {
        throw StoreError.damaged(detail: "日志第 \(seq) 条读不出")
      }
    }
  }

  /// Proves one entry against the one before it.
  /// - Parameters:
  ///   - device: who must have written it; nil where that is not known.
  ///   - most: how many JSON values it may have.
  ///   - before: the entry before it, where that was read.
  static func verify(
    _ text: LogText, after head: LogHead, device: String?, values most: Int = .max,
    like before: LogEntry? = nil
  ) throws -> LogEntry {
    try proveBytes(text, after: head)
    let entry: LogEntry
    do { entry = try LogEntry(body: text.body, values: most, like: before) } catch {
      throw broken(text, "读不出")
    }
    try prove(text, entry.seq, entry.prev, entry.device, after: head, device: device)
    return entry
  }

  private static func prove(
    _ text: LogText, _ seq: Int64, _ prev: String, _ writer: String, after head: LogHead,
    device: String?
  ) throws {
    guard seq == text.seq, prev == head.hash else { throw broken(text, "没有接上前一条") }
    guard device == nil || writer == device else { throw broken(text, "不属于本设备") }
  }

  /// Proves that an entry comes next and that its bytes have its hash, whatever they say.
  static func proveBytes(_ text: LogText, after head: LogHead) throws {
    guard text.seq == head.seq + 1 else { throw broken(text, "之前有缺号") }
    guard Digest.of(text: text.body) == text.hash else { throw broken(text, "的内容与哈希不符") }
  }

  private static func broken(_ text: LogText, _ what: String) -> StoreError {
    StoreError.damaged(detail: "日志第 \(text.seq) 条\(what)")
  }
}
