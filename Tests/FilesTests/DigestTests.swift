import Files
import TestSupport
import Testing

@Suite("A digest", .scratch)
struct DigestTests {
  /// FIPS 180-4 examples, and what `sha256sum` says of an empty file.
  private static let known = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]

  @Test("is the same for a text, bytes, pieces and a file", arguments: known)
  func same(text: String, expected: String) throws {
    #expect(Digest.of(text: text) == expected)
    #expect(Digest.of(Array(text.utf8)) == expected)
    var digest = Digest()
    for byte in text.utf8 { digest.update([byte]) }
    #expect(digest.text == expected)
    #expect(digest.text == expected)
    #expect(Digest.hexadecimal(digest.bytes) == expected)
    let path = try Scratch.folder.write(text, as: "file")
    let (hash, bytes) = try Digest.of(file: path)
    #expect(hash == expected)
    #expect(bytes == text.utf8.count)
  }

  @Test("of a file that is larger than its limit is a fault before it is read")
  func limit() throws {
    let path = try Scratch.folder.write("12345", as: "file")
    #expect(throws: FileFault.self) { try Digest.of(file: path, upTo: 4) }
    #expect(try Digest.of(file: path, upTo: 5).bytes == 5)
  }
}
