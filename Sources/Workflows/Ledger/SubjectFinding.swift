public import Model
import Store

extension Hub {
  /// Subjects that a case may be about, by words of their names, codes and addresses: those that were
  /// visited or entered with a case first, then those of the plan's roster.
  public func findSubjects(_ words: String, plan: String?, limit: Int) throws -> [Subject] {
    let text = SearchText(words)
    let held = try shelf.newest(plan)
    let listed = try held.roster.find(RosterIndex.Question(text), limit: limit, offset: 0).page
    let known = Set(listed.map(\.id))
    let visited = try Set(shelf.plans.map(\.plan.id)).sorted()
      .reduce(into: [String: Subject]()) { found, plan in
        try store.eachVisitedSubject(plan: plan) { subject in
          // A later plan knows it better.
          found[subject.id] = text.finds(subject) ? subject : nil
        }
      }
    let directory = try subjects()
    let entered = try directory.entered.values.filter {
      try text.finds($0) && directory.visited($0.id) == nil
    }
    let others = (visited.values + entered).filter { !known.contains($0.id) }
      .sorted { ($0.title, $0.id) < ($1.title, $1.id) }
    return Array((others + listed).prefix(limit))
  }

  /// A subject by its id, of any roster held, of a visit, or entered with a case; nil for none.
  public func subject(_ id: String) throws -> Subject? { try subjects().subject(id) }
}
