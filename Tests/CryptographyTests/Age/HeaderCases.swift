import Foundation

/// Cases about the header as a whole and its MAC (age.md, "Header").
enum HeaderCases {
  static let plaintext = Array("Jackdaws love my big sphinx of quartz".utf8)

  static func all() throws -> [AgeCase] { try good() + bad() }

  /// A file whose stanzas are given; everything else is right.
  static func file(
    _ name: String, _ expected: AgeCase.Outcome, stanzas: (AgeForge, String) throws -> String
  ) throws -> AgeCase {
    let forge = AgeForge(seed: 1)
    let right = try forge.stanza(for: AgeCase.recipient())
    let header = forge.header(try stanzas(forge, right))
    return AgeCase(
      name: name, expected: expected, file: try header + forge.payload(plaintext),
      payload: expected == .success ? AgeCase.hash(plaintext) : nil)
  }

  private static func good() throws -> [AgeCase] {
    let printable = String(decoding: Array(0x21...0x7E as ClosedRange<UInt8>), as: UTF8.self)
    let long = AgeForge.base64([UInt8](repeating: 9, count: 96 + 5))
    return [
      try file("one recipient", .success) { $1 },
      try file("unknown stanza before", .success) { "-> grease-7 a b\nQUFB\n" + $1 },
      try file("unknown stanza after", .success) { $1 + "-> example.com/enigma\nQUFB\n" },
      try file("empty body", .success) { "-> empty\n\n" + $1 },
      try file("body of full lines and an empty one", .success) {
        "-> full \(AgeForge.base64([UInt8](repeating: 3, count: 48)))\n"
          + AgeForge.base64([UInt8](repeating: 3, count: 48)) + "\n\n" + $1
      },
      try file("body of several lines", .success) {
        "-> long\n\(long.prefix(64))\n\(long.dropFirst(64).prefix(64))\n\(long.dropFirst(128))\n"
          + $1
      },
      try file("every printable character", .success) { "-> \(printable) -> ---\n\n" + $1 },
      try file("a hybrid stanza beside", .success) {
        "-> mlkem768x25519 \(String(repeating: "A", count: 1494))\nQUFB\n" + $1
      },
      try file("a great many stanzas", .success) {
        String(repeating: "-> other\nQUFB\n", count: 500) + $1
      },
    ]
  }

  private static func bad() throws -> [AgeCase] {
    let forge = AgeForge(seed: 2)
    let right = try forge.stanza(for: AgeCase.recipient())
    let payload = try forge.payload(plaintext)
    func ended(_ name: String, _ end: ([UInt8]) -> String) -> AgeCase {
      AgeCase(
        name: name, expected: .headerFailure, file: forge.header(right, end: end) + payload)
    }
    func versioned(_ version: String) -> AgeCase {
      AgeCase(
        name: "version line \(version.debugDescription)", expected: .headerFailure,
        file: forge.header(right, version: version) + payload)
    }
    func changed(_ name: String, _ outcome: AgeCase.Outcome, _ from: String, _ to: String)
      -> AgeCase
    {
      let text = String(decoding: forge.header(right), as: UTF8.self)
      let other = text.replacingOccurrences(of: from, with: to)
      return AgeCase(name: name, expected: outcome, file: Array(other.utf8) + payload)
    }
    let versions = [
      "age-encryption.org/v2\n", "age-encryption.org/v1\r\n", "age-encryption.org/v1 \n",
      " age-encryption.org/v1\n", "Age-encryption.org/v1\n", "\nage-encryption.org/v1\n", "",
      "age-encryption.org/v1\n\n", "age-encryption.org/\n", "age-encryption.org/v11\n",
      "\u{FEFF}age-encryption.org/v1\n", "-----BEGIN AGE ENCRYPTED FILE-----\n",
    ]
    func base64(_ bytes: [UInt8]) -> String { AgeForge.base64(bytes) }
    return versions.map(versioned) + [
      AgeCase(name: "empty file", expected: .headerFailure, file: []),
      AgeCase(
        name: "no stanza", expected: .headerFailure, file: forge.header("") + payload),
      AgeCase(
        name: "version line alone", expected: .headerFailure,
        file: Array("age-encryption.org/v1\n".utf8)),
      AgeCase(
        name: "too large", expected: .headerFailure,
        file: forge.header(String(repeating: "-> a\nQUFB\n", count: 110_000) + right) + payload),
      AgeCase(
        name: "stanza added by a stranger", expected: .hmacFailure,
        file: Array(
          String(decoding: forge.header(right), as: UTF8.self)
            .replacingOccurrences(of: "---", with: "-> added\n\n---").utf8) + payload),
      changed("CR LF everywhere", .headerFailure, "\n", "\r\n"),
      changed("X25519 stanza in lower case", .noMatch, "X25519", "x25519"),
      ended("MAC missing") { _ in "\n" },
      ended("MAC empty") { _ in " \n" },
      ended("no line feed at all") { " " + base64($0) },
      ended("no space before the MAC") { base64($0) + "\n" },
      ended("two spaces before the MAC") { "  " + base64($0) + "\n" },
      ended("space after the MAC") { " " + base64($0) + " \n" },
      ended("CR after the MAC") { " " + base64($0) + "\r\n" },
      ended("word after the MAC") { " " + base64($0) + " x\n" },
      ended("MAC cut") { " " + base64(Array($0.dropLast())) + "\n" },
      ended("MAC of an impossible length") { " " + base64($0).dropLast(2) + "\n" },
      ended("MAC longer") { " " + base64($0 + [0]) + "\n" },
      ended("MAC padded") { " " + base64($0) + "=\n" },
      ended("MAC on two lines") { " " + base64($0).prefix(20) + "\n" + base64($0) + "\n" },
      ended("MAC not canonical") { " " + notCanonical($0) + "\n" },
      ended("MAC in the other alphabet") { _ in " " + String(repeating: "-", count: 43) + "\n" },
      AgeCase(
        name: "MAC of another header", expected: .hmacFailure,
        file: forge.header(right) { " " + base64($0.map { $0 ^ 1 }) + "\n" } + payload),
      AgeCase(
        name: "MAC of zero bytes", expected: .hmacFailure,
        file: forge.header(right) { _ in " " + String(repeating: "A", count: 43) + "\n" }
          + payload),
    ]
  }

  /// Base 64 whose spare bits are not zero.
  static func notCanonical(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let text = AgeForge.base64(bytes)
    let last = text.last.flatMap { alphabet.firstIndex(of: $0) } ?? 0
    return text.dropLast() + String(alphabet[last + 1])
  }
}
