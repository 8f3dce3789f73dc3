import Foundation

/// Cases about the chunks of the payload (age.md, "Payload").
enum PayloadCases {
  private static let forge = AgeForge(seed: 4)
  private static let full = [UInt8](repeating: 0x61, count: 65_536)
  private static let short = Array("the end".utf8)

  static func all() throws -> [AgeCase] { try good() + bad() }

  private static func header() throws -> [UInt8] {
    forge.header(try forge.stanza(for: AgeCase.recipient()))
  }

  private static func good() throws -> [AgeCase] {
    let sizes = [0, 1, 15, 16, 65_535, 65_536, 65_537, 131_072, 131_073, 196_608, 256 * 65_536]
    return try sizes.map { size in
      var generator = SeededGenerator(seed: UInt64(size))
      let plaintext = generator.bytes(size)
      return AgeCase(
        name: "payload of \(size)", expected: .success,
        file: try header() + forge.payload(plaintext), payload: AgeCase.hash(plaintext))
    }
  }

  private static func bad() throws -> [AgeCase] {
    let header = try header()
    func file(_ name: String, _ chunks: [UInt8]...) -> AgeCase {
      AgeCase(
        name: name, expected: .payloadFailure, file: header + forge.nonce + chunks.joined())
    }
    func chunk(_ bytes: [UInt8], _ counter: UInt8, last: Bool = false) throws -> [UInt8] {
      try forge.chunk(bytes, counter, isLast: last)
    }
    func wrong(_ bytes: [UInt8], at index: Int) -> [UInt8] {
      var bytes = bytes
      bytes[index] ^= 1
      return bytes
    }
    var other = forge
    other.nonce[0] ^= 1
    let only = try chunk(short, 0, last: true)
    let first = try chunk(full, 0)
    let second = try chunk(full, 1)
    let end = try chunk(short, 1, last: true)
    let fullEnd = try chunk(full, 1, last: true)
    return [
      AgeCase(name: "no nonce", expected: .headerFailure, file: header),
      AgeCase(
        name: "nonce of 15 bytes", expected: .headerFailure, file: header + forge.nonce.dropLast()),
      file("no chunk"), file("one byte", [0]), file("tag cut off", Array(only.dropLast(16))),
      file("tag cut", Array(only.dropLast())), file("tag wrong", wrong(only, at: only.count - 1)),
      file("content wrong", wrong(only, at: 0)), file("chunk without a tag", short),
      file("empty and no last chunk", try chunk([], 0)),
      file("no last chunk", try chunk(short, 0)), file("no last chunk, full", first),
      file("no last chunk of two", first, try chunk(short, 1)),
      file("no last chunk of two, full", first, second),
      file("last chunk empty", first, try chunk([], 1, last: true)),
      file("last chunk empty after two", first, second, try chunk([], 2, last: true)),
      file("short chunk first", try chunk(short, 0), end),
      file("short chunk second", first, try chunk(short, 1), try chunk(short, 2, last: true)),
      file("one byte less than full", try chunk(full.dropLast(), 0), end),
      file("chunk longer than full", try chunk(full + [1], 0, last: true)),
      file("tag of the second wrong", first, wrong(end, at: end.count - 1)),
      file("tag of the second wrong, full", first, wrong(fullEnd, at: fullEnd.count - 1)),
      file("tag of the first wrong", wrong(first, at: first.count - 1), end),
      file("one byte more", only, [0]), file("many bytes more", only, full + full),
      file("one byte more after full", first, fullEnd, [0]),
      file("many bytes more after full", first, fullEnd, full),
      file("two last chunks", only, try chunk(short, 1, last: true)),
      file("two last chunks, full", try chunk(full, 0, last: true), end),
      file("two last chunks, second and third", first, fullEnd, try chunk(short, 2, last: true)),
      file("two files one after the other", only, forge.nonce, only),
      file("last chunk twice", first, end, end), file("first chunk twice", first, first, end),
      file("first chunk missing", end), file("second chunk missing", first, try chunk(short, 2)),
      file("chunks exchanged", second, first, try chunk(short, 2, last: true)),
      file("counter stands still", first, try chunk(short, 0, last: true)),
      file("nonce of another file", try other.chunk(short, 0, isLast: true)),
      file("flag in the wrong place", first, try chunk(full, 1), try chunk([], 1, last: true)),
    ]
  }
}
