import Crypto
public import Foundation

/// SHA-256 (FIPS 180-4) of files and bytes, as lower-case hexadecimal.
public enum FileHash {
  /// Hash and size of a file, read in chunks.
  /// - Throws: ``BundlingError``.
  public static func of(_ path: String) throws -> (hash: String, bytes: Int64) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw BundlingError.missing(path: path)
    }
    defer { file.closeFile() }
    var hash = SHA256()
    var bytes: Int64 = 0
    do {
      while let chunk = try file.read(upToCount: 1 << 18), !chunk.isEmpty {
        hash.update(data: chunk)
        bytes += Int64(chunk.count)
      }
    } catch {
      throw BundlingError.cannotRead(path: path, detail: "\(error)")
    }
    return (hexadecimal(hash.finalize()), bytes)
  }

  /// Hash of bytes.
  public static func of(_ data: Data) -> String { hexadecimal(SHA256.hash(data: data)) }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
