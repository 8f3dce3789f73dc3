import Model

/// Entries of a received log as they were read when they were proven, so that they need not be read again.
struct ReadEntries {
  /// All entries after this one are here.
  let after: Int64
  private(set) var texts: [LogText] = []
  private var bytes = 0
  private var values = 0
  private var slots = RecordSlots()
  /// Those of each record; nil where nobody needs them any more.
  private var entries: [[LogEntry]?] = []

  init(after: Int64) { self.after = after }

  /// - Returns: whether there was room for it.
  mutating func take(_ entry: LogEntry, _ text: LogText, of key: RecordKey, values: Int) -> Bool {
    bytes += text.body.utf8.count
    self.values += values
    let slot = slots.slot(of: key)
    if slot == entries.count { entries.append([]) }
    entries[slot]?.append(entry)
    texts.append(text)
    return bytes <= ReceivedDatabase.mostKept.bytes
      && self.values <= ReceivedDatabase.mostKept.values
  }

  /// Lets the entries of a record go: it was made of them.
  mutating func forget(_ key: RecordKey) {
    if let slot = slots.known(key) { entries[slot] = nil }
  }

  /// The entries of one record after a position, in order; nil where not all of them are here.
  func entries(of key: RecordKey, after seq: Int64) -> [LogEntry]? {
    guard seq >= after else { return nil }
    guard let slot = slots.known(key) else { return [] }
    guard let all = entries[slot] else { return nil }
    return all.first.map { $0.seq > seq } ?? true ? all : all.filter { $0.seq > seq }
  }

  /// The texts after a position, in order; nil where not all of them are here.
  func texts(after seq: Int64) -> ArraySlice<LogText>? {
    seq >= after ? texts.dropFirst(Int(clamping: seq - after)) : nil
  }

  /// The text of one entry; nil where it is not here.
  func text(at seq: Int64) -> LogText? {
    texts(after: seq - 1)?.first.flatMap { $0.seq == seq ? $0 : nil }
  }
}
