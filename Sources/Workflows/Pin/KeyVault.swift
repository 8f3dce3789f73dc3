import Bundling
import Files
import Foundation
import Model
import Synchronization

/// The signing key of a workspace while its screen is unlocked. Where a PIN is set, the key lies on the
/// disk only encrypted (`device.key.age`), and here only after the PIN was typed; where both files are
/// there, setting or removing a PIN was cut off, and the plain one counts.
final class KeyVault: Sendable {
  private struct Held {
    var key: SigningKey?
    var failures = 0
    /// The moment before which no PIN is tried, in seconds.
    var notBefore: Int64 = 0
  }

  /// The longest pause after wrong PINs, in seconds.
  private static let longestPause: Int64 = 60

  private let held = Mutex(Held())

  /// The key; nil while locked.
  var key: SigningKey? { held.withLock { $0.key } }

  /// Forgets the key.
  func lock() { held.withLock { $0.key = nil } }

  /// Opens the key with a PIN, one try at a time; every wrong one makes the next wait longer.
  /// - Throws: ``PinError``, `AgeError`, `SignatureError`.
  @discardableResult
  func unlock(_ pin: String, in folder: StoreFolder, now: Moment) throws -> SigningKey {
    try held.withLock { held in
      let wait = held.notBefore - now.seconds
      // A clock that was put back does not lock anybody out for longer.
      guard held.failures == 0 || wait <= 0 || wait > KeyVault.longestPause else {
        throw PinError.tooSoon(seconds: wait)
      }
      guard let key = try SealedSigningKey.read(folder.sealedKey, passphrase: pin) else {
        held.failures += 1
        let pause = min(KeyVault.longestPause, 1 << Int64(min(held.failures, 6)))
        held.notBefore = now.seconds + pause
        throw PinError.wrong
      }
      held = Held(key: key)
      return key
    }
  }
}
