import Files

/// Reads a header strictly by its grammar (age.md, "ABNF definition of file header").
struct AgeHeaderReader: Sendable {
  /// Largest header, in bytes; the format has no limit, memory has.
  static let largest = 1 << 20

  private var authenticated: [UInt8] = []

  /// Reads the header and leaves the file at the first byte after it.
  static func read(_ file: inout InputFile) throws(AgeError) -> AgeHeader {
    var reader = AgeHeaderReader()
    return try reader.header(&file)
  }

  private mutating func header(_ file: inout InputFile) throws(AgeError) -> AgeHeader {
    guard try line(&file) == AgeHeader.version else {
      throw .headerFailure(detail: "不是 age v1 文件")
    }
    var stanzas: [AgeStanza] = []
    while true {
      let line = try line(&file)
      if line.hasPrefix("---") {
        guard !stanzas.isEmpty else { throw .headerFailure(detail: "没有接收方") }
        let mac = try mac(line)
        return AgeHeader(stanzas: stanzas, authenticated: authenticated, mac: mac)
      }
      stanzas.append(AgeStanza(arguments: try arguments(line), body: try body(&file)))
    }
  }

  /// The MAC of the last line; what is authenticated ends with the mark before it.
  private mutating func mac(_ line: String) throws(AgeError) -> [UInt8] {
    guard line.hasPrefix("--- "), let mac = StrictBase64.decodeUnpadded(line.dropFirst(4)),
      mac.count == 32
    else { throw .headerFailure(detail: "校验行不对") }
    authenticated.removeLast(line.utf8.count + 1 - "---".utf8.count)
    return mac
  }

  private func arguments(_ line: String) throws(AgeError) -> [String] {
    let arguments = line.dropFirst(3).split(separator: " ", omittingEmptySubsequences: false)
    guard line.hasPrefix("-> "),
      arguments.allSatisfy({
        !$0.isEmpty && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      })
    else { throw .headerFailure(detail: "接收方一行的格式不对") }
    return arguments.map(String.init)
  }

  private mutating func body(_ file: inout InputFile) throws(AgeError) -> [UInt8] {
    var text = ""
    while true {
      let line = try line(&file)
      guard line.utf8.count <= AgeStanza.width else {
        throw .headerFailure(detail: "接收方的内容有过长的行")
      }
      text += line
      if line.utf8.count == AgeStanza.width { continue }
      guard let body = StrictBase64.decodeUnpadded(text) else {
        throw .headerFailure(detail: "接收方的内容不是规范的 base64")
      }
      return body
    }
  }

  /// The next line. Only ASCII has a place in a header, so a line is a string from here on.
  private mutating func line(_ file: inout InputFile) throws(AgeError) -> String {
    let bytes: [UInt8]?
    do {
      bytes = try file.line(upTo: AgeHeaderReader.largest - authenticated.count)
    } catch {
      throw AgeError(error)
    }
    guard let bytes else { throw .headerFailure(detail: "文件头不完整或者过大") }
    guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      throw .headerFailure(detail: "文件头里有不可见的字符")
    }
    authenticated += bytes + [0x0A]
    return String(decoding: bytes, as: UTF8.self)
  }
}
