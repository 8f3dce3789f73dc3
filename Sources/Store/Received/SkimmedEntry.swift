import Model

/// What can be told of an entry from its bytes alone, without reading it into values: enough where they
/// are proven to be the bytes of an entry that was read, and taken, before.
struct SkimmedEntry: Hashable {
  /// The record that it changes.
  let key: RecordKey
  /// JSON Pointer of the field that it changes.
  let field: String
  /// JSON values before and after, as ``JSONValue/size`` counts them.
  let size: Int
  /// Position that it claims.
  let seq: Int64
  /// Hash that it names as that of the entry before.
  let prev: String
  /// Device that it names.
  let device: String

  /// - Returns: nil where the text is written in any other way than the kit writes it.
  init?(_ body: String) {
    var body = body
    let found = body.withUTF8 { bytes -> SkimmedEntry? in
      var scan = JSONScan(bytes)
      return scan.entry()
    }
    guard let found else { return nil }
    self = found
  }

  fileprivate init?(words: [String: String], seq: Int64?, size: Int) {
    guard let kind = words["kind"], let entity = words["entity"], let field = words["field"],
      let prev = words["prev"], let device = words["device"], let seq
    else { return nil }
    key = RecordKey(kind: EntityKind(rawValue: kind), entity: entity)
    self.field = field
    self.size = size
    self.seq = seq
    self.prev = prev
    self.device = device
  }
}

/// Which field of which record an entry changes, told from where its text begins: of very many few are looked for.
struct EntryBeginning {
  /// The field, as a part of the text.
  let field: Range<Int>
  /// The record.
  let entity: Range<Int>
  /// What the record is.
  let kind: Range<Int>

  /// - Returns: nil where the text is written in any other way than the kit writes it.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var scan = JSONScan(bytes)
    guard let found = scan.beginning() else { return nil }
    self = found
  }

  fileprivate init(field: Range<Int>, entity: Range<Int>, kind: Range<Int>) {
    (self.field, self.entity, self.kind) = (field, entity, kind)
  }
}

/// Walks over canonical JSON (RFC 8259 without white space) and keeps next to nothing of it.
private struct JSONScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The members with which an entry begins, in their order.
  mutating func beginning() -> EntryBeginning? {
    guard skip("{"), member("actor") != nil, skip(","), member("device") != nil, skip(","),
      let entity = member("entity"), skip(","), let field = member("field"), skip(","),
      let kind = member("kind")
    else { return nil }
    return EntryBeginning(field: field, entity: entity, kind: kind)
  }

  /// Where the text of a member stands.
  private mutating func member(_ name: StaticString) -> Range<Int>? {
    guard let own = plain(), own.count == name.utf8CodeUnitCount,
      bytes[own].elementsEqual(
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)),
      skip(":")
    else { return nil }
    return plain()
  }

  /// What is kept of an entry.
  mutating func entry() -> SkimmedEntry? {
    var words: [String: String] = [:]
    var seq: Int64?
    var sizes = (old: 0, new: 0)
    guard skip("{") else { return nil }
    repeat {
      guard let name = plainText(), skip(":") else { return nil }
      switch name {
      case "kind", "entity", "field", "prev", "device": words[name] = plainText()
      case "seq": seq = number()
      case "old": sizes.old = value() ?? 0
      case "new": sizes.new = value() ?? 0
      default: if value() == nil { return nil }
      }
    } while skip(",")
    guard skip("}"), place == bytes.count, sizes.old > 0, sizes.new > 0 else { return nil }
    return SkimmedEntry(words: words, seq: seq, size: sizes.old + sizes.new)
  }

  /// A whole number.
  private mutating func number() -> Int64? {
    let start = place
    guard word() else { return nil }
    return Int64(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  /// A string without escapes.
  private mutating func plainText() -> String? {
    plain().map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// Where such a string stands.
  private mutating func plain() -> Range<Int>? {
    guard skip("\"") else { return nil }
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\\") { return nil }
      place += 1
      if byte == UInt8(ascii: "\"") { return start..<(place - 1) }
    }
    return nil
  }

  /// Goes over a string.
  private mutating func text() -> Bool {
    guard skip("\"") else { return false }
    while place < bytes.count {
      let byte = bytes[place]
      place += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  /// Goes over a value.
  /// - Returns: its size, as ``JSONValue/size`` counts it.
  private mutating func value() -> Int? {
    guard place < bytes.count else { return nil }
    switch bytes[place] {
    case UInt8(ascii: "\""): return text() ? 1 : nil
    case UInt8(ascii: "["):
      return members(until: "]") { $0.value() }
    case UInt8(ascii: "{"):
      return members(until: "}") { $0.text() && $0.skip(":") ? $0.value() : nil }
    default: return word() ? 1 : nil
    }
  }

  private mutating func members(
    until end: Unicode.Scalar, _ member: (inout JSONScan) -> Int?
  ) -> Int? {
    place += 1
    if skip(end) { return 1 }
    var size = 1
    repeat {
      guard let own = member(&self) else { return nil }
      size += own
    } while skip(",")
    return skip(end) ? size : nil
  }

  /// Goes over a number or one of the three words.
  private mutating func word() -> Bool {
    let start = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
        place += 1
      default: return place > start
      }
    }
    return false
  }
}
