import Foundation
import Model
import Testing

@testable import Bundling

@Suite struct WeakKeyTests {
  /// Encodings of the points of order 1, 2, 4 and 8, and of coordinates from the prime upwards.
  private static let weak: [[UInt8]] = {
    let order8: [UInt8] = [
      0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98,
      0xF0,
      0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC,
      0x05,
    ]
    let ones = [UInt8](repeating: 0xFF, count: 30)
    let zeros = [UInt8](repeating: 0, count: 30)
    return [
      [1] + zeros + [0], [1] + zeros + [0x80], [0] + zeros + [0], [0] + zeros + [0x80],
      [0xEC] + ones + [0x7F], [0xEC] + ones + [0xFF], order8, order8.dropLast() + [0x85],
      [0xED] + ones + [0x7F], [0xEE] + ones + [0x7F], [0xFF] + ones + [0xFF],
    ]
  }()

  @Test func pointsOfSmallOrderAreNoKeys() throws {
    for bytes in WeakKeyTests.weak {
      var writer = SSHWriter()
      writer.string(SSHPublicKey.algorithm)
      writer.string(bytes)
      let blob = writer.bytes
      let error = #expect(throws: SignatureError.self) { try SSHPublicKey(blob: blob) }
      #expect(error?.code == "SIGNATURE_MALFORMED")
      let line = "ssh-ed25519 \(StrictBase64.encode(blob))"
      #expect(throws: SignatureError.self) { try SSHPublicKey(line: line) }
    }
  }

  @Test func ordinaryKeysAreNone() throws {
    for _ in 0..<50 {
      let key = try SigningKey.generate().publicKey
      #expect(try SSHPublicKey(line: key.line) == key)
    }
  }

  @Test(arguments: [0o644, 0o640, 0o620, 0o604, 0o666])
  func keysThatOthersMayReadAreNotUsed(mode: Int) throws {
    let scratch = try Scratch()
    try SigningKey.generate().write(to: scratch["key"])
    try AgeIdentity.generate().write(to: scratch["identity"])
    for name in ["key", "identity"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: scratch[name])
    }
    let key = #expect(throws: SignatureError.self) { try SigningKey(file: scratch["key"]) }
    #expect(key?.code == "SIGNATURE_KEY_EXPOSED" && key?.remedy.contains("chmod 600") == true)
    let identity = #expect(throws: AgeError.self) {
      try AgeIdentity.read(file: scratch["identity"])
    }
    #expect(identity?.code == "AGE_KEY_EXPOSED")
  }

  @Test func linksToKeysAreNotUsed() throws {
    let scratch = try Scratch()
    try SigningKey.generate().write(to: scratch["key"])
    try FileManager.default.createSymbolicLink(
      atPath: scratch["link"], withDestinationPath: scratch["key"])
    let error = #expect(throws: SignatureError.self) { try SigningKey(file: scratch["link"]) }
    #expect(error?.code == "SIGNATURE_KEY_EXPOSED")
  }
}
