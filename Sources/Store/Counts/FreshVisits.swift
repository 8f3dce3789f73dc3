import Model
import Synchronization

/// What is known of visits that have just come: it was made while they were proven, so that nobody reads it from what is held
/// to count them.
final class FreshVisits: Sendable {
  /// What is known of one.
  struct Known {
    let clockWentBack: Bool
    /// As the tables hold it, without the papers that were made at it.
    let facts: VisitFacts
    /// What its record says in the members of which something is kept.
    let said: JSONValue
  }

  private struct Log {
    /// With another entry at the end anything may have changed.
    let head: LogHead
    let visits: [String: Known]
    let counts: [String: PreparedCounts]
  }

  private let logs = Mutex<[String: Log]>([:])

  /// What is known of a log that was merged; of what came before nothing is said any more.
  func note(_ log: ReceivedLog, as label: String) {
    // Who looks into a log goes by the id alone.
    let others = Set(log.positions.keys.filter { $0.kind != .visit }.map(\.entity))
    var visits: [String: Known] = [:]
    for (key, record) in log.prepared where !others.contains(key.entity) {
      guard let visit = record.visit, let facts = visit.facts, facts.device == label else {
        continue
      }
      visits[key.entity] = Known(
        clockWentBack: visit.clockWentBack, facts: facts, said: visit.said)
    }
    let known = visits.isEmpty ? nil : Log(head: log.head, visits: visits, counts: log.counts)
    logs.withLock { $0[label] = known }
  }

  /// - Parameter head: of the log as it is held.
  /// - Returns: nil where nothing is known, or the log goes on behind that.
  func known(_ label: String, _ visit: String, head: LogHead) -> Known? {
    logs.withLock { $0[label].flatMap { $0.head == head ? $0.visits[visit] : nil } }
  }

  /// What visits of a plan come to.
  /// - Parameter head: of the log as it is held.
  /// - Returns: nil where nothing is known, or the log goes on behind that.
  func counts(_ label: String, plan: String, head: LogHead) -> PreparedCounts? {
    logs.withLock { $0[label].flatMap { $0.head == head ? $0.counts[plan] : nil } }
  }

  /// Lets all go once it was counted.
  func clear() { logs.withLock { $0 = [:] } }
}
