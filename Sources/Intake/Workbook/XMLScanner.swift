/// Reads the XML of office files, event by event, and no more of XML than they use: no document
/// types, so no entities but the five and character references; UTF-8; a depth that bounds memory.
struct XMLScanner {
  /// One event.
  enum Event {
    /// The beginning of an element, by its local name.
    case start(String, [String: String])
    /// Its end.
    case end(String)
    /// Text within.
    case text(String)
  }

  /// The text is not the XML that this reader knows.
  struct Malformed: Error {}

  private let bytes: [UInt8]
  private var position = 0
  private var open: [String] = []
  private var ending: String?

  private static let deepest = 64

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next event, nil after the end of the outermost element.
  mutating func next() throws -> Event? {
    if let name = ending {
      ending = nil
      open.removeLast()
      return .end(name)
    }
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let text = try text(upTo: UInt8(ascii: "<"))
        if open.isEmpty {
          guard text.allSatisfy(\.isWhitespace) else { throw Malformed() }
          continue
        }
        return .text(text)
      }
      if skips("<?") {
        try pass(over: "?>")
      } else if skips("<!--") {
        try pass(over: "-->")
      } else if skips("<![CDATA[") {
        let start = position
        try pass(over: "]]>")
        return .text(try valid(bytes[start..<position - 3]))
      } else if skips("</") {
        return .end(try endTag())
      } else {
        position += 1
        return try startTag()
      }
    }
    guard open.isEmpty else { throw Malformed() }
    return nil
  }

  private mutating func skips(_ mark: String) -> Bool {
    guard bytes[position...].starts(with: mark.utf8) else { return false }
    position += mark.utf8.count
    return true
  }

  private mutating func pass(over mark: String) throws {
    let end = Array(mark.utf8)
    while position + end.count <= bytes.count {
      if bytes[position] == end[0], bytes[position..<position + end.count].elementsEqual(end) {
        position += end.count
        return
      }
      position += 1
    }
    throw Malformed()
  }

  private func valid(_ slice: ArraySlice<UInt8>) throws -> String {
    guard let text = String(validating: slice, as: UTF8.self) else { throw Malformed() }
    return text
  }

  /// A name, without the prefix of its namespace.
  private mutating func name() throws -> String {
    var start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ":"):
        position += 1
        start = position
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
        UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="):
        guard position > start else { throw Malformed() }
        return try valid(bytes[start..<position])
      case UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "\""), UInt8(ascii: "&"):
        throw Malformed()
      default: position += 1
      }
    }
    throw Malformed()
  }

  private mutating func passSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func endTag() throws -> String {
    let name = try name()
    passSpace()
    guard skips(">"), open.popLast() == name else { throw Malformed() }
    return name
  }

  private mutating func startTag() throws -> Event {
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      passSpace()
      guard position < bytes.count else { throw Malformed() }
      if skips("/>") {
        ending = name
        break
      }
      if skips(">") { break }
      let key = try self.name()
      passSpace()
      guard position < bytes.count, skips("=") else { throw Malformed() }
      passSpace()
      guard position < bytes.count, [0x22, 0x27].contains(bytes[position]) else {
        throw Malformed()
      }
      let quote = bytes[position]
      position += 1
      attributes[key] = try text(upTo: quote)
      guard position < bytes.count else { throw Malformed() }
      position += 1
    }
    guard open.count < XMLScanner.deepest else { throw Malformed() }
    open.append(name)
    return .start(name, attributes)
  }

  /// Text with its references resolved, up to a byte that is left to be read.
  private mutating func text(upTo end: UInt8) throws -> String {
    var plain: [UInt8] = []
    while position < bytes.count, bytes[position] != end {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "&") else {
        plain.append(byte)
        continue
      }
      guard let stop = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
        throw Malformed()
      }
      plain += String(try reference(valid(bytes[position..<stop]))).utf8
      position = stop + 1
    }
    return try valid(plain[...])
  }

  private func reference(_ name: String) throws -> Character {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let isHex = name.hasPrefix("#x")
      guard name.hasPrefix("#"),
        let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10),
        let scalar = Unicode.Scalar(number)
      else { throw Malformed() }
      return Character(scalar)
    }
  }
}
