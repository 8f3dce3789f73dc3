import Foundation

@testable import Bundling

/// Cases about stanzas in general and those of X25519 (age.md, "Recipient stanza" and "X25519
/// recipient stanza").
enum StanzaCases {
  static func all() throws -> [AgeCase] {
    try grammar() + recipients() + shares() + degenerate()
  }

  private static func grammar() throws -> [AgeCase] {
    let full = String(repeating: "A", count: 64)
    let stanzas: [(String, String)] = [
      ("no arguments", "->\n\n"), ("an empty argument", "-> \n\n"),
      ("two spaces before the kind", "->  a\n\n"), ("two spaces between", "-> a  b\n\n"),
      ("space at the end", "-> a \n\n"), ("tab between", "-> a\tb\n\n"),
      ("other start", "--> a\n\n"), ("start apart", "- > a\n\n"), ("no space", "->a\n\n"),
      ("space first", " -> a\n\n"), ("not ASCII", "-> caf\u{E9}\n\n"),
      ("control character", "-> a\u{7F}\n\n"), ("NUL", "-> a\u{0}\n\n"),
      ("CR after the arguments", "-> a\r\n\n"), ("CR after the body", "-> a\nQUFB\r\n"),
      ("no body", "-> a\n"), ("long line", "-> a\n\(full)A\n\n"),
      ("long last line", "-> a\n\(full)\(full)\n"), ("no last line", "-> a\n\(full)\n"),
      ("two short lines", "-> a\nQUFB\nQUFB\n"), ("padding", "-> a\nQQ==\n"),
      ("body not canonical", "-> a\nQUF\n"), ("body of an impossible length", "-> a\nQUFBQ\n"),
      ("space in the body", "-> a\nQU FB\n"), ("other alphabet", "-> a\nQU-_\n"),
      ("empty line between", "\n"), ("padding on a full line", "-> a\n\(full.dropLast())=\n\n"),
      ("text between", "hello\n"),
    ]
    return try stanzas.flatMap { name, text in
      [
        try HeaderCases.file("stanza before: \(name)", .headerFailure) { text + $1 },
        try HeaderCases.file("stanza after: \(name)", .headerFailure) { $1 + text },
      ]
    }
  }

  private static func recipients() throws -> [AgeCase] {
    let plaintext = HeaderCases.plaintext
    let forge = AgeForge(seed: 3)
    let ours = try forge.stanza(for: AgeCase.recipient())
    let other = try forge.stanza(for: AgeCase.recipient(AgeCase.stranger), ephemeral: 8)
    func file(
      _ name: String, _ expected: AgeCase.Outcome, _ stanzas: String,
      identities: [String] = [AgeCase.identity]
    ) throws -> AgeCase {
      AgeCase(
        name: name, expected: expected,
        file: try forge.header(stanzas) + forge.payload(plaintext),
        payload: expected == .success ? AgeCase.hash(plaintext) : nil, identities: identities)
    }
    let scrypt = "-> scrypt \(AgeForge.base64([UInt8](repeating: 1, count: 16))) 10\n"
    let body = AgeForge.base64([UInt8](repeating: 2, count: 32)) + "\n"
    return [
      try file("two recipients, ours first", .success, ours + other),
      try file("two recipients, ours last", .success, other + ours),
      try file("the same recipient twice", .success, ours + ours),
      try file(
        "second identity fits", .success, ours, identities: [AgeCase.stranger, AgeCase.identity]),
      try file("for someone else", .noMatch, other),
      try file("no X25519 stanza", .noMatch, "-> example.com/enigma\nQUFB\n"),
      try file("a passphrase alone", .noMatch, scrypt + body),
      try file("a passphrase beside us", .headerFailure, ours + scrypt + body),
      try file("a passphrase before us", .headerFailure, scrypt + body + ours),
      try file("two passphrases", .headerFailure, scrypt + body + scrypt + body),
    ]
  }

