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

  /// Whether the tables of the visits alone tell which they are.
  var isPlain: Bool { team.isEmpty && look == nil }

  var choice: ReviewChoice {
    var choice = ReviewChoice(state, township: township)
    choice.isByName = isByName
    return choice
  }
}

/// A part of the queue.
public struct ReviewPage: Sendable {
  /// The visits of the part.
  public let visits: [ReviewedVisit]
  /// How many there are in the whole queue.
  public let count: Int
}

/// Visits of the review that are asked for.
struct ChosenReviews {
  /// All visits.
  let index: ReviewIndex
  /// What there is to look at in all visits, where that was asked for.
  let facts: AllReviewFacts?
  /// The places of those that are asked for, in order.
  let places: [Int]
}

/// How many visits the review has, by state and township.
public struct ReviewNumbers: Sendable {
  private let tallies: [ReviewTally]

  fileprivate init(_ tallies: [ReviewTally]) { self.tallies = tallies }

  /// How many there are of a state, or of all; only of a township where one is named.
  public func count(_ state: ReviewState?, township: String = "") -> Int {
    tallies.filter {
      (state == nil || $0.state == state) && (township.isEmpty || $0.township == township)
    }.reduce(0) { $0 + $1.count }
  }

  /// The townships of the visits, in order.
  public var townships: [String] {
    Set(tallies.map(\.township)).filter { !$0.isEmpty }.sorted()
  }
}

extension Hub {
  /// How many visits the review has.
  public func reviewNumbers() throws -> ReviewNumbers {
    try kept("review numbers") { try ReviewNumbers(self.store.reviewTallies()) }
  }

  /// The visits that are asked for, in order.
  public func reviewQueue(_ query: ReviewQuery) throws -> [ReviewedVisit] {
    guard !query.isPlain else {
      return try store.reviewedVisits(query.choice, most: .max, isNear: false)
    }
    let chosen = try chosenReviews(query)
    return try reviewedVisits(chosen.index, at: chosen.places)
  }

  /// A part of them.
  /// - Parameters:
  ///   - first: how many stand before it.
  ///   - most: how many are told.
  public func reviewPage(_ query: ReviewQuery, from first: Int, most: Int) throws -> ReviewPage {
    guard query.isPlain else {
      let chosen = try chosenReviews(query)
      return ReviewPage(
        visits: try reviewedVisits(chosen.index, at: chosen.places.dropFirst(first).prefix(most)),
        count: chosen.places.count)
    }
    let numbers = try reviewNumbers()
    let count = numbers.count(query.state, township: query.township)
    return ReviewPage(
      visits: try store.reviewedVisits(
        query.choice, from: first, most: most,
        isNear: Hub.isNear(first + most, of: count, among: numbers.count(nil))),
      count: count)
  }

  /// Most visits that are gone through along the days; the table as it lies is quicker beyond that.
  private static let mostNear = 4_000

  /// Whether so many of those that are chosen stand within few of all.
  static func isNear(_ wanted: Int, of count: Int, among all: Int) -> Bool {
    // A few that stand together at the end make all be gone through.
    count > 0 && Double(wanted) * Double(all) / Double(count) <= Double(mostNear)
  }

  /// The visits that are asked for, in order.
  func chosenReviews(_ query: ReviewQuery) throws -> ChosenReviews {
    let facts = try query.look == nil ? nil : reviewFacts()
    let index = try facts?.index ?? reviewIndex()
    let concluded = try kept("review conclusions") { try self.store.lastConclusions() }
    let theirs = try query.team.isEmpty ? nil : visitTeams(query.team)
    let places = (0..<index.count).filter { place in
      let isFinal = index.isFinal(place)
      guard query.township.isEmpty || index.township(place) == query.township else { return false }
      var state = ReviewState.received
      var isChanged = false
      if concluded.isEmpty {
        guard isFinal else { return false }
      } else {
        let last = concluded[index.name(place)]
        guard isFinal || last != nil else { return false }
        isChanged = last.map { $0.seq != index.entries(place).upperBound } ?? false
        state = ReviewedVisit.state(last?.state, isCurrent: !isChanged, isDraft: !isFinal)
      }
      guard query.state == nil || query.state == state else { return false }
      if let theirs, !theirs.contains(index.name(place)) { return false }
      if let facts {
        let isClear = index.isFit(place) && !isChanged && !facts.isMarked[place]
        guard (query.look == .clear) == isClear else { return false }
      }
      return true
    }
    return ChosenReviews(
      index: index, facts: facts, places: query.isByName ? index.byName(places) : places)
  }

  /// All visits, as little of each as lists are chosen and put in order by.
  func reviewIndex() throws -> ReviewIndex {
    try keptOfReceived("review index") { try self.store.reviewIndex() }
  }

  /// The visits at some places.
  func reviewedVisits(
    _ index: ReviewIndex, at places: some Sequence<Int>
  ) throws -> [ReviewedVisit] {
    try store.reviewedVisits(places.map { (device: index.device($0), id: index.id($0)) })
  }

  /// How many visits wait for a reviewer.
  /// - Parameter plan: of one plan alone.
  public func waitingReviews(plan: String? = nil) throws -> Int {
    try kept("review counts \(plan ?? "")") {
      try self.store.reviewCounts(plan: plan)
    }[.received] ?? 0
  }

  /// Counts what every page shows beside its tabs, before anybody asks for a page.
  public func prepareNumbers() {
    // What fails here fails again where somebody waits for it, and is told there.
    do { _ = try waitingReviews() } catch {}
  }

  /// The teams that plans name, in order.
  public func reviewTeams() -> [String] {
    Set(shelf.plans.flatMap(\.plan.inspectors).map(\.team)).filter { !$0.isEmpty }.sorted()
  }

  /// Whether somebody imported something of a visit and may therefore not review it.
  public func isOwnImport(_ visit: ReviewedVisit, of actor: String) throws -> Bool {
    guard try rule(.reviewOwnImports) == nil else { return false }
    return try importers(of: visit).map(ComparedText.of).contains(ComparedText.of(actor))
  }

  /// Whether nothing has come for a plan yet, neither from laptops nor from hubs below.
  public func isBare(_ plan: String) throws -> Bool {
    try !store.holdsReviewedVisits(of: plan) && hubsBelow().isEmpty
  }

  /// The visits that an inspector of a team paid.
  private func visitTeams(_ team: String) throws -> Set<String> {
    try keptOfReceived("visit teams \(team)") {
      let teams = Dictionary(
        self.shelf.plans.flatMap(\.plan.inspectors).map {
          (TextFolding.folded($0.certificate), $0.team)
        }, uniquingKeysWith: { _, last in last })
      let inspectors = Set(teams.filter { $0.value == team }.keys)
      return try self.keptReview { try self.store.visits(by: inspectors, $0) }
        ?? self.store.visits(by: inspectors)
    }
  }
}

extension ReviewPage {
  /// Visits that are read at a time.
  static let batch = 200
  /// The same where all are gone through.
  static let many = 2_000
}
