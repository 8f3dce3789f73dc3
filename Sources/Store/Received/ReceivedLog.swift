import GRDB
public import Model

/// A received log that was proven. Its entries stay in the file, and are read one at a time.
public struct ReceivedLog: Sendable {
  let path: String
  /// Device that wrote it.
  public let device: String
  /// Its last entry.
  public let head: LogHead
  /// Names and captions of evidence with characters that nobody can see, the first few of them.
  public let oddNames: [OddName]
  /// Where each record has its entries, in order.
  let positions: [RecordKey: [Int64]]
  /// The table that has its entries.
  let table: LogTable
  /// Label under which they stand there, if there are several logs.
  public let label: String
  /// The entry after which they begin: that of an empty log where all are there.
  public let after: LogHead
  /// Those of its last entries that were kept as they were read; nil where there were too many.
  let read: ReadEntries?

  /// A name or a caption of a piece of evidence that is not what it seems.
  public struct OddName: Sendable, Hashable {
    /// Id of the visit.
    public let visit: String
    /// The text, raw.
    public let name: String
  }

  /// How many records of a kind it has.
  public func count(of kind: EntityKind) -> Int { positions.keys.count { $0.kind == kind } }

  /// Whether it has an entry of one of these kinds.
  public func holds(anyOf kinds: Set<EntityKind>) -> Bool {
    positions.keys.contains { kinds.contains($0.kind) }
  }

  /// The ids of its records of a kind.
  public func entities(_ kind: EntityKind) -> [String] {
    positions.keys.filter { $0.kind == kind }.map(\.entity).sorted()
  }

  /// The records that entries after a position change, in the order of these entries.
  func keys(after seq: Int64) -> [RecordKey] {
    positions.compactMap { key, positions in
      positions.first { $0 > seq }.map { (key, $0) }
    }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// Opens the file for reading entries.
  /// - Throws: ``StoreError``.
  public func reader() throws -> Reader { try Reader(self) }

  /// Reads entries of a proven log.
  public final class Reader: Sendable {
    /// How many entries are read at once; each may be as large as a body.
    private static let page = 16

    private let log: ReceivedLog
    private let queue: DatabaseQueue

    fileprivate init(_ log: ReceivedLog) throws {
      self.log = log
      queue = try ReceivedFile.translating { try ReceivedFile.open(log.path) }
    }

    deinit { try? queue.close() }

    /// The hash of the entry at a position, or nil.
    public func hash(at seq: Int64) throws -> String? {
      if seq == log.after.seq, seq > 0 { return log.after.hash }
      return try read { try log.table.hash(of: log.label, at: seq, in: $0) }
    }

    /// The entry at a position, or nil.
    public func entry(at seq: Int64) throws -> LogEntry? {
      try read { db in
        try log.table.body(of: log.label, at: seq, in: db).map { try LogEntry(body: $0) }
      }
    }

    /// Every entry after a position, in order.
    public func entries(after seq: Int64 = 0, _ work: (ReceivedEntry) throws -> Void) throws {
      try texts(after: seq) { text in
        try work(
          ReceivedEntry(entry: LogEntry(body: text.body), body: text.body, hash: text.hash))
      }
    }

    /// The entries of one record, in order.
    public func entries(of kind: EntityKind, _ entity: String) throws -> [LogEntry] {
      try entries(of: RecordKey(kind: kind, entity: entity), after: 0)
    }

    func entries(of key: RecordKey, after seq: Int64) throws -> [LogEntry] {
      if let known = log.read?.entries(of: key, after: seq) { return known }
      return try read { db in
        try (log.positions[key] ?? []).filter { $0 > seq }.compactMap { position in
          try log.table.body(of: log.label, at: position, in: db).map { try LogEntry(body: $0) }
        }
      }
    }

    /// The rows after a position, in order. No statement is open while the work is done, so that
    /// its errors are its own.
    func texts(after seq: Int64, _ work: (LogText) throws -> Void) throws {
      var last = seq
      while last < log.head.seq {
        let rows = try read { db in
          try log.table.texts(of: log.label, after: last, atMost: Reader.page, in: db)
        }
        guard !rows.isEmpty else { throw StoreError.received(detail: "日志读到一半变了") }
        for row in rows {
          try work(row)
          last = row.seq
        }
      }
    }

    private func read<Result>(_ work: (Database) throws -> Result) throws -> Result {
      try ReceivedFile.translating { try queue.inDatabase(work) }
    }
  }
}

/// One entry of a received log, with the exact text that was hashed.
public struct ReceivedEntry: Sendable, Hashable {
  /// The entry.
  public let entry: LogEntry
  /// Its stored text.
  public let body: String
  /// Its hash.
  public let hash: String
}
