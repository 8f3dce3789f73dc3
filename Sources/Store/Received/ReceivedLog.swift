import GRDB
public import Model

/// A received log that was proven. Its entries stay where they came, and are read some at a time.
public struct ReceivedLog: Sendable {
  /// The database that was proven; open as long as somebody may read of it, nil where everything was kept as it was read.
  private var queue: DatabaseQueue?
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
  private(set) var read: ReadEntries?
  /// Records of which nothing was held when it was proven, as they will be projected.
  private(set) var prepared: [RecordKey: PreparedRecord] = [:]
  /// What its new visits come to, by plan.
  var counts: [String: PreparedCounts] = [:]

  init(
    queue: DatabaseQueue, device: String, head: LogHead, oddNames: [OddName],
    positions: [RecordKey: [Int64]], table: LogTable, label: String, after: LogHead,
    read: ReadEntries?
  ) {
    self.queue = queue
    self.device = device
    self.head = head
    self.oddNames = oddNames
    self.positions = positions
    self.table = table
    self.label = label
    self.after = after
    self.read = read
  }

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

  /// A record as it will be projected after an entry that is held; nil where it is to be made of what is held
  /// of it and of its entries.
  func prepared(_ key: RecordKey, after seq: Int64) -> PreparedRecord? {
    guard let first = positions[key]?.first, first > seq else { return nil }
    return prepared[key]
  }

  /// The same with the records made of which nothing was held when it was proven, so that whoever merges it
  /// only writes them.
  public func preparing(_ interpret: @escaping VisitInterpreter) -> ReceivedLog {
    guard let read else { return self }
    func isNew(_ key: RecordKey) -> Bool { (positions[key]?.first ?? 0) > read.after }
    var log = self
    var subjects: [RecordKey: JSONValue] = [:]
    for key in positions.keys where isNew(key) {
      guard let entries = read.entries(of: key, after: read.after) else { continue }
      do {
        log.prepared[key] = try Projection.prepared(key, entries, device: device, interpret) { id in
          let subject = RecordKey(kind: .subject, entity: id)
          guard positions[subject] != nil else { return nil }
          if let known = subjects[subject] { return known }
          guard isNew(subject), let entries = read.entries(of: subject, after: read.after) else {
            throw StoreError.overtaken
          }
          var record = RecordDocument()
          for entry in entries { record.set(entry.field, entry.new) }
          subjects[subject] = record.value
          return record.value
        }
      } catch {
        // It is made of its entries when it is merged, and what is wrong with it is said then.
        continue
      }
    }
    for key in log.prepared.keys where key.kind == .visit { log.read?.forget(key) }
    if read.after == 0 { log.queue = nil }
    return log
  }

  /// Reads its entries.
  public var reader: Reader { Reader(log: self, queue: queue) }

  /// Reads entries of a proven log.
  public struct Reader: Sendable {
    /// How many entries are read at once; each may be as large as a body.
    private static let page = 16

    fileprivate let log: ReceivedLog
    fileprivate let queue: DatabaseQueue?

    /// The hash of the entry at a position, or nil.
    public func hash(at seq: Int64) throws -> String? {
      if seq == log.after.seq, seq > 0 { return log.after.hash }
      if let text = log.read?.text(at: seq) { return text.hash }
      return try stored { try log.table.hash(of: log.label, at: seq, in: $0) } ?? nil
    }

    /// The entry at a position, or nil.
    public func entry(at seq: Int64) throws -> LogEntry? {
      try body(at: seq).map { try LogEntry(body: $0) }
    }

    private func body(at seq: Int64) throws -> String? {
      if let text = log.read?.text(at: seq) { return text.body }
      return try stored { try log.table.body(of: log.label, at: seq, in: $0) } ?? nil
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
      return try (log.positions[key] ?? []).filter { $0 > seq }.compactMap { try entry(at: $0) }
    }

    /// The rows after a position, in order. No statement is open while the work is done, so that
    /// its errors are its own.
    func texts(after seq: Int64, _ work: (LogText) throws -> Void) throws {
      try pages(after: seq) { for text in $0 { try work(text) } }
    }

    /// The same, some rows at a time.
    func pages(after seq: Int64, _ work: (ArraySlice<LogText>) throws -> Void) throws {
      if let known = log.read?.texts(after: seq) { return try work(known) }
      var last = seq
      while last < log.head.seq {
        let rows = try stored { db in
          try log.table.texts(of: log.label, after: last, atMost: Reader.page, in: db)
        }
        guard let rows, !rows.isEmpty else { throw StoreError.received(detail: "日志读到一半变了") }
        try work(rows[...])
        last = rows.last?.seq ?? last
      }
    }

    /// - Returns: nil where the database was let go, because everything was kept.
    private func stored<Result>(_ work: (Database) throws -> Result) throws -> Result? {
      try queue.map { queue in try ReceivedFile.translating { try queue.inDatabase(work) } }
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
