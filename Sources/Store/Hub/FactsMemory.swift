import GRDB
import Model
import Synchronization

/// The facts of visits that were read before, kept as long as nothing more was written about the visit:
/// a log only grows, so that a visit whose last entry is the same is the same. A table over many visits
/// then costs what it counts, not what it reads.
///
/// What is read of whole plans and what is read visit by visit is kept in one place, under one bound, which grows with
/// the plans that are read whole: beyond it the visits go that were asked for longest ago, until three quarters of it are left.
final class FactsMemory: Sendable {
  /// Most visits that are kept; a plan beyond that is read anew each time.
  static let most = 20_000
  /// As many as that where no plan was read whole: in a hub of a hundred thousand visits they are in nobody's way.
  static let mostAlone = 2_000
  /// Most visits that are read one by one; beyond that all are read at once.
  private static let mostChosen = 500

  private struct Key: Hashable {
    let device: String
    let visit: String
  }
  /// Up to where a visit is written.
  private struct Head {
    let key: Key
    let last: Int64
    /// Whether it is a draft that was discarded.
    let isDiscarded: Bool
  }
  private struct Kept {
    let last: Int64
    let isDiscarded: Bool
    let facts: VisitFacts
    /// Number of the question that asked for it last.
    var asked: Int
  }
  private struct State {
    var kept: [Key: Kept] = [:]
    var questions = 0
    /// How many visits the plans have that were read whole.
    var plans: [String: Int] = [:]

    func known(_ key: Key, upTo last: Int64) -> Kept? {
      guard last > 0, let known = kept[key], known.last == last else { return nil }
      return known
    }

    /// Marks what one question asks for.
    mutating func ask(for key: Key) {
      questions += 1
      kept[key]?.asked = questions
    }

    /// Keeps what one question asked for, all of it: that is never more than the bound.
    mutating func keep(_ read: [(head: Head, facts: VisitFacts)], alone: Int, most: Int) {
      questions += 1
      let most = min(most, max(alone, plans.values.reduce(0, +)))
      for (head, facts) in read where head.last > 0 {
        kept[head.key] = Kept(
          last: head.last, isDiscarded: head.isDiscarded, facts: facts, asked: questions)
      }
      guard kept.count > most else { return }
      let earlier = kept.map { (key: $0.key, asked: $0.value.asked) }
        .filter { $0.asked < questions }.sorted { $0.asked < $1.asked }
      for one in earlier.prefix(kept.count - most / 4 * 3) { kept[one.key] = nil }
    }
  }

  private let most: Int
  private let alone: Int
  private let state = Mutex(State())

  init(most: Int = FactsMemory.most, alone: Int = FactsMemory.mostAlone) {
    self.most = most
    self.alone = min(alone, most)
  }

  /// The facts of one visit; nil where there is none, or it is a draft that was discarded.
  func facts(of id: String, by device: String, in db: Database) throws -> VisitFacts? {
    let last =
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT last FROM visit_head WHERE device = ? AND visit = ?"),
        arguments: [device, id]) ?? 0
    let key = Key(device: device, visit: id)
    let known = state.withLock { state -> Kept? in
      guard let found = state.known(key, upTo: last) else { return nil }
      state.ask(for: key)
      return found
    }
    if let known { return known.isDiscarded ? nil : known.facts }
    guard let read = try VisitFactsReading.one(device, id, in: db) else { return nil }
    let head = Head(key: key, last: last, isDiscarded: false)
    state.withLock { $0.keep([(head, read)], alone: alone, most: most) }
    return read
  }

  /// The facts of all visits of one plan, by device and id.
  /// - Parameter discarded: drafts that were discarded too.
  func facts(plan: String, discarded: Bool, in db: Database) throws -> [VisitFacts] {
    let heads = try FactsMemory.heads(plan: plan, in: db)
    guard heads.count <= most else {
      state.withLock { $0.plans[plan] = nil }
      return try VisitFactsReading.all(plan: plan, discarded: discarded, in: db)
    }
    var found = state.withLock { state in
      heads.map { state.known($0.key, upTo: $0.last)?.facts }
    }
    let missing = heads.indices.filter { found[$0] == nil }
    if !missing.isEmpty {
      let read =
        missing.count > FactsMemory.mostChosen
        ? try VisitFactsReading.all(plan: plan, discarded: true, in: db)
        : try VisitFactsReading.of(missing.map { heads[$0].key.visit }.sorted(), in: db)
      let places = Dictionary(
        missing.map { (heads[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
      for facts in read {
        guard let place = places[Key(device: facts.device, visit: facts.id)] else { continue }
        found[place] = facts
      }
    }
    let all = zip(heads, found).compactMap { head, facts in facts.map { (head: head, facts: $0) } }
    state.withLock { state in
      state.plans[plan] = heads.count
      state.keep(all, alone: alone, most: most)
    }
    return all.filter { discarded || !$0.head.isDiscarded }.map(\.facts)
  }

  private static func heads(plan: String, in db: Database) throws -> [Head] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT v.device, v.id, coalesce(h.last, 0), \(VisitFactsReading.discardReason) IS NOT NULL
          FROM visit v LEFT JOIN visit_head h ON h.device = v.device AND h.visit = v.id
          WHERE v.plan = ? ORDER BY v.device, v.id
          """), arguments: [plan]
    ).map { row in
      Head(key: Key(device: row[0], visit: row[1]), last: row[2], isDiscarded: row[3])
    }
  }

  /// Forgets everything.
  func clear() { state.withLock { $0 = State() } }
}
