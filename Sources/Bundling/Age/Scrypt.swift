import Crypto
import CryptoExtras
import Foundation

/// scrypt (RFC 7914): makes a key of a word that a person remembers, slowly and with much memory, so that
/// guessing is dear.
public enum Scrypt {
  /// How dear one guess is: 2 to this power rounds of 1 KiB each.
  public static let usualCost = 16
  /// Above this one try would take more memory than a laptop has to spare: 256 MiB, as `age -p` takes.
  static let highestCost = 18
  /// Block size (RFC 7914, section 2: r).
  private static let blockSize = 8

  /// The key of 32 bytes; nil where the cost is none that is allowed.
  /// - Parameter cost: binary logarithm of the rounds (RFC 7914, section 2: N).
  public static func key(from secret: [UInt8], salt: [UInt8], cost: Int) -> [UInt8]? {
    guard (1...highestCost).contains(cost), !secret.isEmpty, !salt.isEmpty else { return nil }
    let key = try? KDF.Scrypt.deriveKey(
      from: secret, salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: blockSize,
      parallelism: 1)
    return key?.withUnsafeBytes { Array($0) }
  }
}
