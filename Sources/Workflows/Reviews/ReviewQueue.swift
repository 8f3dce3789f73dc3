public import Model
public import Store

/// Which visits of the queue are asked for.
public struct ReviewQuery: Sendable, Hashable {
  /// Whether a visit has something that a reviewer must look at himself.
  public enum Look: String, Sendable, CaseIterable {
    /// It has nothing: several such may be approved together.
    case clear
    /// It has something.
    case marked
  }

  /// Where the review stands; nil for all.
  public var state: ReviewState?
  /// Only of this township; empty for all.
  public var township = ""
  /// Only those paid by an inspector of this team; empty for all.
  public var team = ""
  /// Only with or without something to look at; nil for both.
  public var look: Look?
  /// By name of the subject, not by day.
  public var isByName = false

  /// All visits of a state.
  public init(_ state: ReviewState? = nil) { self.state = state }
}

/// What of a visit does not hang on what the bureau itself wrote.
struct ReviewFacts: Sendable {
  let look: ReviewLook
  /// Who imported something of it.
  let importers: Set<String>
}

extension Hub {
  /// The visits that are asked for, in order.
  public func reviewQueue(_ query: ReviewQuery) throws -> [ReviewedVisit] {
    var visits = try reviewedVisits().filter {
      (query.state == nil || $0.state == query.state)
        && (query.township.isEmpty || $0.township == query.township)
    }
    if !query.team.isEmpty {
      let teams = try visitTeams()
      visits = visits.filter { teams[Self.key($0)]?.contains(query.team) ?? false }
    }
    if let look = query.look {
      let facts = try reviewFacts()
      visits = visits.filter { visit in
        (look == .clear) == (facts[Self.key(visit)].map { isClear(visit, $0) } ?? false)
      }
    }
    if query.isByName {
      visits.sort { (Self.name($0), $0.day) < (Self.name($1), $1.day) }
    }
    return visits
  }

  /// The teams that plans name, in order.
  public func reviewTeams() -> [String] {
    Set(shelf.plans.flatMap(\.plan.inspectors).map(\.team)).filter { !$0.isEmpty }.sorted()
  }

  /// What a reviewer reads after a visit: the next that waits and that somebody else imported, from the
  /// beginning again after the last.
  /// - Parameters:
  ///   - visit: nil for the first.
  ///   - actor: who reviews; nil where nobody said.
  public func nextToReview(
    _ query: ReviewQuery, after visit: ReviewedVisit? = nil, by actor: String?
  ) throws -> ReviewedVisit? {
    var all = query
    all.state = nil
    let queue = try reviewQueue(all)
    let place = visit.flatMap { seen in
      queue.firstIndex { $0.id == seen.id && $0.device == seen.device }
    }
    let turned = place.map { queue[($0 + 1)...] + queue[..<$0] } ?? queue[...]
    return try turned.first { visit in
      guard visit.state == .received, visit.status == .finalised else { return false }
      return try actor.map { try !isOwnImport(visit, of: $0) } ?? true
    }
  }

  /// Whether somebody imported something of a visit and may therefore not review it.
  public func isOwnImport(_ visit: ReviewedVisit, of actor: String) throws -> Bool {
    guard try rule(.reviewOwnImports) == nil else { return false }
    return try importers(of: visit).map(ComparedText.of).contains(ComparedText.of(actor))
  }

  /// Whether nothing has come for a plan yet, neither from laptops nor from hubs below.
  public func isBare(_ plan: String) throws -> Bool {
    try reviewedVisits(plan: plan).isEmpty && hubsBelow().isEmpty
  }

  /// Those of a query that one may approve together: nothing to look at, and imported by somebody else.
  public func approvable(_ query: ReviewQuery, by actor: String) throws -> [ReviewedVisit] {
    var clear = query
    (clear.state, clear.look) = (.received, .clear)
    let allowsOwn = try rule(.reviewOwnImports) != nil
    let facts = try reviewFacts()
    let own = ComparedText.of(actor)
    return try reviewQueue(clear).filter { visit in
      visit.status == .finalised
        && (allowsOwn || !(facts[Self.key(visit)]?.importers.contains(own) ?? true))
    }
  }

  private func isClear(_ visit: ReviewedVisit, _ facts: ReviewFacts) -> Bool {
    ReviewMark.all(of: visit, facts.look).isEmpty
  }

  /// What there is to look at in all visits. It hangs on what laptops sent alone, so that a conclusion
  /// does not have it worked out anew.
  private func reviewFacts() throws -> [String: ReviewFacts] {
    try keptOfReceived("review facts") {
      Dictionary(
        try reviewedVisits().map { visit in
          (
            Self.key(visit),
            ReviewFacts(
              look: try store.look(at: visit),
              importers: Set(try store.importers(of: visit).map(ComparedText.of)))
          )
        }, uniquingKeysWith: { one, _ in one })
    }
  }

  private func visitTeams() throws -> [String: Set<String>] {
    try keptOfReceived("visit teams") {
      let teams = Dictionary(
        shelf.plans.flatMap(\.plan.inspectors).map {
          (TextFolding.folded($0.certificate), $0.team)
        }, uniquingKeysWith: { _, last in last })
      return Dictionary(
        try store.visitMarks().map { mark in
          ("\(mark.id)@\(mark.device)", Set(mark.inspectors.compactMap { teams[$0] }))
        }, uniquingKeysWith: { one, _ in one })
    }
  }

  private static func key(_ visit: ReviewedVisit) -> String { "\(visit.id)@\(visit.device)" }

  private static func name(_ visit: ReviewedVisit) -> String {
    visit.name.isEmpty ? visit.subject : visit.name
  }
}
