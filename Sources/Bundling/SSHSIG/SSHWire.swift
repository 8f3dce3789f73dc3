/// Writes the SSH wire encoding (RFC 4251, section 5).
struct SSHWriter: Sendable {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ bytes: some Sequence<UInt8>) { self.bytes += bytes }

  mutating func uint32(_ value: UInt32) {
    withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
  }

  mutating func string(_ bytes: some Collection<UInt8>) {
    uint32(UInt32(bytes.count))
    self.bytes += bytes
  }

  mutating func string(_ text: String) { string(text.utf8) }
}

/// Reads the SSH wire encoding (RFC 4251, section 5); nothing beyond the end is ever touched.
struct SSHReader: Sendable {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: some Sequence<UInt8>) { rest = ArraySlice(bytes) }

  mutating func raw(_ count: Int) throws(SignatureError) -> [UInt8] {
    guard count <= rest.count else { throw .malformed(detail: "内容不完整") }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func uint32() throws(SignatureError) -> UInt32 {
    try raw(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func string() throws(SignatureError) -> [UInt8] {
    let count = try uint32()
    return try raw(Int(count))
  }

  /// A string that is shown to people: UTF-8 without control characters.
  mutating func text() throws(SignatureError) -> String {
    guard let text = String(validating: try string(), as: UTF8.self), !text.hasControlCharacter
    else { throw .malformed(detail: "文字里有不可见的字符") }
    return text
  }

  mutating func expect(_ text: String) throws(SignatureError) {
    guard try string() == Array(text.utf8) else {
      throw .unsupported(detail: "不是 \(text.isEmpty ? "空值" : text)")
    }
  }

  /// What is left.
  mutating func remainder() -> [UInt8] {
    defer { rest = [] }
    return Array(rest)
  }

  func expectEnd() throws(SignatureError) {
    guard rest.isEmpty else { throw .malformed(detail: "末尾有多余的内容") }
  }
}

extension String {
  /// Whether there is a control character, a line separator or a lone direction mark in it, which
  /// could make one line look like another.
  var hasControlCharacter: Bool {
    // Of ASCII only these are any of it, and most lines are nothing else.
    guard !utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return false }
    return unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format: true
      case _: false
      }
    }
  }
}
