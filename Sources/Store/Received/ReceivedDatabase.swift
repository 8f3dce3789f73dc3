import GRDB
import Model

/// A database from outside: hostile until every byte that is used has been proven. It is read as a
/// stream; of the log nothing stays in memory but where each record has its entries.
public enum ReceivedDatabase {
  /// Longest body of one entry, in bytes.
  public static let largestBody = 1 << 20
  /// Largest log, in bytes of all bodies.
  public static let largestLog = 256 << 20
  /// Most JSON values of one entry: one field of a record, before and after.
  public static let mostValues = 20_000
  /// Most JSON values of all entries of one record, which is put together in memory.
  public static let mostRecordValues = 100_000
  /// Most JSON values of a log.
  public static let mostLogValues = 6_000_000
  /// Most records of one log.
  public static let mostRecords = 50_000
  /// Most of a log that is kept as it was read, in bytes of bodies and in JSON values: a larger one is read
  /// again when it is projected.
  static let mostKept = (bytes: 4 << 20, values: 100_000)
  /// Most odd names of evidence that are pointed out.
  static let mostOddNames = 20
  /// Longest id or kind of a record, in bytes.
  public static let longestName = 256

  /// Proves the database and its log. Nothing else in it is ever used.
  /// - Parameter held: what is held of the same log already. Its entries are hashed like all others, and
  ///   not read once more.
  /// - Throws: ``StoreError/received(detail:)``.
  public static func log(
    path: String, held: @escaping HeldHashes = { _, _ in [] }
  ) throws -> ReceivedLog {
    try log(.file(path), held: held)
  }

  /// The same of a database wherever it lies.
  public static func log(
    _ source: ReceivedSource, held: @escaping HeldHashes = { _, _ in [] }
  ) throws -> ReceivedLog {
    try log(source, released: ReleasedSchema.workspace, held: held)
  }

  /// The table `log` has the same columns in every format that is released.
  static func log(
    _ source: ReceivedSource, released: [ReleasedSchema],
    held: @escaping HeldHashes = { _, _ in [] }
  ) throws -> ReceivedLog {
    do {
      return try ReceivedFile.read(source, as: .workspace, released: released) { db, queue in
        var proof = LogProof(entries: ReadEntries(after: 0))
        var prefix = HeldPrefix(held)
        var rows = try LogTable.log.texts(of: "", in: db)
        while true {
          switch try rows.next() {
          case .row(let text):
            if let device = proof.device, try prefix.holds(text, of: device), try proof.skim(text) {
              continue
            }
            try proof.take(text)
          case .malformed: throw proof.malformed
          case .end: return try proof.log(queue)
          }
        }
      }
    } catch let fault as HeldPrefix.Fault {
      throw fault.reason
    }
  }
}

/// What is known of a log that is being read, entry after entry.
struct LogProof {
  private let after: LogHead
  private var head: LogHead
  private(set) var device: String?
  /// Who must have written each entry.
  private var owner: String?
  private var bytes = 0
  private var values = 0
  private var oddNames: [ReceivedLog.OddName] = []
  private var slots = RecordSlots()
  private var records: [(positions: [Int64], values: Int)] = []
  private var last: LogEntry?
  private var entries: ReadEntries?

  /// - Parameters:
  ///   - after: the entry after which it begins.
  ///   - device: whose it must be; nil where the first entry says that.
  ///   - entries: where entries are kept as they are read; nil where they are not.
  init(after: LogHead = .empty, device: String? = nil, entries: ReadEntries? = nil) {
    (self.after, head, self.device, owner) = (after, after, device, device.map(LogOwner.of))
    self.entries = entries
  }

  /// The fault of a next entry whose columns do not hold what they should.
  var malformed: StoreError {
    StoreError.received(detail: "日志第 \(head.seq + 1) 条的类型或者长度不对")
  }

  mutating func take(_ text: LogText) throws {
    guard text.body.utf8.count <= ReceivedDatabase.largestBody else { throw malformed }
    try weigh(text)
    // Moved, not copied: an entry has many parts, and nothing is asked after one that fails.
    var before: LogEntry?
    swap(&before, &last)
    let entry = try LogChain.verify(
      text, after: head, device: owner, values: ReceivedDatabase.mostValues, like: before)
    try LogProof.prove(entry, after: before)
    if device == nil { (device, owner) = (entry.device, LogOwner.of(entry.device)) }
    let key = RecordKey(kind: entry.kind, entity: entry.entity)
    let size = entry.old.size + entry.new.size
    if entries?.take(entry, text, of: key, values: size) == false {
      entries = nil
    }
    try note(text, key, size: size)
    noteOddName(entry)
    last = consume entry
  }

