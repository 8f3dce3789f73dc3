import Crypto
import CryptoExtras
import Foundation
import Model

/// A password as it is kept: scrypt (RFC 7914) of it, with the salt and the parameters beside, so
/// that what was kept under earlier parameters is still understood.
public struct PasswordHash: Sendable, Hashable {
  /// How much work one guess is.
  public struct Cost: Sendable, Hashable {
    /// N: a power of two; memory is 128 · N · r bytes.
    public let rounds: Int
    /// r
    public let blockSize: Int
    /// p
    public let parallelism: Int

    /// 32 MiB and three passes, as OWASP advises for a server.
    public static let standard = Cost(rounds: 1 << 15, blockSize: 8, parallelism: 3)

    /// A cost.
    public init(rounds: Int, blockSize: Int, parallelism: Int) {
      self.rounds = rounds
      self.blockSize = blockSize
      self.parallelism = parallelism
    }

    /// What a file may ask of this machine.
    var isSane: Bool {
      rounds > 1 && rounds <= 1 << 20 && rounds & (rounds - 1) == 0 && (1...32).contains(blockSize)
        && (1...16).contains(parallelism)
    }
  }

  /// Bytes of salt and of the hash.
  private static let length = 32

  let cost: Cost
  private let salt: [UInt8]
  private let hash: [UInt8]

  /// The hash of a new password.
  public init(of password: String, cost: Cost = .standard) throws {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<PasswordHash.length).map { _ in
      UInt8.random(in: .min ... .max, using: &generator)
    }
    self.cost = cost
    self.salt = salt
    hash = try PasswordHash.derive(password, salt, cost)
  }

  /// Whether a password is this one, in a time that does not depend on where they differ.
  func matches(_ password: String) throws -> Bool {
    let other = try PasswordHash.derive(password, salt, cost)
    guard other.count == hash.count else { return false }
    return zip(other, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Takes as long as a guess at a password of an account, where there is no account.
  static func pretend(_ password: String, cost: Cost) throws {
    _ = try derive(password, [UInt8](repeating: 0, count: length), cost)
  }

  static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
    // The same letters may be typed in more than one composition.
    let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
    let key = try KDF.Scrypt.deriveKey(
      from: bytes, salt: salt, outputByteCount: length, rounds: cost.rounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key.withUnsafeBytes(Array.init)
  }

  var document: JSONValue {
    [
      "kdf": "scrypt", "n": .count(cost.rounds), "r": .count(cost.blockSize),
      "p": .count(cost.parallelism), "salt": .string(Data(salt).base64EncodedString()),
      "hash": .string(Data(hash).base64EncodedString()),
    ]
  }

  /// Reads what ``document`` gives.
  /// - Throws: ``DocumentFailure``.
  init(reading reader: DocumentReader) throws {
    let kdf = try reader.string("kdf")
    cost = Cost(
      rounds: try reader.count("n"), blockSize: try reader.count("r"),
      parallelism: try reader.count("p"))
    salt = try reader.value("salt") { Data(base64Encoded: $0).map(Array.init) }
    hash = try reader.value("hash") { Data(base64Encoded: $0).map(Array.init) }
    guard kdf == "scrypt", cost.isSane, hash.count == PasswordHash.length, salt.count >= 16 else {
      throw DocumentFailure(pointer: "/password", expected: "scrypt")
    }
  }
}
