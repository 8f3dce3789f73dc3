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
    let directory = try subjects()
    let others = directory.visited.merging(directory.entered) { first, _ in first }.values
      .filter { !known.contains($0.id) && text.finds($0) }
      .sorted { ($0.title, $0.id) < ($1.title, $1.id) }
    return Array((others + listed).prefix(limit))
  }

  /// A subject by its id, of any roster held, of a visit, or entered with a case; nil for none.
  public func subject(_ id: String) throws -> Subject? { try subjects().subject(id) }
}
