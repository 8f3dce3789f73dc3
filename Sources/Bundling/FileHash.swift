import Crypto
public import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// SHA-256 (FIPS 180-4) of files and bytes, as lower-case hexadecimal.
public enum FileHash {
  /// Hash and size of a file, read in chunks.
  /// - Throws: ``BundlingError``.
  public static func of(_ path: String) throws -> (hash: String, bytes: Int64) {
    let handle = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw BundlingError(.last(.read, path)) }
    defer { close(handle) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var hash = SHA256()
    var bytes: Int64 = 0
    while true {
      let count = read(handle, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw BundlingError(.last(.read, path)) }
      if count == 0 { break }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
      bytes += Int64(count)
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
