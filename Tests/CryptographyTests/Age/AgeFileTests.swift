import Foundation
import Model
import Testing

@testable import Bundling

/// Files in, files out.
@Suite struct AgeFileTests {
  let scratch: Scratch
  let identity = AgeIdentity.generate()

  init() throws { scratch = try Scratch() }

  static let borders = [
    0, 1, 2, 15, 16, 17, 65_519, 65_520, 65_535, 65_536, 65_537, 65_552, 65_553, 131_071, 131_072,
    131_073, 196_607, 196_608, 196_609, 1_000_000,
  ]

  private func roundTrip(_ bytes: [UInt8]) throws {
    let source = try scratch.write(bytes, "plain")
    try AgeEncryptor.encrypt(
      file: source, to: scratch["age"], recipients: [identity.recipient])
    let chunks = max(1, (bytes.count + 65_535) / 65_536)
    // One X25519 recipient, with the version, the mark and the MAC; then `-> fieldkit-length` and
    // eight bytes in eleven characters of base 64, each with its LF.
    let header = 168 + 19 + 12
    #expect(try scratch.read("age").count == header + 16 + bytes.count + 16 * chunks)
    try AgeDecryptor.decrypt(
      file: scratch["age"], to: scratch["out"], identities: [identity])
    #expect(try scratch.read("out") == bytes)
    #expect(scratch.names == ["age", "out", "plain"])
  }

  @Test(arguments: borders) func sizesAroundTheBorders(size: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    try roundTrip(generator.bytes(size))
  }

