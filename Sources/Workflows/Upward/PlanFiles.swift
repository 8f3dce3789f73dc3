import Model

/// The files of a plan in its folder.
enum PlanFiles {
  static let plan = "plan.json"
  static let roster = "roster.sqlite"

  /// Their paths within the folder.
  static func names(_ plan: Plan) -> [String] {
    [PlanFiles.plan, roster] + plan.checklists.map { "checklists/\($0.id)@\($0.version).json" }
      + plan.laws.map(\.path)
  }
}
