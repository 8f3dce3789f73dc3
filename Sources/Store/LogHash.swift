import Crypto

/// The hash of a log entry: SHA-256 of the exact stored body.
enum LogHash {
  static func of(_ body: String) -> String {
    var body = body
    return body.withUTF8 { bytes in
      var hash = SHA256()
      hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
      return hexadecimal(hash.finalize())
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  static func hexadecimal(_ digest: SHA256Digest) -> String {
    String(unsafeUninitializedCapacity: 64) { text in
      var count = 0
      for byte in digest {
        text[count] = digits[Int(byte >> 4)]
        text[count + 1] = digits[Int(byte & 15)]
        count += 2
      }
      return count
    }
  }
}
