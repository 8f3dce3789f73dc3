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
  public var text: String { hash.finalize().withUnsafeBytes { Digest.hexadecimal($0) } }

  /// The digest of bytes.
  public static func of(_ bytes: some DataProtocol) -> String {
    SHA256.hash(data: bytes).withUnsafeBytes { hexadecimal($0) }
  }

  /// The digest of a text in UTF-8.
  public static func of(text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var hash = SHA256()
      hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
      return hash.finalize().withUnsafeBytes { hexadecimal($0) }
    }
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
    Array(bytes).withUnsafeBytes { hexadecimal($0) }
  }

  /// The same of bytes wherever they lie.
  public static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
    func digit(_ value: UInt8) -> UInt8 {
      value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
    return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
      for (index, byte) in bytes.enumerated() {
        text.initializeElement(at: index * 2, to: digit(byte >> 4))
        text.initializeElement(at: index * 2 + 1, to: digit(byte & 15))
      }
      return bytes.count * 2
    }
  }
}
