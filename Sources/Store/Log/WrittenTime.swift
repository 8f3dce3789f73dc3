import Model

/// When an entry was written, told from its bytes alone: of the very many of a campaign none is read into values for that.
enum WrittenTime {
  /// - Parameter entity: the id of the record that is asked about.
  /// - Returns: the time as it is written; nil for an entry about another record.
  /// - Throws: ``StoreError/damaged(detail:)``, where it is none.
  static func of(_ body: String, about entity: String) throws -> String? {
    var body = body
    let found = body.withUTF8 { of($0, about: entity) }
    switch found {
    case .other: return nil
    case .at(let wall): return wall
    case .unclear:
      let entry = try LogEntry(body: body)
      return entry.entity == entity ? entry.wall.text : nil
    }
  }

  /// Whether a time is earlier than another. Most are written alike, so that their texts say so.
  static func isEarlier(_ one: String, than other: String) -> Bool {
    let isAlike =
      one.utf8.count == other.utf8.count && one.utf8.suffix(6).elementsEqual(other.utf8.suffix(6))
    if isAlike, one >= other { return false }
    guard let one = Moment(one), let other = Moment(other) else { return false }
    return one.seconds < other.seconds
  }

  private enum Found {
    case at(String)
    case other
    case unclear
  }

  /// Canonical JSON has the members in order: before `entity` there are texts alone, and `wall` is the last.
  private static func of(_ bytes: UnsafeBufferPointer<UInt8>, about entity: String) -> Found {
    let (name, end) = (Array("\"entity\":\"".utf8), Array("\"}".utf8))
    guard let place = first(name, in: bytes), bytes.suffix(2).elementsEqual(end) else {
      return .unclear
    }
    let id = bytes[(place + name.count)...].prefix { $0 != UInt8(ascii: "\"") }
    guard !id.contains(UInt8(ascii: "\\")) else { return .unclear }
    guard id.elementsEqual(entity.utf8) else { return .other }
    let text = bytes.dropLast(2)
    guard let quote = text.lastIndex(of: UInt8(ascii: "\"")),
      bytes[..<quote].suffix(7).elementsEqual("\"wall\":".utf8)
    else { return .unclear }
    return .at(String(decoding: text[(quote + 1)...], as: UTF8.self))
  }

  private static func first(_ words: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= words.count else { return nil }
    return (0...(bytes.count - words.count)).first { start in
      bytes[start] == words[0] && bytes[start..<(start + words.count)].elementsEqual(words)
    }
  }
}
