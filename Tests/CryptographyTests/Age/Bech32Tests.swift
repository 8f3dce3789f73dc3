import Testing

@testable import Bundling

@Suite struct Bech32Tests {
  /// From BIP 173, "Test vectors".
  @Test(arguments: [
    "A12UEL5L", "a12uel5l", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "?1ezyfcl",
  ]) func validTextIsReadAndWritten(text: String) throws {
    let (prefix, bytes) = try #require(Bech32.decode(text))
    #expect(Bech32.encode(prefix: prefix, bytes) == text.lowercased())
  }

  /// From BIP 173, and one of BIP 350, whose other constant is not ours.
  @Test(arguments: [
    "\u{20}1nwldj5", "\u{7F}1axkwrx", "\u{80}1eym55h", "pzry9x0s0muk", "1pzry9x0s0muk",
    "x1b4n0q5v", "li1dgmt3", "de1lg7wt\u{FF}", "A1G7SGD8", "10a06t8", "1qzzfhee", "A1LQFN3A",
    "a12UEL5L", "", "1", "a1",
  ]) func otherTextIsRefused(text: String) {
    #expect(Bech32.decode(text) == nil)
  }

  @Test func everyLengthRoundTrips() throws {
    var generator = SeededGenerator(seed: 5)
    for count in 0...80 {
      let bytes = generator.bytes(count)
      let text = Bech32.encode(prefix: "age", bytes)
      let read = try #require(Bech32.decode(text))
      #expect(read.prefix == "age" && read.bytes == bytes)
      #expect(Bech32.decode(text.uppercased())?.bytes == bytes)
    }
  }

  /// 52 groups hold 260 bits, of which four are spare and must be zero.
  @Test func spareBitsAreZero() {
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l")
    let bytes = [UInt8](repeating: 0, count: 32)
    let text = Bech32.encode(prefix: "age", bytes)
    let start = text.dropLast(7)
    var found = 0
    for last in alphabet.dropFirst().prefix(15) {
      // The right checksum for a wrong last group, found by trying each of its first two.
      for tail in checksums(String(start) + String(last)) {
        found += 1
        #expect(Bech32.decode(tail) == nil)
      }
    }
    #expect(found == 15)
  }

  /// BIP 173's checksum, computed here once more.
  private func checksums(_ text: String) -> [String] {
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l")
    let split = text.split(separator: "1")
    guard split.count == 2 else { return [] }
    var values = split[0].utf8.map { UInt32($0) >> 5 } + [0] + split[0].utf8.map { UInt32($0) & 31 }
    values += split[1].compactMap { alphabet.firstIndex(of: $0).map(UInt32.init) }
    var sum: UInt32 = 1
    for value in values + [0, 0, 0, 0, 0, 0] {
      let top = sum >> 25
      sum = (sum & 0x1ff_ffff) << 5 ^ value
      if top & 1 != 0 { sum ^= 0x3b6a_57b2 }
      if top & 2 != 0 { sum ^= 0x2650_8e6d }
      if top & 4 != 0 { sum ^= 0x1ea1_19fa }
      if top & 8 != 0 { sum ^= 0x3d42_33dd }
      if top & 16 != 0 { sum ^= 0x2a14_62b3 }
    }
    sum ^= 1
    return [text + String((0..<6).map { alphabet[Int(sum >> (5 * (5 - $0)) & 31)] })]
  }
}
