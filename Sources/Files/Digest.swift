import Crypto
public import Foundation

/// SHA-256 (FIPS 180-4), written as lower-case hexadecimal.
public struct Digest: Sendable {
  private var hash = SHA256()

  /// Of nothing yet.
  public init() {}

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  /// The same for bytes in memory.
  public mutating func update(_ bytes: some DataProtocol) { hash.update(data: bytes) }

  /// The 32 bytes of what came so far.
  public var bytes: [UInt8] { Array(hash.finalize()) }

  /// The 64 digits of what came so far.
  public var text: String { Digest.hexadecimal(hash.finalize()) }

  /// The digest of bytes.
  public static func of(_ bytes: some DataProtocol) -> String {
    hexadecimal(SHA256.hash(data: bytes))
  }

  /// The digest of a text in UTF-8.
  public static func of(text: String) -> String {
    var text = text
    return text.withUTF8 { hexadecimal(SHA256.hash(data: $0)) }
  }

  /// Digest and size of a regular file, read in pieces.
  /// - Parameter limit: a larger file is refused before it is read.
  public static func of(
    file path: String, upTo limit: Int64 = .max
  ) throws(FileFault) -> (hash: String, bytes: Int64) {
    var digest = Digest()
    var bytes: Int64 = 0
    var file = try InputFile(path: path)
    guard file.size <= limit else { throw .tooLarge(path) }
    try file.pieces { piece throws(FileFault) in
      digest.update(piece)
      bytes += Int64(piece.count)
    }
    return (digest.text, bytes)
  }

  /// Bytes as lower-case hexadecimal.
  public static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits: StaticString = "0123456789abcdef"
    var text: [UInt8] = []
    text.reserveCapacity(bytes.underestimatedCount * 2)
    digits.withUTF8Buffer { digits in
      for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
