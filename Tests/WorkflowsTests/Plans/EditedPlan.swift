import Foundation
import TestSupport

/// Plan folders with some lines changed.
enum EditedPlan {
  /// A copy of a shipped plan folder, its plan edited.
  static func make(
    _ name: String, from id: String = "demo-2026", edit: (String) -> String = { $0 }
  ) throws -> String {
    let folder = try Scratch.folder.copy(Repository.bundles + "/plans/" + id, as: name)
    try change(folder + "/plan.yaml", edit)
    return folder
  }

  /// Changes a text file.
  static func change(_ path: String, _ edit: (String) -> String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try edit(text).write(toFile: path, atomically: true, encoding: .utf8)
  }
}
