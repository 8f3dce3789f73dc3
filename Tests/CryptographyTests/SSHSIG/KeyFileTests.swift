import Crypto
import Foundation
import Model
import Testing

@testable import Bundling

@Suite struct KeyFileTests {
  @Test func aWrittenKeyIsReadBack() throws {
    let scratch = try Scratch()
    let key = try SigningKey.generate(comment: "监督所 1 号机")
    try key.write(to: scratch["key"])
    let read = try SigningKey(file: scratch["key"])
    #expect(read.seed == key.seed)
    #expect(read.publicKey == key.publicKey)
    #expect(read.comment == "监督所 1 号机")
    #expect(try scratch.mode("key") == 0o600)
  }

  @Test func keysAreNotAlike() throws {
    #expect(try SigningKey.generate().seed != SigningKey.generate().seed)
  }

  @Test func anExistingFileOrLinkIsNeverOverwritten() throws {
    let scratch = try Scratch()
    try scratch.write("mine".utf8, "key")
    try FileManager.default.createSymbolicLink(
      atPath: scratch["link"], withDestinationPath: scratch["elsewhere"])
    let key = try SigningKey.generate()
    for name in ["key", "link"] {
      #expect(throws: SignatureError.file(.exists(path: scratch[name]))) {
        try key.write(to: scratch[name])
      }
    }
    #expect(try scratch.text("key") == "mine")
    #expect(!scratch.exists("elsewhere"))
  }

  @Test func aFolderThatIsMissingIsAnError() throws {
    let scratch = try Scratch()
    let path = scratch["none/key"]
    let error = #expect(throws: SignatureError.self) { try SigningKey.generate().write(to: path) }
    #expect(error?.code == "SIGNATURE_CANNOT_WRITE")
    #expect(throws: SignatureError.file(.missing(path: path))) { try SigningKey(file: path) }
  }

  @Test func whatIsNoKeyFileIsRefused() throws {
    let scratch = try Scratch()
    let folder = #expect(throws: SignatureError.self) { try SigningKey(file: scratch.folder) }
    #expect(folder?.code == "SIGNATURE_CANNOT_READ")
    try scratch.write([UInt8](repeating: 65, count: 1 << 20), "big")
    let big = #expect(throws: SignatureError.self) { try SigningKey(file: scratch["big"]) }
    #expect(big?.code == "SIGNATURE_CANNOT_READ")
    for bytes in [[], [0xFF, 0xFE], Array("ssh-ed25519 AAAA".utf8)] as [[UInt8]] {
      try scratch.write(bytes, "file")
      let error = #expect(throws: SignatureError.self) { try SigningKey(file: scratch["file"]) }
      #expect(error?.code == "SIGNATURE_MALFORMED")
    }
  }

  /// A comment of each length gives each length of padding.
  @Test(arguments: 0...17) func everyPaddingRoundTrips(length: Int) throws {
    let key = try SigningKey.generate(comment: String(repeating: "c", count: length))
    let text = key.fileText(check: 0x0102_0304)
    let read = try OpenSSHPrivateKey.decode(SSHArmor.privateKey.decode(text))
    #expect(read.key.seed == key.seed)
    #expect(read.check == 0x0102_0304)
    #expect(read.key.fileText(check: read.check) == text)
  }

  @Test func aCommentIsOneLine() throws {
    for comment in ["a\nb", "a\rb", "a\u{0}b", "a\u{2028}b", "a\u{202E}b"] {
      let error = #expect(throws: SignatureError.self) {
        try SigningKey.generate(comment: comment)
      }
      #expect(error?.code == "SIGNATURE_MALFORMED")
    }
  }

  /// Every byte matters but the two check numbers where they change alike, and the comment.
  @Test func everyByteOfAKeyFileIsChecked() throws {
    let key = try SigningKey.generate()
    let bytes = OpenSSHPrivateKey(key: key, check: 7).bytes
    for index in bytes.indices {
      for mask in [0x01, 0x80] as [UInt8] {
        var altered = bytes
        altered[index] ^= mask
        #expect(throws: SignatureError.self, "byte \(index)") {
          try OpenSSHPrivateKey.decode(altered)
        }
      }
    }
    for count in bytes.indices {
      #expect(throws: SignatureError.self) {
        try OpenSSHPrivateKey.decode(Array(bytes.prefix(count)))
      }
    }
    #expect(throws: SignatureError.self) { try OpenSSHPrivateKey.decode(bytes + [0]) }
  }
}
