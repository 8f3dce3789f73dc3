public import Model

extension HeldPlan {
  /// The checklists that suggest themselves for a visit to a subject. Those of packs that say nothing
  /// of it do not, and a person chooses.
  public func suggestedModules(for subject: Subject) -> Set<String> {
    Set(
      plan.checklists.map(\.id).filter { id in
        index.checklists[id]?.suggestedFor?.includes(subject) == true
      })
  }
}
