public import Model
public import Store

extension Hub {
  /// What a reviewer reads after a visit: the next that waits and that somebody else imported, from the
  /// beginning again after the last.
  /// - Parameters:
  ///   - visit: nil for the first.
  ///   - actor: who reviews; nil where nobody said.
  public func nextToReview(
    _ query: ReviewQuery, after visit: ReviewedVisit? = nil, by actor: String?
  ) throws -> ReviewedVisit? {
    guard query.isPlain else { return try nextOfSome(query, after: visit, by: actor) }
    var waiting = query.choice
    (waiting.state, waiting.isFinal) = (.received, true)
    let numbers = try reviewNumbers()
    let isNear = Hub.isNear(
      ReviewPage.batch, of: numbers.count(.received, township: query.township),
      among: numbers.count(nil))
    let own = try ownLogs(of: actor)
    // One of another township has no place in the list.
    let seen = visit.flatMap {
      query.township.isEmpty || $0.township == query.township ? $0 : nil
    }
    for start in seen == nil ? [nil] : [seen, nil] {
      var last = start
      while true {
        let some = try store.reviewedVisits(
          waiting, most: ReviewPage.batch, isNear: isNear, after: last, besides: own)
        let next = try some.first { one in
          if let seen, one.id == seen.id, one.device == seen.device { return false }
          return try actor.map { try !isOwnImport(one, of: $0) } ?? true
        }
        if let next { return next }
        guard some.count == ReviewPage.batch else { break }
        last = some.last
      }
    }
    return nil
  }

  /// The logs of which somebody imported everything and may therefore review nothing.
  private func ownLogs(of actor: String?) throws -> [String] {
    guard let actor, try rule(.reviewOwnImports) == nil else { return [] }
    let own = ComparedText.of(actor)
    let importers = try keptOfReceived("importers of logs") {
      try self.store.heldBundles().reduce(into: [String: Set<String?>]()) { logs, bundle in
        logs[bundle.device, default: []].insert(bundle.actor.map(ComparedText.of))
      }
    }
    return importers.filter { $0.value == [own] }.keys.sorted()
  }

  private func nextOfSome(
    _ query: ReviewQuery, after visit: ReviewedVisit?, by actor: String?
  ) throws -> ReviewedVisit? {
    var all = query
    all.state = nil
    let chosen = try chosenReviews(all)
    let (index, queue) = (chosen.index, chosen.places)
    let place = visit.flatMap { seen in
      queue.firstIndex { index.id($0) == seen.id && index.device($0) == seen.device }
    }
    let turned = place.map { queue[($0 + 1)...] + queue[..<$0] } ?? queue[...]
    var left = turned[...]
    while !left.isEmpty {
      let some = try reviewedVisits(index, at: left.prefix(ReviewPage.batch))
      let next = try some.first { visit in
        guard visit.state == .received, visit.status == .finalised else { return false }
        return try actor.map { try !isOwnImport(visit, of: $0) } ?? true
      }
      if let next { return next }
      left = left.dropFirst(ReviewPage.batch)
    }
    return nil
  }
}
