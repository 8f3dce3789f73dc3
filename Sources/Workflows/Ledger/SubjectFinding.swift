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
    // A later plan knows a subject better.
    let visited = try Set(shelf.plans.map(\.plan.id)).sorted()
      .reduce(into: [String: (title: String, plan: String)]()) { found, plan in
        try visitedTexts(plan: plan).forEach { one in
          found[one.id] = text.finds(one.text) ? (one.title, plan) : nil
        }
      }
    let directory = try subjects()
    var texts = FoundTexts()
    let entered = try directory.entered.values.filter {
      try text.finds(texts.text(of: $0)) && directory.visited($0.id) == nil
    }
    let others =
      (visited.map { (id: $0.key, title: $0.value.title) }
      + entered.map { (id: $0.id, title: $0.title) })
      .filter { !known.contains($0.id) }
      .sorted { ($0.title, $0.id) < ($1.title, $1.id) }
    let first = try others.prefix(limit).compactMap { one in
      try visited[one.id].map { try store.visitedSubjects(plan: $0.plan, [one.id]).first }
        ?? directory.entered[one.id]
    }
    return Array((first + listed).prefix(limit))
  }

  /// By what the subjects that a plan's visits were paid to are found.
  private func visitedTexts(plan: String) throws -> [VisitedText] {
    try keptOfReceived("visited texts \(plan)") {
      var visited: [VisitedText] = []
      var texts = FoundTexts()
      try self.store.eachVisitedSubject(plan: plan) {
        visited.append(VisitedText($0, texts.text(of: $0)))
      }
      return visited
    }
  }

  /// A subject by its id, of any roster held, of a visit, or entered with a case; nil for none.
  public func subject(_ id: String) throws -> Subject? { try subjects().subject(id) }
}

/// By what a subject that was visited is found.
private struct VisitedText: Sendable, Weighed {
  let id: String
  let title: String
  let text: FoundText

  init(_ subject: Subject, _ text: FoundText) {
    id = subject.id
    title = subject.title
    self.text = text
  }

  var weight: Int { 160 + text.count }
}