  @Test(arguments: 0..<40 as Range<UInt64>) func sizesByChance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let near = Int.random(in: 0...4, using: &generator) * 65_536
    let size = max(0, near + Int.random(in: -20...20_000, using: &generator))
    try roundTrip(generator.bytes(size))
  }

  @Test func noTwoFilesAreAlike() throws {
    let source = try scratch.write("same".utf8, "plain")
    var files: Set<[UInt8]> = []
    for _ in 0..<4 {
      try AgeEncryptor.encrypt(
        file: source, to: scratch["age"], recipients: [identity.recipient])
      files.insert(Array(try scratch.read("age").suffix(36)))
    }
    #expect(files.count == 4)
  }

  @Test func everyRecipientCanRead() throws {
    let source = try scratch.write("for all".utf8, "plain")
    let identities = (0..<5).map { _ in AgeIdentity.generate() }
    try AgeEncryptor.encrypt(
      file: source, to: scratch["age"], recipients: identities.map(\.recipient))
    for identity in identities {
      try AgeDecryptor.decrypt(file: scratch["age"], to: scratch["out"], identities: [identity])
      #expect(try scratch.text("out") == "for all")
    }
    let stranger = AgeIdentity.generate()
    for strangers in [[stranger], []] {
      #expect(throws: AgeError.noMatch) {
        try AgeDecryptor.decrypt(
          file: scratch["age"], to: scratch["other"], identities: strangers)
      }
    }
    #expect(throws: AgeError.noRecipient) {
      try AgeEncryptor.encrypt(file: source, to: scratch["age"], recipients: [])
    }
    let zero = AgeRecipient(bytes: [UInt8](repeating: 0, count: 32))
    let error = #expect(throws: AgeError.self) {
      try AgeEncryptor.encrypt(file: source, to: scratch["age"], recipients: [zero])
    }
    #expect(error?.code == "AGE_MALFORMED_KEY")
  }

  @Test func everyByteOfASmallFileMatters() throws {
    let source = try scratch.write("small".utf8, "plain")
    try AgeEncryptor.encrypt(
      file: source, to: scratch["age"], recipients: [identity.recipient])
    let bytes = try scratch.read("age")
    try scratch.write("as it was".utf8, "out")
    func refused(_ altered: [UInt8], _ what: String) throws {
      let file = try scratch.write(altered, "altered")
      let error = #expect(throws: AgeError.self, "\(what)") {
        try AgeDecryptor.decrypt(file: file, to: scratch["out"], identities: [identity])
      }
      #expect(error.flatMap { AgeCase.Outcome($0) } != nil, "\(what)")
    }
    for index in bytes.indices {
      for bit in 0..<8 {
        var altered = bytes
        altered[index] ^= 1 << bit
        try refused(altered, "byte \(index), bit \(bit)")
      }
      try refused(Array(bytes.prefix(index)), "cut at \(index)")
      var shorter = bytes
      shorter.remove(at: index)
      try refused(shorter, "without byte \(index)")
    }
    try refused(bytes + [0], "one more")
    #expect(try scratch.text("out") == "as it was")
    #expect(scratch.names == ["age", "altered", "out", "plain"])
  }

  /// The first chunk is right, so its plaintext was already written when the second fails.
  @Test func noPlaintextIsLeft() throws {
    let source = try scratch.write([UInt8](repeating: 0x61, count: 70_000), "plain")
    try AgeEncryptor.encrypt(
      file: source, to: scratch["age"], recipients: [identity.recipient])
    try scratch.write(try scratch.read("age").dropLast(), "cut")
    try scratch.write("left by a broken run".utf8, "out.partial")
    let error = #expect(throws: AgeError.self) {
      try AgeDecryptor.decrypt(file: scratch["cut"], to: scratch["out"], identities: [identity])
    }
    #expect(error?.code == "AGE_ALTERED")
    #expect(scratch.names == ["age", "cut", "plain"])
  }

  @Test func faultsOfTheMediumAreTold() throws {
    let source = try scratch.write("x".utf8, "plain")
    func code(_ work: () throws -> Void) -> String? {
      #expect(throws: AgeError.self, performing: work)?.code
    }
    let recipients = [identity.recipient]
    #expect(
      code {
        try AgeEncryptor.encrypt(
          file: scratch["none"], to: scratch["age"], recipients: recipients)
      } == "AGE_NOT_FOUND")
    #expect(
      code {
        try AgeEncryptor.encrypt(
          file: scratch.folder, to: scratch["age"], recipients: recipients)
      } == "AGE_CANNOT_READ")
    #expect(
      code {
        try AgeEncryptor.encrypt(file: source, to: scratch["no/age"], recipients: recipients)
      } == "AGE_CANNOT_WRITE")
    #expect(
      code {
        try AgeDecryptor.decrypt(
          file: scratch["none"], to: scratch["out"], identities: [identity])
      } == "AGE_NOT_FOUND")
    #expect(
      code {
        try AgeEncryptor.encrypt(file: source, to: scratch.folder, recipients: recipients)
      } == "AGE_CANNOT_WRITE")
    #expect(scratch.names == ["plain"])
  }

  @Test func progressReachesTheEnd() throws {
    let source = try scratch.write([UInt8](repeating: 1, count: 150_000), "plain")
    var steps: [Int64] = []
    try AgeEncryptor.encrypt(
      file: source, to: scratch["age"], recipients: [identity.recipient]
    ) { done, all in
      steps.append(done)
      #expect(all == 150_000)
    }
    #expect(steps == [65_536, 131_072, 150_000])
  }

  @Test func everyErrorSaysWhatToDo() {
    let errors: [AgeError] = [
      .file(.missing(path: "f")), .malformedKey(detail: "d"), .noRecipient,
      .headerFailure(detail: "d"),
      .noMatch, .hmacFailure, .payloadFailure(detail: "d"), .file(.exists(path: "f")),
      .file(.cannotWrite(path: "f", detail: "d")), .file(.cannotRead(path: "f", detail: "d")),
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    #expect(Set(errors.map(\.report)).count == errors.count)
    #expect(errors.map(\.status.rawValue) == [66, 65, 64, 65, 65, 65, 65, 73, 74, 74])
  }
}
