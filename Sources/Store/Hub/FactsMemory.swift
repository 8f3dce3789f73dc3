import GRDB
import Model
import Synchronization

/// The facts of visits that were read before, kept as long as nothing more was written about the visit:
/// a log only grows, so that a visit whose last entry is the same is the same. A table over many visits
/// then costs what it counts, not what it reads.
final class FactsMemory: Sendable {
  /// Most visits of a plan that are kept; a campaign beyond that is read anew each time.
  static let most = 20_000
  /// Most visits that are read one by one; beyond that all are read at once.
  private static let mostChosen = 500

  private struct Key: Hashable {
    let device: String
    let visit: String
  }
  private struct Kept {
    let last: Int64
    let facts: VisitFacts
  }

  private let kept = Mutex<[String: [Key: Kept]]>([:])

  /// Most visits of any plan that are kept beside these because they were read by themselves.
  private static let mostAlone = 2_000
  private let alone = Mutex<[Key: Kept]>([:])

  /// The facts of one visit; nil where there is none, or it is a draft that was discarded.
  func facts(of id: String, by device: String, in db: Database) throws -> VisitFacts? {
    let last =
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT last FROM visit_head WHERE device = ? AND visit = ?"),
        arguments: [device, id]) ?? 0
    let key = Key(device: device, visit: id)
    if last > 0, let known = alone.withLock({ $0[key] }), known.last == last {
      return known.facts
    }
    let read = try VisitFactsReading.one(device, id, in: db)
    if last > 0, let read {
      alone.withLock { alone in
        if alone.count < FactsMemory.mostAlone || alone[key] != nil {
          alone[key] = Kept(last: last, facts: read)
        }
      }
    }
    return read
  }

  /// The facts of all visits of one plan, by device and id.
  /// - Parameter discarded: drafts that were discarded too.
  func facts(plan: String, discarded: Bool, in db: Database) throws -> [VisitFacts] {
    let heads = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT v.device, v.id, coalesce(h.last, 0), \(VisitFactsReading.discardReason) IS NULL
          FROM visit v LEFT JOIN visit_head h ON h.device = v.device AND h.visit = v.id
          WHERE v.plan = ? ORDER BY v.device, v.id
          """), arguments: [plan])
    guard heads.count <= FactsMemory.most else {
      kept.withLock { $0[plan] = nil }
      return try VisitFactsReading.all(plan: plan, discarded: discarded, in: db)
    }
    let before = kept.withLock { $0[plan] ?? [:] }
    var now: [Key: Kept] = [:]
    now.reserveCapacity(heads.count)
    var stale: [Key: Int64] = [:]
    for head in heads {
      let key = Key(device: head[0], visit: head[1])
      let last: Int64 = head[2]
      if last > 0, let known = before[key], known.last == last {
        now[key] = known
      } else {
        stale[key] = last
      }
    }
    if !stale.isEmpty {
      let read =
        stale.count > FactsMemory.mostChosen
        ? try VisitFactsReading.all(plan: plan, discarded: true, in: db)
        : try VisitFactsReading.of(stale.keys.map(\.visit).sorted(), in: db)
      for facts in read {
        let key = Key(device: facts.device, visit: facts.id)
        if let last = stale[key] { now[key] = Kept(last: last, facts: facts) }
      }
    }
    let result = heads.compactMap { head -> VisitFacts? in
      let isListed: Bool = head[3]
      return isListed || discarded ? now[Key(device: head[0], visit: head[1])]?.facts : nil
    }
    kept.withLock { $0[plan] = now }
    return result
  }

  /// Forgets everything.
  func clear() {
    kept.withLock { $0 = [:] }
    alone.withLock { $0 = [:] }
  }
}