  /// One X25519 stanza, wrong in one part.
  private static func shares() throws -> [AgeCase] {
    let base64: ([UInt8]) -> String = { AgeForge.base64($0) }
    let recipient = try AgeCase.recipient()
    func file(
      _ name: String, _ expected: AgeCase.Outcome,
      _ text: (_ share: [UInt8], _ body: [UInt8]) throws -> String
    ) throws -> AgeCase {
      try HeaderCases.file("X25519: \(name)", expected) { forge, _ in
        let (share, body) = try forge.wrap(for: recipient)
        return try text(share, body)
      }
    }
    func keyed(_ name: String, count: Int) throws -> AgeCase {
      try HeaderCases.file("X25519: \(name)", .headerFailure) { forge, _ in
        let key = Array((forge.fileKey + forge.fileKey).prefix(count))
        let (share, body) = try forge.wrap(for: recipient, fileKey: key)
        return "-> X25519 \(base64(share))\n\(base64(body))\n"
      }
    }
    return [
      try file("extra argument", .headerFailure) {
        "-> X25519 \(base64($0)) 1\n\(base64($1))\n"
      },
      try file("no share", .headerFailure) { "-> X25519\n\(base64($1))\n" },
      try file("short share", .headerFailure) {
        "-> X25519 \(base64($0.dropLast()))\n\(base64($1))\n"
      },
      try file("long share", .headerFailure) {
        "-> X25519 \(base64($0 + [0]))\n\(base64($1))\n"
      },
      try file("share not canonical", .headerFailure) {
        "-> X25519 \(HeaderCases.notCanonical($0))\n\(base64($1))\n"
      },
      try file("share padded", .headerFailure) {
        "-> X25519 \(base64($0))=\n\(base64($1))\n"
      },
      try file("body not canonical", .headerFailure) {
        "-> X25519 \(base64($0))\n\(HeaderCases.notCanonical($1))\n"
      },
      try file("body empty", .headerFailure) { share, _ in "-> X25519 \(base64(share))\n\n" },
      try file("body short", .headerFailure) {
        "-> X25519 \(base64($0))\n\(base64($1.dropLast()))\n"
      },
      try file("tag wrong", .noMatch) {
        "-> X25519 \(base64($0))\n\(base64($1.dropLast() + [($1.last ?? 0) ^ 1]))\n"
      },
      try file("top bit of the share set", .noMatch) {
        "-> X25519 \(base64($0.dropLast() + [($0.last ?? 0) | 0x80]))\n\(base64($1))\n"
      },
      try keyed("file key of 17 bytes", count: 17), try keyed("file key of 15 bytes", count: 15),
      try keyed("file key of 32 bytes", count: 32), try keyed("file key of 0 bytes", count: 0),
    ]
  }

  /// Shares whose secret is zero for every identity (RFC 7748, section 6.1).
  private static func degenerate() throws -> [AgeCase] {
    let recipient = try AgeCase.recipient()
    let full = [UInt8](repeating: 0xFF, count: 30)
    let points: [[UInt8]] = [
      [UInt8](repeating: 0, count: 32), [1] + [UInt8](repeating: 0, count: 31),
      [0xEC] + full + [0x7F], [0xED] + full + [0x7F], [0xEE] + full + [0x7F],
      [0xED] + full + [0xFF],
      [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
      ],
      [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
      ],
    ]
    return try points.enumerated().map { index, share in
      try HeaderCases.file("X25519: degenerate share \(index)", .headerFailure) { forge, _ in
        let zero = [UInt8](repeating: 0, count: 32)
        let key = AgeForge.derive(
          zero, salt: share + recipient, info: "age-encryption.org/v1/X25519")
        let nonce = [UInt8](repeating: 0, count: 12)
        let body = try AgeForge.seal(forge.fileKey, key: key, nonce: nonce)
        return "-> X25519 \(AgeForge.base64(share))\n\(AgeForge.base64(body))\n"
      }
    }
  }
}
