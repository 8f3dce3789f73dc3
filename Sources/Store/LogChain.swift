import GRDB
import Model

/// The chain that binds a log: positions without gaps, each entry naming the hash of the one before.
enum LogChain {
  /// Reads a log and proves it.
  /// - Throws: ``StoreError/damaged(detail:)`` at the first entry that does not hold.
  static func verified(device: String?, in db: Database, table: String) throws -> [LogEntry] {
    let sql =
      table == "log"
      ? "SELECT seq, body, hash FROM log ORDER BY seq"
      : "SELECT seq, body, hash FROM entry WHERE device = ? ORDER BY seq"
    let arguments: StatementArguments = table == "log" ? [] : [device]
    let cursor = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    var entries: [LogEntry] = []
    var head = LogHead.empty
    while let row = try cursor.next() {
      guard let seq = Int64.fromDatabaseValue(row[0]), let body = String.fromDatabaseValue(row[1]),
        let hash = String.fromDatabaseValue(row[2])
      else { throw StoreError.damaged(detail: "日志第 \(head.seq + 1) 条的类型不对") }
      let entry = try verify(seq: seq, body: body, hash: hash, after: head, device: device)
      entries.append(entry)
      head = LogHead(seq: seq, hash: hash)
    }
    return entries
  }

  /// The device of a log. A branch that a person let in after a fork carries the device's id and
  /// a mark after `+`.
  static func owner(of label: String) -> String { String(label.prefix { $0 != "+" }) }

  static func verify(
    seq: Int64, body: String, hash: String, after head: LogHead, device: String?
  ) throws -> LogEntry {
    func broken(_ what: String) -> StoreError {
      StoreError.damaged(detail: "日志第 \(seq) 条\(what)")
    }
    guard seq == head.seq + 1 else { throw broken("之前有缺号") }
    guard LogHash.of(body) == hash else { throw broken("的内容与哈希不符") }
    let entry: LogEntry
    do { entry = try LogEntry(body: body) } catch { throw broken("读不出") }
    guard entry.seq == seq, entry.prev == head.hash else { throw broken("没有接上前一条") }
    guard device == nil || entry.device == owner(of: device ?? "") else { throw broken("不属于本设备") }
    return entry
  }
}
