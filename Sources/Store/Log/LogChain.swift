import Files
import Foundation
import GRDB
import Model

/// One row of a log, byte for byte.
struct LogText {
  let seq: Int64
  let body: String
  let hash: String

  /// Reads a row of ``LogChain/columns``; nil where the columns do not hold what they should.
  init?(_ row: Row) {
    // A text value would end at its first NUL and be mended where it is no UTF-8, so that what is
    // hashed is not what is stored.
    guard let seq = Int64.fromDatabaseValue(row[0]), row[3] == "text",
      let bodyText = LogText.text(row, 1), let hashText = LogText.text(row, 2)
    else { return nil }
    self.seq = seq
    self.body = bodyText
    self.hash = hashText
  }

  /// The text of a column that was cast to a blob; nil where it is no UTF-8.
  private static func text(_ row: Row, _ column: Int) -> String? {
    do {
      return try row.withUnsafeData(atIndex: column) { data in
        data.flatMap { String(validating: $0, as: UTF8.self) }
      }
    } catch {
      // A number has no bytes.
      return nil
    }
  }

  /// The place in the chain that it claims.
  var head: LogHead { LogHead(seq: seq, hash: hash) }
}

/// The device of a log. A branch that a person let in after a fork carries the device's id and a
/// mark after `+`.
public enum LogOwner {
  /// The device that a label names.
  public static func of(_ label: String) -> String { String(label.prefix { $0 != "+" }) }
}

/// The chain that binds a log: positions without gaps, each entry naming the hash of the one before.
enum LogChain {
  /// What a query has to give for ``LogText``.
  static let columns = "seq, CAST(body AS BLOB), CAST(hash AS BLOB), typeof(body)"

  /// Reads a log and proves it.
  /// - Throws: ``StoreError/damaged(detail:)`` at the first entry that does not hold.
  static func verified(
    _ label: String, in db: Database, table: LogTable
  ) throws -> [LogEntry] {
    let cursor = try table.texts(of: label, in: db)
    var entries: [LogEntry] = []
    var head = LogHead.empty
    while let row = try cursor.next() {
      guard let text = LogText(row) else {
        throw StoreError.damaged(detail: "日志第 \(head.seq + 1) 条的类型不对")
      }
      entries.append(try verify(text, after: head, device: label))
      head = text.head
    }
    return entries
  }

  /// Proves one entry against the one before it.
  /// - Parameter most: how many JSON values it may have.
  static func verify(
    _ text: LogText, after head: LogHead, device: String?, values most: Int = .max
  ) throws -> LogEntry {
    try proveBytes(text, after: head)
    let entry: LogEntry
    do { entry = try LogEntry(body: text.body, values: most) } catch { throw broken(text, "读不出") }
    guard entry.seq == text.seq, entry.prev == head.hash else { throw broken(text, "没有接上前一条") }
    guard device.map({ entry.device == LogOwner.of($0) }) ?? true else {
      throw broken(text, "不属于本设备")
    }
    return entry
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
