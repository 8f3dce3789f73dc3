import Bundling
import Foundation
public import Model
import Store

/// A plan that a workspace or a hub holds, with its frozen checklists and its roster.
public struct HeldPlan: Sendable {
  /// The plan.
  public let plan: Plan
  /// SHA-256 of its `plan.json`: which plan of that id and version it is.
  public let hash: String
  /// The items of its checklists.
  public let index: ItemIndex
  let roster: RosterStore

  /// Opens a plan from its folder and proves that its checklists are the frozen ones.
  init(folder: String) throws {
    let planBytes = try HeldPlan.bytes(folder + "/plan.json")
    do {
      plan = try Plan(document: JSONReader.read(planBytes))
      hash = FileHash.of(Data(planBytes))
      index = ItemIndex(
        try plan.checklists.map { reference in
          let bytes = try HeldPlan.bytes(
            folder + "/checklists/\(reference.id)@\(reference.version).json")
          guard FileHash.of(Data(bytes)) == reference.sha256 else {
            throw WorkflowError.planPack(detail: "检查清单 \(reference.id) 与方案记载的哈希不符")
          }
          return try Checklist(document: JSONReader.read(bytes))
        })
    } catch let failure as DocumentFailure {
      throw WorkflowError.planPack(detail: "\(failure.pointer) 应当是 \(failure.expected)")
    } catch let failure as JSONReader.Failure {
      throw WorkflowError.planPack(detail: "\(failure.pointer) \(failure.reason)")
    }
    roster = try RosterStore.open(path: folder + "/roster.sqlite")
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    do {
      return try PlainFile.read(path, upTo: 256 << 20)
    } catch BundlingError.missing {
      throw WorkflowError.planPack(detail: "缺少 \(FilePath.name(of: path))")
    }
  }

  /// The subject that a visit names: of the roster, or recorded in the log.
  func subject(_ id: String, recorded: Subject?) throws -> Subject? {
    try recorded ?? roster.subject(id)
  }
}
