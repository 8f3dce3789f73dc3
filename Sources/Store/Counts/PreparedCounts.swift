import Model

/// What visits come to of which the hub holds nothing yet: made while their log is proven, on another core than the one
/// that writes. Each says of what it was made, and holds where that is what is counted in the end.
struct PreparedCounts: Sendable {
  /// What one visit comes to by itself.
  struct Visit: Sendable {
    /// As it was taken, with all of its evidence held.
    fileprivate let facts: VisitFacts
    let placed: CountRules.Placed
    let outline: VisitOutline
  }

  /// What is known beforehand of all visits to a subject.
  enum Count: Sendable, Equatable {
    /// Nothing that holds: it is to be made of the visits.
    case unknown
    /// What they come to.
    case known(SubjectCount)
    /// That they cannot be added up.
    case inseparable
  }

  /// What the visits to one subject come to; no count where they cannot be added up.
  private struct Subject: Sendable {
    let visits: [VisitFacts]
    let count: SubjectCount?
  }

  /// By what they were made.
  private let basis: String
  private var visits: [String: Visit] = [:]
  private var subjects: [String: Subject] = [:]

  /// Makes what can be made of visits of one plan and one log.
  /// - Parameter visits: as they will be read, each with what its record says in the members of which something is kept.
  init(_ visits: [(facts: VisitFacts, said: JSONValue)], by rules: CountRules) {
    basis = rules.basis
    var bySubject: [String: [VisitFacts]] = [:]
    for (facts, said) in visits.sorted(by: { $0.facts.id < $1.facts.id }) {
      let held = Set(facts.evidence)
      do {
        let placed = try rules.place(facts, held)
        self.visits[facts.id] = Visit(
          facts: facts, placed: placed, outline: try rules.outline(facts, said, held))
        // Others decide what one comes to that may turn out to be another.
        if !placed.isApart { bySubject[placed.key, default: []].append(facts) }
      } catch {
        // It is counted when it was merged, and what is wrong with it is said then.
        continue
      }
    }
    for (key, visits) in bySubject {
      do {
        subjects[key] = Subject(
          visits: visits, count: try rules.count(visits, Set(visits.flatMap(\.evidence))))
      } catch {
        continue
      }
    }
  }

  /// What a visit comes to; nil where it is to be made of it.
  /// - Parameters:
  ///   - visit: as it counts now.
  ///   - held: what is held of the evidence that it names, and maybe more.
  func visit(_ visit: VisitFacts, _ held: Set<String>, by rules: CountRules) -> Visit? {
    guard basis == rules.basis, let made = visits[visit.id], made.facts == visit,
      held.isSuperset(of: visit.evidence)
    else { return nil }
    return made
  }

  /// What all visits to a subject come to.
  /// - Parameters:
  ///   - key: what tells the subject from others.
  ///   - visits: as they count now, by laptop and id.
  ///   - held: what is held of the evidence that they name, and maybe more.
  func count(
    to key: String, _ visits: [VisitFacts], _ held: Set<String>, by rules: CountRules
  ) -> Count {
    guard basis == rules.basis, let made = subjects[key], made.visits == visits,
      visits.allSatisfy({ held.isSuperset(of: $0.evidence) })
    else { return .unknown }
    guard let count = made.count else { return .inseparable }
    return .known(count)
  }
}

extension ReceivedLog {
  /// The same with what its new visits come to, so that whoever counts them only writes it.
  /// - Parameter rules: those of a plan, by its id.
  public func counting(_ rules: (String) throws -> CountRules) -> ReceivedLog {
    var visits: [String: [(facts: VisitFacts, said: JSONValue)]] = [:]
    for record in prepared.values {
      // What breaks a rule counts as somebody decides.
      guard let visit = record.visit, visit.isFit, let facts = visit.facts else { continue }
      visits[facts.plan, default: []].append((facts, visit.said))
    }
    var log = self
    for (plan, visits) in visits {
      do {
        log.counts[plan] = PreparedCounts(visits, by: try rules(plan))
      } catch {
        // A plan that nobody has is told when the bundle is taken in.
        continue
      }
    }
    return log
  }
}
