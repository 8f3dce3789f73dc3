extension LogEntry {
  /// Reads a body that is written as the kit writes it, member after member, without making a table of them
  /// first; an import reads nothing more often.
  /// - Parameters:
  ///   - most: how many JSON values it may have.
  ///   - before: the entry before it, of which the texts that are the same are taken over.
  /// - Returns: nil where it is written in any other way, has too many values, or says something that no entry
  ///   says; reading it as a document tells what.
  init?(written body: String, values most: Int, like before: LogEntry?) {
    var body = body
    let entry = body.withUTF8 { bytes -> LogEntry? in
      // The object and its members but for the two that are values of their own.
      guard most > 9 else { return nil }
      var reader = JSONReader(text: bytes, room: most - 9)
      do { return try LogEntry.read(&reader, like: before) } catch { return nil }
    }
    guard let entry else { return nil }
    self = entry
  }

  private static func read(
    _ reader: inout JSONReader, like before: LogEntry?
  ) throws -> LogEntry? {
    guard reader.take("{\"actor\":"), let actor = reader.plainText(like: before?.actor),
      reader.take(",\"device\":"), let device = reader.plainText(like: before?.device),
      reader.take(",\"entity\":"), let entity = reader.plainText(like: before?.entity),
      reader.take(",\"field\":"), let field = reader.plainText(like: nil),
      reader.take(",\"kind\":"), let kind = reader.plainText(like: before?.kind.rawValue),
      reader.take(",\"new\":")
    else { return nil }
    let new = try reader.value(of: "new")
    guard reader.take(",\"old\":") else { return nil }
    let old = try reader.value(of: "old")
    guard reader.take(",\"prev\":"), let prev = reader.plainText(like: nil),
      reader.take(",\"reason\":")
    else { return nil }
    var reason: String?
    if !reader.take("null") {
      reason = reader.plainText(like: before?.reason)
      if reason == nil { return nil }
    }
    guard reader.take(",\"seq\":"), let seq = try reader.value(of: "seq").integer,
      reader.take(",\"wall\":"), let written = reader.plainText(like: before?.wall.text),
      let wall = moment(written, like: before?.wall),
      reader.take("}"), reader.isAtEnd
    else { return nil }
    return LogEntry(
      seq: seq, prev: prev, device: device, actor: actor, wall: wall, entity: entity,
      kind: EntityKind(rawValue: kind), field: field, old: old, new: new, reason: reason)
  }
}

/// A moment that may well be the same as another. Two texts that only count as the same may differ in their bytes, but
/// not in how many there are where one of them is a moment.
private func moment(_ text: String, like known: Moment?) -> Moment? {
  if let known, known.text == text, known.text.utf8.count == text.utf8.count { return known }
  return Moment(text)
}

extension JSONReader {
  /// Whether nothing is left.
  var isAtEnd: Bool { position == bytes.count }

  /// Passes over what must come next, byte for byte.
  /// - Returns: whether it came; where not, nothing is passed over.
  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    let start = text.utf8Start
    for index in 0..<count where bytes[position + index] != start[index] { return false }
    position += count
    return true
  }

  /// Reads a string that has no escapes.
  /// - Parameter known: what it may well be, which is then given instead of a new one.
  /// - Returns: nil where it is no such string.
  mutating func plainText(like known: String?) -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      guard bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\\") else { return nil }
      end += 1
    }
    guard end < bytes.count else { return nil }
    position = end + 1
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if var known, known.utf8.count == text.count, known.withUTF8({ $0.elementsEqual(text) }) {
      return known
    }
    return String(decoding: text, as: UTF8.self)
  }
}