  /// Takes an entry whose hash is that of an entry held at the same place: what that one says was read
  /// when it was merged, and its device, its names and its place in the chain were proven then.
  /// - Returns: whether it could be taken so; where not, nothing was noted.
  mutating func skim(_ text: LogText) throws -> Bool {
    guard text.body.utf8.count <= ReceivedDatabase.largestBody,
      let entry = SkimmedEntry(text.body),
      // Names of evidence are looked at each time.
      !(entry.key.kind == .visit && entry.field.hasPrefix("/evidence/"))
    else { return false }
    try weigh(text)
    try LogChain.proveBytes(text, after: head)
    try note(text, entry.key, size: entry.size)
    if entries != nil { entries = ReadEntries(after: text.seq) }
    return true
  }

  private mutating func weigh(_ text: LogText) throws {
    bytes += text.body.utf8.count
    guard bytes <= ReceivedDatabase.largestLog else {
      throw StoreError.received(detail: "日志超过 256 MiB")
    }
  }

  private mutating func note(_ text: LogText, _ key: RecordKey, size: Int) throws {
    head = text.head
    values += size
    let slot = slots.slot(of: key)
    if slot == records.count { records.append(([], 0)) }
    records[slot].positions.append(text.seq)
    records[slot].values += size
    let isBounded =
      values <= ReceivedDatabase.mostLogValues
      && records[slot].values <= ReceivedDatabase.mostRecordValues
      && records.count <= ReceivedDatabase.mostRecords
    guard isBounded else {
      throw StoreError.received(detail: "日志到第 \(text.seq) 条为止内容过多")
    }
  }

  /// Names that look like others, which later kits would not have taken.
  private mutating func noteOddName(_ entry: LogEntry) {
    // Almost all are about answers, and a prefix is dear to compare.
    guard entry.field.utf8.dropFirst().first == UInt8(ascii: "e"), entry.kind == .visit,
      entry.field.hasPrefix("/evidence/"), oddNames.count < ReceivedDatabase.mostOddNames
    else { return }
    for text in [entry.new["name"]?.string, entry.new["caption"]?.string] {
      if let text, text.utf8.count <= 1000, text.shown != text {
        oddNames.append(ReceivedLog.OddName(visit: entry.entity, name: text))
      }
    }
  }

  func log(_ queue: DatabaseQueue, in table: LogTable = .log) throws -> ReceivedLog {
    guard let device else { throw StoreError.received(detail: "日志是空的") }
    return ReceivedLog(
      queue: queue, device: LogOwner.of(device), head: head, oddNames: oddNames,
      positions: Dictionary(
        zip(slots.keys, records.map(\.positions)), uniquingKeysWith: { first, _ in first }),
      table: table, label: device, after: after,
      read: entries)
  }

  /// Whether a name is short and has no control character: U+0000 to U+001F and U+007F to U+009F, of
  /// which the latter are C2 80 to C2 9F in UTF-8 (Unicode, general category Cc).
  static func isPlain(_ name: String) -> Bool {
    var before: UInt8 = 0
    for byte in name.utf8 {
      if byte < 0x20 || byte == 0x7F || (before == 0xC2 && byte < 0xA0) { return false }
      before = byte
    }
    return (1...ReceivedDatabase.longestName).contains(name.utf8.count)
  }

  /// Whether two names are the same bytes, as far as it matters to what is asked of one: what only counts as the same
  /// is longer where the other is ASCII.
  private static func isSame(_ name: String, _ other: String?) -> Bool {
    other.map { name == $0 && name.utf8.count == $0.utf8.count } ?? false
  }

  /// Names that can be stored and shown as they are, and a field that a record can have.
  private static func prove(_ entry: LogEntry, after before: LogEntry?) throws {
    let isDevice =
      isSame(entry.device, before?.device)
      || (1...64).contains(entry.device.utf8.count)
        && entry.device.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0)
            || $0 == UInt8(ascii: "-")
        }
    guard isDevice, isSame(entry.entity, before?.entity) || LogProof.isPlain(entry.entity),
      isSame(entry.kind.rawValue, before?.kind.rawValue) || LogProof.isPlain(entry.kind.rawValue)
    else {
      throw StoreError.received(detail: "日志第 \(entry.seq) 条的设备、类别或者编号不合格")
    }
    let levels = entry.field.utf8.count { $0 == UInt8(ascii: "/") }
    guard entry.field.hasPrefix("/"), levels + entry.new.depth < JSONReader.maximumDepth else {
      throw StoreError.received(detail: "日志第 \(entry.seq) 条的字段不合格或者嵌套过深")
    }
  }
}
