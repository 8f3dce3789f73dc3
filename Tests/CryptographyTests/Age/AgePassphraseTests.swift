import Foundation
import Testing

@testable import Bundling

@Suite("A secret under a passphrase")
struct AgePassphraseTests {
  private let scratch: Scratch
  /// Cheap, so that a test may try often.
  private let cost = 4

  init() throws { scratch = try Scratch() }

  private func file(_ bytes: [UInt8], mode: Int = 0o600) throws -> String {
    let path = try scratch.write(bytes, "secret.age")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  @Test("scrypt gives the bytes of RFC 7914, section 12")
  func vector() {
    let key = Scrypt.key(
      from: Array("pleaseletmein".utf8), salt: Array("SodiumChloride".utf8), cost: 14)
    let expected = "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    #expect(key?.map { String(format: "%02x", $0) }.joined() == expected)
  }

  @Test("comes back with it, and not with another", arguments: ["4711", "口令 乙", "a"])
  func roundTrip(passphrase: String) throws {
    let secret = Array("a key\n".utf8)
    let path = try file(AgePassphrase.seal(secret, passphrase: passphrase, cost: cost))
    #expect(try AgePassphrase.open(file: path, passphrase: passphrase) == secret)
    #expect(try AgePassphrase.open(file: path, passphrase: passphrase + "x") == nil)
  }

  @Test("has a stanza of its own in the header")
  func header() throws {
    let sealed = try AgePassphrase.seal([1], passphrase: "4711", cost: cost)
    let text = String(decoding: sealed.prefix(60), as: UTF8.self)
    #expect(
      text.wholeMatch(of: /age-encryption.org\/v1\n-> scrypt [A-Za-z0-9+\/]{22} 4\n(.|\n)*/) != nil)
  }

  @Test("is refused where anything in it was changed or cut off")
  func altered() throws {
    let sealed = try AgePassphrase.seal(Array("a key".utf8), passphrase: "4711", cost: cost)
    for place in stride(from: 0, to: sealed.count, by: 3) {
      var other = sealed
      other[place] ^= 1
      let path = try file(other)
      let opened = try? AgePassphrase.open(file: path, passphrase: "4711")
      #expect((opened ?? nil) == nil, "byte \(place)")
    }
    for count in [0, 20, sealed.count - 1] {
      let path = try file(Array(sealed.prefix(count)))
      #expect(throws: AgeError.self) { try AgePassphrase.open(file: path, passphrase: "4711") }
    }
  }

  @Test(
    "is not tried where a try would take more memory than there is",
    arguments: ["19", "30", "0", "016"])
  func dear(cost: String) throws {
    let sealed = try AgePassphrase.seal([1], passphrase: "4711", cost: self.cost)
    let mark = Array(" 4\n".utf8)
    let place = try #require(sealed.firstRange(of: mark))
    let path = try file(
      Array(sealed[..<place.lowerBound]) + Array(" \(cost)\n".utf8)
        + Array(sealed[place.upperBound...]))
    #expect(throws: AgeError.self) { try AgePassphrase.open(file: path, passphrase: "4711") }
  }

  @Test("is not read where others may read it", arguments: [0o644, 0o660])
  func exposed(mode: Int) throws {
    let path = try file(AgePassphrase.seal([1], passphrase: "4711", cost: cost), mode: mode)
    #expect(throws: AgeError.self) { try AgePassphrase.open(file: path, passphrase: "4711") }
  }
}
