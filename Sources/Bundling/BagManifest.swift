/// A BagIt manifest (RFC 8493, 2.1.3): one `hash  path` a line, as `sha256sum -c` reads it.
struct BagManifest: Sendable, Hashable {
  /// Hash by path.
  let hashes: [String: String]

  init(_ hashes: [String: String]) { self.hashes = hashes }

  /// Reads a manifest.
  init(name: String, bytes: [UInt8]) throws {
    var hashes: [String: String] = [:]
    try BagManifest.read(name, bytes) { hash, path in
      guard hashes.updateValue(hash.hexadecimal, forKey: path) == nil else {
        throw BagManifest.twice(name)
      }
    }
    self.hashes = hashes
  }

  /// Reads a manifest strictly, line by line: two spaces, lower-case hexadecimal, LF only, plain
  /// ASCII; other signs could be equal to a path for Swift and unequal for `sha256sum`.
  static func read(
    _ name: String, _ bytes: [UInt8], _ line: (Digest256, String) throws -> Void
  ) throws {
    func malformed(_ detail: String) -> BundlingError {
      .malformedTag(name: name, detail: detail)
    }
    guard bytes.last == 0x0A, bytes.allSatisfy({ $0 == 0x0A || (0x20...0x7E).contains($0) }) else {
      throw malformed("不是以换行结束的 ASCII 文字")
    }
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let text = bytes[start..<end]
      let rest = text.dropFirst(64)
      guard let hash = Digest256(hexadecimal: text.prefix(64)), rest.count > 2,
        rest.starts(with: [0x20, 0x20])
      else { throw malformed("有一行不是“哈希、两个空格、路径”") }
      try line(hash, String(decoding: rest.dropFirst(2), as: UTF8.self))
      start = end + 1
    }
  }

  static func twice(_ name: String) -> BundlingError {
    .malformedTag(name: name, detail: "同一路径出现两次")
  }

  /// The text, sorted by path.
  var text: String {
    hashes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.value)  \($0.key)\n" }.joined()
  }
}
