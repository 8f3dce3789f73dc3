import GRDB
public import Model
import Synchronization

/// The projected visits of a workspace: read once, then only those that the log touched since.
///
/// Other windows and other programs write to the same log, so it is the log that says what changed,
/// as the asking connection sees it. Where another one that sees more has asked already, its answer
/// stands: it too is of one moment, and none is older than what the asking connection sees.
final class VisitMemory: Sendable {
  private struct State {
    var upTo: Int64 = 0
    var facts: [String: VisitFacts] = [:]
    var summaries: [String: VisitSummary] = [:]
  }

  private let state = Mutex(State())

  /// The facts of the visits of a plan, by id.
  func facts(
    plan: String, discarded: Bool, in db: Database, _ traces: FieldTraces
  ) throws -> [VisitFacts] {
    try state.withLock { state in
      try VisitMemory.follow(&state, db, traces)
      return state.facts.values.filter {
        $0.plan == plan && (discarded || state.summaries[$0.id]?.discarded == nil)
      }.sorted { $0.id < $1.id }
    }
  }

  /// Every visit that was not discarded in short, by id.
  func summaries(in db: Database, _ traces: FieldTraces) throws -> [VisitSummary] {
    try state.withLock { state in
      try VisitMemory.follow(&state, db, traces)
      return state.summaries.values.filter { $0.discarded == nil }.sorted { $0.id < $1.id }
    }
  }

  private static func follow(
    _ state: inout State, _ db: Database, _ traces: FieldTraces
  ) throws {
    let upTo = try traces.follow(db)
    guard upTo > state.upTo else { return }
    if state.upTo == 0 {
      try read(nil, into: &state, db)
    } else {
      let touched = traces.touched(after: state.upTo, upTo: upTo)
      let subjects = Set(touched.filter { $0.kind == .subject }.map(\.entity))
      let documents = Set(touched.filter { $0.kind == .document }.map(\.entity))
      var visits = Set(touched.filter { $0.kind == .visit }.map(\.entity))
      visits.formUnion(
        state.summaries.values.filter { subjects.contains($0.subject) }.map(\.id))
      visits.formUnion(
        state.summaries.keys.filter { !documents.isDisjoint(with: traces.documents(of: $0)) })
      try read(visits.sorted(), into: &state, db)
    }
    state.upTo = upTo
  }

  private static func read(_ visits: [String]?, into state: inout State, _ db: Database) throws {
    for facts in try VisitFactsReading.of(visits, in: db) { state.facts[facts.id] = facts }
    for summary in try VisitSummary.of(visits, in: db) { state.summaries[summary.id] = summary }
  }
}

extension WorkspaceStore {
  /// The facts of all visits of a plan.
  /// - Parameter discarded: drafts that were discarded too.
  public func facts(plan: String, discarded: Bool = false) throws -> [VisitFacts] {
    let memory = memory
    return try log.read { try memory.facts(plan: plan, discarded: discarded, in: $0, traces) }
  }

  /// Every visit that was not discarded in short, by id.
  public func summaries() throws -> [VisitSummary] {
    let memory = memory
    return try log.read { try memory.summaries(in: $0, traces) }
  }
}
