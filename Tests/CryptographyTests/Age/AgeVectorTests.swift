import Foundation
import Testing

@testable import Bundling

private let ageVectors = ProcessInfo.processInfo.environment["AGE_VECTORS"]

/// The public test vectors of the age format (C2SP CCTV, `age/testdata`), from a folder that the
/// environment names; they are no part of this package.
@Suite(.enabled(if: ageVectors != nil, "AGE_VECTORS names no folder"))
struct AgeVectorTests {
  /// All but armored files and those with a passphrase or a hybrid identity alone.
  @Test func everyVectorForX25519() throws {
    let folder = try #require(ageVectors)
    var outcomes: [AgeCase.Outcome: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      guard let vector = try Self.read("\(folder)/\(name)", name) else { continue }
      outcomes[vector.expected, default: 0] += 1
      try AgeCaseTests.check(vector)
    }
    for outcome in AgeCase.Outcome.allCases {
      print("age vectors: \(outcome.rawValue) \(outcomes[outcome, default: 0])")
      #expect(outcomes[outcome, default: 0] > 0)
    }
  }

  private static func read(_ path: String, _ name: String) throws -> AgeCase? {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    let end = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x0A, 0x0A]) })
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n")
    var fields: [String: [String]] = [:]
    for line in lines {
      let colon = try #require(line.firstRange(of: ": "))
      fields[String(line[..<colon.lowerBound]), default: []].append(
        String(line[colon.upperBound...]))
    }
    let identities = fields["identity", default: []].filter {
      !$0.hasPrefix("AGE-SECRET-KEY-PQ-")
    }
    let needsNone = fields["identity"] == nil && fields["passphrase"] == nil
    guard fields["armored"] == nil, needsNone || !identities.isEmpty else { return nil }
    let expect = try #require(fields["expect"]?.first)
    var file = Array(bytes[(end + 2)...])
    if fields["compressed"] == ["zlib"] { file = try inflated(file) }
    return AgeCase(
      name: name, expected: try #require(AgeCase.Outcome(rawValue: expect)), file: file,
      payload: fields["payload"]?.first, identities: identities)
  }

  private static func inflated(_ bytes: [UInt8]) throws -> [UInt8] {
    let scratch = try Scratch()
    let program =
      "import sys, zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))"
    return try Tool.python.succeed(["-c", program], input: scratch.write(bytes, "z")).output
  }
}
