import Model
public import Store

/// What of a visit does not hang on what the bureau itself wrote.
struct ReviewFacts: Sendable {
  /// Whether there is something to look at.
  let isMarked: Bool
  /// Who imported something of it: a place in the list of all of them.
  let importers: Int
}

/// What all visits of the review have that does not hang on what the bureau itself wrote: of a large campaign, a
/// number for each.
struct AllReviewFacts: Sendable {
  var visits: [String: ReviewFacts] = [:]
  /// Those who imported the same visits.
  var importers: [Set<String>] = []
}

extension Hub {
  /// Those of a query that one may approve together: nothing to look at, and imported by somebody else.
  public func approvable(_ query: ReviewQuery, by actor: String) throws -> [ReviewedVisit] {
    try store.reviewedVisits(approvableKeys(query, by: actor))
  }

  /// How many these are.
  public func countApprovable(_ query: ReviewQuery, by actor: String) throws -> Int {
    try approvableKeys(query, by: actor).count
  }

  private func approvableKeys(_ query: ReviewQuery, by actor: String) throws -> [ReviewKey] {
    var clear = query
    (clear.state, clear.look) = (.received, .clear)
    let allowsOwn = try rule(.reviewOwnImports) != nil
    let facts = try reviewFacts()
    let own = ComparedText.of(actor)
    let others = facts.importers.map { !$0.contains(own) }
    return try reviewKeys(clear).filter { visit in
      visit.isFinal
        && (allowsOwn
          || facts.visits[Self.key(visit.device, visit.id)].map { others[$0.importers] } ?? false)
    }
  }

  func isClear(_ visit: ReviewKey, _ facts: ReviewFacts) -> Bool {
    visit.isFit && !visit.isChanged && !facts.isMarked
  }

  /// What there is to look at in all visits. It hangs on what laptops sent alone, so that a conclusion
  /// does not have it worked out anew.
  func reviewFacts() throws -> AllReviewFacts {
    try keptOfReceived("review facts") {
      var facts = AllReviewFacts()
      var places: [Set<String>: Int] = [:]
      let keys = try self.store.reviewKeys(ReviewChoice(nil))
      facts.visits.reserveCapacity(keys.count)
      for start in stride(from: 0, to: keys.count, by: ReviewPage.many) {
        let some = try self.store.reviewedVisits(keys[start...].prefix(ReviewPage.many))
        let marked = try self.store.deserveLook(some)
        for ((visit, isMarked), actors) in zip(
          zip(some, marked), try self.store.importers(of: some))
        {
          let importers = Set(actors.map(ComparedText.of))
          let place = places[importers] ?? facts.importers.count
          if place == facts.importers.count {
            places[importers] = place
            facts.importers.append(importers)
          }
          facts.visits[Self.key(visit.device, visit.id)] = ReviewFacts(
            isMarked: isMarked, importers: place)
        }
      }
      return facts
    }
  }
}
