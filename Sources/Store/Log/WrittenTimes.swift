import Model

/// When the entries about a record were written, one after another, told from their bytes alone: of the very many of a campaign
/// none is read into values for that.
struct WrittenTimes {
  private static let name = Array("\"entity\":\"".utf8)
  private static let member = Array("\"wall\":\"".utf8)
  private static let quote = UInt8(ascii: "\"")

  private let entity: String
  private let id: [UInt8]
  /// Whether the id stands in an entry as it is.
  private let isPlain: Bool
  private var last: [UInt8] = []

  /// - Parameter entity: the id of the record that is asked about.
  init(about entity: String) {
    self.entity = entity
    id = Array(entity.utf8)
    isPlain = id.allSatisfy { $0 >= 0x20 && $0 != WrittenTimes.quote && $0 != UInt8(ascii: "\\") }
  }

  /// Takes the next entry of a log.
  /// - Returns: whether it is about the record and was written at an earlier time than the one about it before.
  /// - Throws: ``StoreError/damaged(detail:)``, where it is no entry.
  mutating func isEarlier(_ body: UnsafeBufferPointer<UInt8>) throws -> Bool {
    switch find(body) {
    case .other: return false
    case .at(let time):
      if time.elementsEqual(last) { return false }
      return note(Array(time))
    case .unclear:
      let entry = try LogEntry(body: String(decoding: body, as: UTF8.self))
      return entry.entity == entity ? note(Array(entry.wall.text.utf8)) : false
    }
  }

  private mutating func note(_ time: [UInt8]) -> Bool {
    defer { last = time }
    return !last.isEmpty && WrittenTimes.isEarlier(time, than: last)
  }

  /// The same of entries about one record that were read.
  static func wentBack(_ entries: [LogEntry]) -> Bool {
    entries.indices.dropFirst().contains {
      entries[$0].wall.seconds < entries[$0 - 1].wall.seconds
    }
  }

  /// Whether a time is earlier than another. Most are written alike, so that their texts say so.
  static func isEarlier(_ one: [UInt8], than other: [UInt8]) -> Bool {
    let isAlike = one.count == other.count && one.suffix(6).elementsEqual(other.suffix(6))
    if isAlike, !one.lexicographicallyPrecedes(other) { return false }
    guard let one = Moment(String(decoding: one, as: UTF8.self)),
      let other = Moment(String(decoding: other, as: UTF8.self))
    else { return false }
    return one.seconds < other.seconds
  }

  private enum Found {
    case at(Slice<UnsafeBufferPointer<UInt8>>)
    case other
    case unclear
  }

  /// Canonical JSON has the members in order: before `entity` there are texts alone, and `wall` is the last.
  private func find(_ body: UnsafeBufferPointer<UInt8>) -> Found {
    let count = body.count
    guard isPlain, let place = WrittenTimes.first(WrittenTimes.name, in: body),
      body[count - 1] == UInt8(ascii: "}"), body[count - 2] == WrittenTimes.quote
    else { return .unclear }
    let end = place + id.count
    guard end < count, body[end] == WrittenTimes.quote, WrittenTimes.stands(id, in: body, at: place)
    else {
      let other = body[place...].prefix { $0 != WrittenTimes.quote }
      return other.contains(UInt8(ascii: "\\")) ? .unclear : .other
    }
    var start = count - 2
    while start > end, body[start - 1] != WrittenTimes.quote { start -= 1 }
    guard start > end,
      WrittenTimes.stands(WrittenTimes.member, in: body, at: start - WrittenTimes.member.count)
    else { return .unclear }
    return .at(body[start..<(count - 2)])
  }

  /// Where words end that stand somewhere for the first time.
  private static func first(_ words: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var start = 0
    while start + words.count <= bytes.count {
      if bytes[start + 1] == words[1], stands(words, in: bytes, at: start) {
        return start + words.count
      }
      start += 1
    }
    return nil
  }

  private static func stands(
    _ words: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> Bool {
    guard start >= 0, start + words.count <= bytes.count else { return false }
    for index in words.indices where bytes[start + index] != words[index] { return false }
    return true
  }
}
