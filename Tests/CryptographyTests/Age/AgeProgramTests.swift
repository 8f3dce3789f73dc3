import Foundation
import Model
import Testing

@testable import Bundling

/// Ours against the real age and age-keygen, in both directions.
@Suite struct AgeProgramTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// An identity that age-keygen makes.
  private func theirs() throws -> AgeIdentity {
    try Tool.ageKeygen.succeed(["-o", scratch["theirs"]])
    let identities = try AgeIdentity.read(file: scratch["theirs"])
    #expect(identities.count == 1)
    return try #require(identities.first)
  }

  @Test func recipientsAreEqual() throws {
    let theirs = try theirs()
    let line = "# public key: \(theirs.recipient.text)\n"
    #expect(try scratch.text("theirs").contains(line))
    let ours = AgeIdentity.generate()
    try ours.write(to: scratch["ours"])
    let text = try Tool.ageKeygen.succeed(["-y", scratch["ours"]]).text
    #expect(text == ours.recipient.text + "\n")
  }

  @Test(arguments: AgeFileTests.borders) func theyReadOurs(size: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    let bytes = generator.bytes(size)
    let source = try scratch.write(bytes, "plain")
    let recipients = [AgeIdentity.generate().recipient, try theirs().recipient]
    try AgeEncryptor.encrypt(file: source, to: scratch["age"], recipients: recipients)
    let outcome = try Tool.age.succeed(["-d", "-i", scratch["theirs"], scratch["age"]])
    #expect(outcome.output == bytes)
  }

  @Test(arguments: AgeFileTests.borders) func weReadTheirs(size: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    let bytes = generator.bytes(size)
    let source = try scratch.write(bytes, "plain")
    let ours = AgeIdentity.generate()
    let recipients = [try theirs().recipient, ours.recipient]
    try Tool.age.succeed(
      recipients.flatMap { ["-r", $0.text] } + ["-o", scratch["age"], source])
    try AgeDecryptor.decrypt(file: scratch["age"], to: scratch["out"], identities: [ours])
    #expect(try scratch.read("out") == bytes)
  }

  @Test func theyReadOurIdentityFile() throws {
    let source = try scratch.write("hello".utf8, "plain")
    let ours = AgeIdentity.generate()
    try ours.write(to: scratch["ours"])
    try Tool.age.succeed(["-r", ours.recipient.text, "-o", scratch["age"], source])
    let text = try Tool.age.succeed(["-d", "-i", scratch["ours"], scratch["age"]]).text
    #expect(text == "hello")
  }

  @Test func armorAndPassphrasesAreRefused() throws {
    let source = try scratch.write("hello".utf8, "plain")
    let ours = AgeIdentity.generate()
    try Tool.age.succeed(["-a", "-r", ours.recipient.text, "-o", scratch["age"], source])
    let error = #expect(throws: AgeError.self) {
      try AgeDecryptor.decrypt(file: scratch["age"], to: scratch["out"], identities: [ours])
    }
    #expect(error?.code == "AGE_MALFORMED")
  }
}
