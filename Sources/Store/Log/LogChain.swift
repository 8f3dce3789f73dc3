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
      let body = Data.fromDatabaseValue(row[1]), let hash = Data.fromDatabaseValue(row[2]),
      let bodyText = String(validating: body, as: UTF8.self),
      let hashText = String(validating: hash, as: UTF8.self)
    else { return nil }
    self.seq = seq
    self.body = bodyText
    self.hash = hashText
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
    func broken(_ what: String) -> StoreError {
      StoreError.damaged(detail: "日志第 \(text.seq) 条\(what)")
    }
    guard text.seq == head.seq + 1 else { throw broken("之前有缺号") }
    guard Digest.of(text: text.body) == text.hash else { throw broken("的内容与哈希不符") }
    let entry: LogEntry
    do { entry = try LogEntry(body: text.body, values: most) } catch { throw broken("读不出") }
    guard entry.seq == text.seq, entry.prev == head.hash else { throw broken("没有接上前一条") }
    guard device.map({ entry.device == LogOwner.of($0) }) ?? true else {
      throw broken("不属于本设备")
    }
    return entry
  }
}
