import Crypto
public import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// SHA-256 (FIPS 180-4) of files and bytes, as lower-case hexadecimal.
public enum FileHash {
  /// Hash and size of a regular file, read in chunks.
  /// - Parameter limit: a larger file is refused before it is read.
  /// - Throws: ``BundlingError``.
  public static func of(
    _ path: String, upTo limit: Int64 = .max
  ) throws -> (hash: String, bytes: Int64) {
    var hash = SHA256()
    var bytes: Int64 = 0
    do {
      var file = try InputFile(path: path)
      guard file.size <= limit else { throw BundlingError.unreadable(detail: "文件过大") }
      while try !file.isAtEnd() {
        let chunk = try file.read(upTo: 1 << 17)
        hash.update(data: chunk)
        bytes += Int64(chunk.count)
      }
    } catch let fault as FileFault {
      throw BundlingError(fault)
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
