import Model
import Synchronization

/// What was odd about files when they were taken in, for as long as the program runs: whoever added
/// one sees it beside the file, while the camera is still at hand.
final class KnownOddities: Sendable {
  private let byHash = Mutex<[String: Fault]>([:])

  subscript(sha256: String) -> Fault? { byHash.withLock { $0[sha256] } }

  func note(_ oddity: Fault?, of sha256: String) { byHash.withLock { $0[sha256] = oddity } }
}
