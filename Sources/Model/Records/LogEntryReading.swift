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
    // No branch for a byte, as below.
    var difference: UInt8 = 0
    for index in 0..<count { difference |= bytes[position + index] ^ start[index] }
    guard difference == 0 else { return false }
    position += count
    return true
  }

  /// Reads a string that has no escapes.
  /// - Parameter known: what it may well be, which is then given instead of a new one.
  /// - Returns: nil where it is no such string.
  mutating func plainText(like known: String?) -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    let rest = UnsafeBufferPointer(rebasing: bytes[(position + 1)...])
    if var known, known.withUTF8({ JSONReader.begins(rest, with: $0) }) {
      position += known.utf8.count + 2
      return known
    }
    var count = 0
    var isPlain = true
    while count < rest.count, rest[count] != UInt8(ascii: "\"") {
      isPlain = isPlain && JSONReader.isPlain(rest[count])
      count += 1
    }
    guard isPlain, count < rest.count else { return nil }
    position += count + 2
    return String(decoding: UnsafeBufferPointer(rebasing: rest[..<count]), as: UTF8.self)
  }

  /// Whether a text without escapes comes first, and the quotation mark that ends it. There is no branch for a byte, so
  /// that many are compared in one step.
  private static func begins(
    _ rest: UnsafeBufferPointer<UInt8>, with text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard text.count < rest.count, rest[text.count] == UInt8(ascii: "\"") else { return false }
    var difference: UInt8 = 0
    for index in 0..<text.count {
      let byte = rest[index]
      let isOdd = !isPlain(byte) || byte == UInt8(ascii: "\"")
      difference |= (byte ^ text[index]) | (isOdd ? 1 : 0)
    }
    return difference == 0
  }

  /// Whether a byte of a string stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\\")
  }
}
