import Model
public import Store

/// What all visits of the review have that does not hang on what the bureau itself wrote, in the order of
/// ``ReviewIndex``.
struct AllReviewFacts: Sendable {
  /// All visits.
  let index: ReviewIndex
  /// Whether there is something to look at.
  var isMarked: [Bool] = []
  /// Who imported something of each: a place in ``importers``.
  var importedBy: [Int32] = []
  /// Those who imported the same visits.
  var importers: [Set<String>] = []
}

extension Hub {
  /// Those of a query that one may approve together: nothing to look at, and imported by somebody else.
  public func approvable(_ query: ReviewQuery, by actor: String) throws -> [ReviewedVisit] {
    let (index, places) = try approvablePlaces(query, by: actor)
    return try reviewedVisits(index, at: places)
  }

  /// How many these are.
  public func countApprovable(_ query: ReviewQuery, by actor: String) throws -> Int {
    try approvablePlaces(query, by: actor).places.count
  }

  private func approvablePlaces(
    _ query: ReviewQuery, by actor: String
  ) throws -> (index: ReviewIndex, places: [Int]) {
    var clear = query
    (clear.state, clear.look) = (.received, .clear)
    let allowsOwn = try rule(.reviewOwnImports) != nil
    let chosen = try chosenReviews(clear)
    let own = ComparedText.of(actor)
    let others = (chosen.facts?.importers ?? []).map { !$0.contains(own) }
    let places = chosen.places.filter { place in
      chosen.index.isFinal(place)
        && (allowsOwn || chosen.facts.map { others[Int($0.importedBy[place])] } ?? false)
    }
    return (chosen.index, places)
  }

  /// What there is to look at in all visits. It hangs on what laptops sent alone, so that a conclusion
  /// does not have it worked out anew.
  func reviewFacts() throws -> AllReviewFacts {
    try keptOfReceived("review facts") {
      let index = try self.reviewIndex()
      var facts = AllReviewFacts(index: index)
      facts.isMarked = try self.isMarked(index)
      let imports = try self.store.importedEntries().mapValues { imports in
        imports.map { (entries: $0.entries, actor: ComparedText.of($0.actor)) }
      }
      var places: [Set<String>: Int32] = [:]
      facts.importedBy = (0..<index.count).map { visit in
        let entries = index.entries(visit)
        let importers = Set(
          (imports[index.device(visit)] ?? []).filter { $0.entries.overlaps(entries) }
            .map(\.actor))
        if let place = places[importers] { return place }
        let place = Int32(facts.importers.count)
        places[importers] = place
        facts.importers.append(importers)
        return place
      }
      return facts
    }
  }

  /// Whether there is something to look at, of all visits: told from what is kept of them, and of one of which nothing is
  /// from itself.
  private func isMarked(_ index: ReviewIndex) throws -> [Bool] {
    let kept = try keptReview { try self.store.reviewMarks(index, $0) }
    var marked = kept?.map { $0 ?? false } ?? [Bool](repeating: false, count: index.count)
    let unknown = (0..<index.count).filter { kept?[$0] == nil }
    for start in stride(from: 0, to: unknown.count, by: ReviewPage.many) {
      let some = unknown[start...].prefix(ReviewPage.many)
      for (place, isMarked) in zip(
        some, try store.deserveLook(reviewedVisits(index, at: some)))
      {
        marked[place] = isMarked
      }
    }
    return marked
  }
}
