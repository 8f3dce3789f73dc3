import Crypto
import Foundation
import Testing

@testable import Bundling

/// An age file with what must come of it.
struct AgeCase: Sendable, CustomTestStringConvertible {
  /// The kinds that the public test vectors tell apart.
  enum Outcome: String, Sendable, CaseIterable {
    case success
    case noMatch = "no match"
    case hmacFailure = "HMAC failure"
    case headerFailure = "header failure"
    case payloadFailure = "payload failure"

    init?(_ error: AgeError) {
      switch error {
      case .headerFailure: self = .headerFailure
      case .noMatch: self = .noMatch
      case .hmacFailure: self = .hmacFailure
      case .payloadFailure: self = .payloadFailure
      case .malformedKey, .noRecipient, .noIdentity, .file:
        return nil
      }
    }
  }

  let name: String
  let expected: Outcome
  let file: [UInt8]
  /// SHA-256 of the plaintext, where there is one.
  var payload: String?
  var identities: [String] = [AgeCase.identity]

  var testDescription: String { name }

  /// The one identity that most cases are encrypted to.
  static let identity = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
  /// Another one.
  static let stranger =
    Bech32.encode(prefix: "age-secret-key-", [UInt8](repeating: 0x17, count: 32)).uppercased()

  static func recipient(_ identity: String = AgeCase.identity) throws -> [UInt8] {
    try AgeIdentity(identity).recipient.bytes
  }

  static func hash(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
      .joined()
  }
}
