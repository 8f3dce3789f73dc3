import Model

/// A BagIt manifest (RFC 8493, 2.1.3): one `hash  path` a line, as `sha256sum -c` reads it.
struct BagManifest: Sendable, Hashable {
  /// Hash by path.
  let hashes: [String: String]

  init(_ hashes: [String: String]) { self.hashes = hashes }

  /// Reads a manifest strictly: two spaces, lower-case hexadecimal, no path twice, LF only, plain
  /// ASCII; other signs could be equal to a path for Swift and unequal for `sha256sum`.
  init(name: String, bytes: [UInt8]) throws {
    func malformed(_ detail: String) -> BundlingError {
      .malformedTag(name: name, detail: detail)
    }
    guard bytes.last == 0x0A, bytes.allSatisfy({ $0 == 0x0A || (0x20...0x7E).contains($0) }) else {
      throw malformed("不是以换行结束的 ASCII 文字")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    var hashes: [String: String] = [:]
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      let hash = line.prefix(64)
      let rest = line.dropFirst(64)
      guard EvidenceName.isHash(hash), rest.hasPrefix("  "), rest.count > 2 else {
        throw malformed("有一行不是“哈希、两个空格、路径”")
      }
      guard hashes.updateValue(String(hash), forKey: String(rest.dropFirst(2))) == nil else {
        throw malformed("同一路径出现两次")
      }
    }
    self.hashes = hashes
  }

  /// The text, sorted by path.
  var text: String {
    hashes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\($0.value)  \($0.key)\n" }.joined()
  }
}
