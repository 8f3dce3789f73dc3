import Model
import Store

/// Townships that bear another name in the newest version of a plan: every institution that a
/// version lists in the one, and that the newest still has, it lists in the other.
struct RenamedTownships {
  /// The names of now, by the older ones.
  private(set) var names: [String: String] = [:]

  /// - Parameter versions: all versions of one plan, oldest first.
  init(_ versions: [HeldPlan]) throws {
    guard let newest = versions.last else { return }
    let current = Set(newest.plan.townships)
    for older in versions.dropLast() {
      let known = Set(older.plan.townships)
      let gone = known.subtracting(current)
      guard !gone.isEmpty else { continue }
      var successors: [String: Set<String>] = [:]
      for line in try older.roster.all() {
        guard let township = line.township, gone.contains(township),
          let now = try newest.roster.subject(line.id)?.township
        else { continue }
        successors[township, default: []].insert(now)
      }
      for (name, now) in successors {
        // One that was there before under its own name is not the other renamed.
        guard now.count == 1, let now = now.first, current.contains(now), !known.contains(now)
        else { continue }
        names[name] = now
      }
    }
  }
}
