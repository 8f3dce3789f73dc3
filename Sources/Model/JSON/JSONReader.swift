/// Reads JSON text strictly by RFC 8259.
///
/// Foundation's decoder keeps one of two members with the same name without a word; here a
/// repeated name is refused, because choosing one of two answers would be a guess.
public struct JSONReader {
  /// Why a text is not acceptable JSON, and where.
  public struct Failure: Error, Sendable, Equatable {
    /// RFC 6901 pointer to the value being read.
    public let pointer: String
    /// Offset of the byte that could not be read, from 0.
    public let offset: Int
    /// One clause in Simplified Chinese.
    public let reason: String
  }

  /// Nesting deeper than this is refused.
  public static let maximumDepth = 64

  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the bytes are those of a text, so that every string in them is one too.
  private let isText: Bool
  var position = 0
  /// How many more values may come.
  private var room: Int
  /// The way to the value being read; its words are made only where they are shown.
  private var path: [(member: String?, element: Int)] = []

  /// Reads one JSON text; a leading byte order mark is passed over.
  /// - Parameter most: how many values it may have; each takes many times the memory of its text.
  /// - Throws: ``Failure``.
  public static func read(_ bytes: [UInt8], values most: Int = .max) throws -> JSONValue {
    try bytes.withUnsafeBufferPointer {
      var reader = JSONReader(bytes: $0, isText: false, room: most)
      return try reader.whole()
    }
  }

  /// Reads one JSON text.
  /// - Parameter most: how many values it may have.
  /// - Throws: ``Failure``.
  public static func read(_ text: String, values most: Int = .max) throws -> JSONValue {
    var text = text
    return try text.withUTF8 {
      var reader = JSONReader(text: $0, room: most)
      return try reader.whole()
    }
  }

  private mutating func whole() throws -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value()
    skipSpace()
    guard isAtEnd else { throw failure("内容结束之后还有多余字符") }
    return value
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, isText: Bool, room: Int) {
    self.bytes = bytes
    self.isText = isText
    self.room = room
  }

  /// - Parameters:
  ///   - text: the bytes of a string.
  ///   - room: how many values may come.
  init(text: UnsafeBufferPointer<UInt8>, room: Int) {
    self.init(bytes: text, isText: true, room: room)
  }

  private func failure(_ reason: String) -> Failure {
    let steps = path.map { $0.member ?? String($0.element) }
    return Failure(pointer: JSONPointer.text(steps), offset: position, reason: reason)
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Reads the value that comes next as that of a member, so that it lies as deep as it does in the whole text.
  mutating func value(of member: String) throws -> JSONValue {
    // Most have no parts and cannot lie too deep: null and texts.
    if next == UInt8(ascii: "n") || next == UInt8(ascii: "\"") { return try value() }
    path.append((member, 0))
    defer { path.removeLast() }
    return try value()
  }

  /// Reads the value that comes next.
  mutating func value() throws -> JSONValue {
    skipSpace()
    guard room > 0 else { throw failure("内容过多") }
    room -= 1
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try number()
    case nil: throw failure("内容不完整")
    case .some: throw failure("不是合法的 JSON 字符")
    }
  }

  private mutating func literal(_ word: String, _ value: JSONValue) throws -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw failure("不是合法的 JSON 字符") }
    position += word.utf8.count
    return value
  }

  private mutating func object() throws -> JSONValue {
    guard path.count < Self.maximumDepth else { throw failure("嵌套过深") }
    position += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if next == UInt8(ascii: "}") {
      position += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw failure("此处应当是键名") }
      let name = try string()
      let end = position
      path.append((name, 0))
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw failure("键名后缺少冒号") }
      position += 1
      if members.updateValue(try value(), forKey: name) != nil {
        position = end
        throw failure("键名重复")
      }
      path.removeLast()
      skipSpace()
      let mark = next
      position += 1
      if mark == UInt8(ascii: ",") { continue }
      if mark == UInt8(ascii: "}") { return .object(members) }
      position -= 1
      throw failure("缺少逗号或者右花括号")
    }
  }

  private mutating func array() throws -> JSONValue {
    guard path.count < Self.maximumDepth else { throw failure("嵌套过深") }
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    while true {
      path.append((nil, elements.count))
      elements.append(try value())
      path.removeLast()
      skipSpace()
      let mark = next
      position += 1
      if mark == UInt8(ascii: ",") { continue }
      if mark == UInt8(ascii: "]") { return .array(elements) }
      position -= 1
      throw failure("缺少逗号或者右方括号")
    }
  }

  private mutating func digits() throws {
    guard let first = next, (0x30...0x39).contains(first) else { throw failure("数字不完整") }
    while let digit = next, (0x30...0x39).contains(digit) { position += 1 }
  }

  private mutating func number() throws -> JSONValue {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let leadingZero = next == UInt8(ascii: "0")
    let digitsStart = position
    try digits()
    if leadingZero && position - digitsStart > 1 { throw failure("数字不得以 0 开头") }
    var whole = true
    if next == UInt8(ascii: ".") {
      whole = false
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      whole = false
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(
      decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
    if whole, text != "-0", let integer = Int64(text) { return .integer(integer) }
    return .decimal(text)
  }

  private mutating func string() throws -> String {
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    if next == UInt8(ascii: "\"") {
      let text = try utf8(UnsafeBufferPointer(rebasing: bytes[start..<position]))
      position += 1
      return text
    }
    var unescaped = Array(bytes[start..<position])
    while true {
      guard let byte = next else { throw failure("字符串没有结束") }
      position += 1
      if byte == UInt8(ascii: "\"") { return try unescaped.withUnsafeBufferPointer(utf8) }
      guard byte >= 0x20 else { throw failure("字符串里有控制字符") }
      if byte == UInt8(ascii: "\\") {
        unescaped += Array(String(Character(try escape())).utf8)
      } else {
        unescaped.append(byte)
      }
    }
  }

  private func utf8(_ bytes: UnsafeBufferPointer<UInt8>) throws -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    // What is no UTF-8 was mended, and is then other bytes.
    guard isText || text.utf8.elementsEqual(bytes) else { throw failure("不是合法的 UTF-8 文字") }
    return text
  }

  private mutating func escape() throws -> Unicode.Scalar {
    guard let mark = next else { throw failure("字符串没有结束") }
    position += 1
    switch mark {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("转义字符不合法")
    }
  }

  private mutating func unicodeEscape() throws -> Unicode.Scalar {
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard (0xD800..<0xDC00).contains(unit), next == UInt8(ascii: "\\") else {
      throw failure("代理对不完整")
    }
    position += 1
    guard next == UInt8(ascii: "u") else { throw failure("代理对不完整") }
    position += 1
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw failure("代理对不完整") }
    return scalar
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure("转义字符不合法") }
    var unit: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("转义字符不合法")
      }
      unit = unit << 4 | UInt32(digit)
    }
    position += 4
    return unit
  }
}
