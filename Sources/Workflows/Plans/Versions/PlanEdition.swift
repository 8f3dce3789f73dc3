import Bundling
import Files
import Foundation
import Intake
import Model
import Store

/// A version of a plan as it is compared: a plan folder, a pack, or the newest one that is held.
struct PlanEdition {
  let plan: Plan
  let index: ItemIndex
  let subjects: [Subject]

  init(_ held: HeldPlan) throws {
    (plan, index) = (held.plan, held.index)
    subjects = try held.roster.all()
  }

  /// Reads whatever a path leads to.
  static func read(
    _ path: String, packing: PlanPacking, surroundings: Surroundings
  ) throws -> PlanEdition {
    try TemporaryFolder.with(surroundings) { staging in
      if let file = planFile(path) {
        return try PlanEdition(packing.held(file, in: staging))
      }
      if isFolder(path) {
        let location = try Location.open(path, surroundings: surroundings)
        defer { try? location.close() }
        return try PlanEdition(location.shelf.newest(nil))
      }
      var opened = try OpenedBag(path, profile: .planPack)
      return try PlanEdition(ReceivedPlan(&opened, staging: staging).held)
    }
  }

  /// The plan file that a path names, or that lies in the folder that it names.
  static func planFile(_ path: String) -> String? {
    if isFolder(path) {
      let inside = path + "/plan.yaml"
      return FileManager.default.fileExists(atPath: inside) ? inside : nil
    }
    return path.hasSuffix(".yaml") || path.hasSuffix(".yml") ? path : nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The plan's own words: without what packing adds, which is compared by itself.
  var words: JSONValue {
    var members = plan.document.object ?? [:]
    let beside = ["checklists", "inspectors", "laptops", "assignments", "roster", "laws", "format"]
    for name in beside { members[name] = nil }
    return .object(members)
  }
}
