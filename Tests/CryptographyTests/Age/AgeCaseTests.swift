import Foundation
import Testing

@testable import Bundling

/// The cases of the specification, made here, against ours and against the real age.
@Suite struct AgeCaseTests {
  static let cases = (try? HeaderCases.all() + StanzaCases.all() + PayloadCases.all()) ?? []

  @Test func thereAreCasesOfEveryKind() {
    #expect(Set(Self.cases.map(\.expected)) == Set(AgeCase.Outcome.allCases))
    #expect(Set(Self.cases.map(\.name)).count == Self.cases.count)
    #expect(Self.cases.count == 184)
  }

  @Test(arguments: cases) func oursDoesWhatTheSpecificationSays(example: AgeCase) throws {
    try AgeCaseTests.check(example)
  }

  /// What the real program accepts and we do not: the limit on the header is ours, and it looks
  /// for a passphrase beside other recipients only where it was given one, which the specification
  /// forbids in any case.
  static let stricter: Set = ["too large", "a passphrase beside us", "a passphrase before us"]

  /// The real program has no kinds of failure that could be compared, only success.
  @Test(arguments: cases) func theRealOneAgrees(example: AgeCase) throws {
    let scratch = try Scratch()
    try scratch.write((example.identities.joined(separator: "\n") + "\n").utf8, "identity")
    let file = try scratch.write(example.file, "file")
    let outcome = try Tool.age.run(["-d", "-i", scratch["identity"], file])
    let isAccepted = example.expected == .success || Self.stricter.contains(example.name)
    #expect((outcome.status == 0) == isAccepted, "\(outcome.errors)")
    if example.expected == .success { #expect(AgeCase.hash(outcome.output) == example.payload) }
  }

  /// Decrypts a case and holds the outcome against what is expected; nothing may be left behind.
  static func check(_ example: AgeCase) throws {
    let scratch = try Scratch()
    let file = try scratch.write(example.file, "file")
    let identities = try example.identities.map { try AgeIdentity($0) }
    do {
      try AgeDecryptor.decrypt(file: file, to: scratch["out"], identities: identities)
      #expect(example.expected == .success)
      #expect(try AgeCase.hash(scratch.read("out")) == example.payload)
      #expect(scratch.names == ["file", "out"])
      #expect(try scratch.mode("out") == 0o600)
    } catch let error as AgeError {
      #expect(AgeCase.Outcome(error) == example.expected, "\(error)")
      #expect(scratch.names == ["file"])
    }
  }
}
