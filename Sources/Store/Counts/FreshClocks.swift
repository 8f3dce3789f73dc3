import Model
import Synchronization

/// Whether the clock went back while visits were written that have just come. It was seen while they were proven, so that nobody
/// looks into their log for it once more.
final class FreshClocks: Sendable {
  private struct Seen {
    /// Up to which entry.
    let last: Int64
    let wentBack: Bool
  }

  /// By label of the log and id of the visit.
  private let seen = Mutex<[String: [String: Seen]]>([:])

  /// What was seen of a log that was merged; of what came before nothing is said any more.
  func note(_ log: ReceivedLog, as label: String) {
    // Who looks into a log goes by the id alone.
    let others = Set(log.positions.keys.filter { $0.kind != .visit }.map(\.entity))
    var visits: [String: Seen] = [:]
    for (key, record) in log.prepared where !others.contains(key.entity) {
      if let visit = record.visit {
        visits[key.entity] = Seen(last: record.reach.last, wentBack: visit.clockWentBack)
      }
    }
    seen.withLock { $0[label] = visits.isEmpty ? nil : visits }
  }

  /// - Parameter last: the last entry about the visit that is held.
  /// - Returns: nil where it was not seen, or not up to there.
  func wentBack(_ label: String, _ visit: String, last: Int64) -> Bool? {
    seen.withLock { $0[label]?[visit].flatMap { $0.last == last ? $0.wentBack : nil } }
  }

  /// Lets all go once it was counted.
  func clear() { seen.withLock { $0 = [:] } }
}
