import Intake
import KitModules
import Model
import TestSupport

/// A plan folder made from a shipped one, in the folder of the running test.
struct PlanFixture {
  static let shipped = ["county-2024", "demo-2026", "guangxi-2020", "national-2019", "suixi-2019"]

  /// The shipped plan of that name with another text, and with other files where given.
  init(_ text: String, of plan: String = "demo-2026", files: [String: String] = [:]) throws {
    try Scratch.folder.write(text, as: "plan.yaml")
    for name in ["roster.csv", "inspectors.csv"] {
      try Scratch.folder.write(
        bytes(of: Repository.path("Bundles/plans/\(plan)/\(name)")), as: name)
    }
    for (name, text) in files { try Scratch.folder.write(text, as: name) }
  }

  func read() throws -> PlanFile {
    try PlanFile(path: Scratch.folder.path("plan.yaml"), modules: KitModules.checklists)
  }

  static func text(_ plan: String = "demo-2026") throws -> String {
    try Repository.text("Bundles/plans/\(plan)/plan.yaml")
  }

  /// The line on which a fragment that stands once in a text begins.
  static func line(of fragment: String, in text: String) -> Int? {
    let parts = text.split(separator: fragment, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return parts[0].count(where: \.isNewline) + 1
  }
}
