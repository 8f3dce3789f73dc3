import GRDB
public import Model

/// One entry of a received log, with the exact text that was hashed.
public struct ReceivedEntry: Sendable, Hashable {
  /// The entry.
  public let entry: LogEntry
  /// Its stored text.
  public let body: String
  /// Its hash.
  public let hash: String
}

/// A database from outside: hostile until every byte that is used has been proven.
public enum ReceivedDatabase {
  /// Longest body of one entry, in bytes.
  public static let largestBody = 1 << 20
  /// Largest log, in bytes of all bodies; it is held in memory while it is proven.
  public static let largestLog = 256 << 20

  /// Proves the database and reads its log. Nothing else in it is ever used.
  /// - Throws: ``StoreError/received(detail:)``.
  public static func entries(path: String) throws -> [ReceivedEntry] {
    try ReceivedFile.read(
      path, as: .workspace, schema: try WorkspaceStore.knownSchema(), log)
  }

  private static func log(_ db: Database) throws -> [ReceivedEntry] {
    var received: [ReceivedEntry] = []
    var head = LogHead.empty
    var device: String?
    var total = 0
    let cursor = try Row.fetchCursor(db, sql: "SELECT \(LogChain.columns) FROM log ORDER BY seq")
    while let row = try cursor.next() {
      guard let text = LogText(row), text.body.utf8.count <= largestBody else {
        throw StoreError.received(detail: "日志第 \(head.seq + 1) 条的类型或者长度不对")
      }
      total += text.body.utf8.count
      guard total <= largestLog else { throw StoreError.received(detail: "日志超过 256 MiB") }
      let entry = try LogChain.verify(text, after: head, device: device)
      try prove(entry)
      device = entry.device
      received.append(ReceivedEntry(entry: entry, body: text.body, hash: text.hash))
      head = text.head
    }
    guard !received.isEmpty else { throw StoreError.received(detail: "日志是空的") }
    return received
  }

  /// Names that can be stored and shown as they are, and a field that a record can have.
  private static func prove(_ entry: LogEntry) throws {
    func isPlain(_ name: String) -> Bool {
      !name.isEmpty && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    let isDevice =
      (1...64).contains(entry.device.utf8.count)
      && entry.device.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0)
          || $0 == UInt8(ascii: "-")
      }
    guard isDevice, isPlain(entry.entity), isPlain(entry.kind.rawValue) else {
      throw StoreError.received(detail: "日志第 \(entry.seq) 条的设备、类别或者编号不合格")
    }
    let levels = entry.field.utf8.count { $0 == UInt8(ascii: "/") }
    guard entry.field.hasPrefix("/"), levels + entry.new.depth < JSONReader.maximumDepth else {
      throw StoreError.received(detail: "日志第 \(entry.seq) 条的字段不合格或者嵌套过深")
    }
  }
}
