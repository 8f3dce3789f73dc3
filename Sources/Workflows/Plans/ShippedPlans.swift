import Files
import Foundation
import Intake
public import Model
import Store

/// The plans that ship with the kit, each a folder that a lead begins with.
public struct ShippedPlans: Sendable {
  /// One of them.
  public struct Entry: Sendable, Hashable {
    /// Id, which is the name of its folder.
    public let id: String
    /// Title.
    public let title: String
  }

  private let folder: String

  /// The plans under a folder.
  /// - Parameter bundles: the folder that holds `plans/`.
  public init(bundles: String) { folder = bundles + "/plans" }

  /// All of them, by id.
  public func all() throws -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return try names.sorted().compactMap { name in
      let path = "\(folder)/\(name)/plan.yaml"
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      return Entry(id: name, title: try PlanSource(path: path).value["title"]?.string ?? name)
    }
  }

  /// Copies a plan into a new folder, whole or not at all.
  /// - Returns: the path of its `plan.yaml`.
  /// - Throws: ``WorkflowError/unknown(what:known:)``; `StoreError.exists` where anything lies there.
  public func begin(_ id: String, in target: String, surroundings: Surroundings) throws -> String {
    let known = try all()
    guard known.contains(where: { $0.id == id }) else {
      throw WorkflowError.unknown(
        what: "随附方案 \(id)", known: known.map { "\($0.id) \($0.title)" }.joined(separator: "、"))
    }
    let files = FileManager.default
    var isFolder: ObjCBool = false
    let exists = files.fileExists(atPath: target, isDirectory: &isFolder)
    let content = exists ? (try? files.contentsOfDirectory(atPath: target)) : []
    guard content?.isEmpty == true else { throw StoreError.exists(path: target) }
    let parent = URL(filePath: target).deletingLastPathComponent().path
    let staging = parent + "/.fieldkit-" + surroundings.uuid()
    do {
      try files.createDirectory(atPath: staging, withIntermediateDirectories: true)
      defer { try? files.removeItem(atPath: staging) }
      for name in try files.contentsOfDirectory(atPath: "\(folder)/\(id)") {
        // Read and written anew: what ships may be read-only, a plan of one's own is not.
        let bytes = try PlainFile.read("\(folder)/\(id)/\(name)")
        try PlainFile.write(bytes, to: staging + "/" + name)
      }
      if exists { try files.removeItem(atPath: target) }
      try Medium.rename(staging, to: target)
    } catch {
      throw WorkflowError.cannotWrite(path: target, detail: SystemFailure.words(error))
    }
    return target + "/plan.yaml"
  }

  /// Puts the files of a plan into a folder that is there and has none of them; the plan itself
  /// comes last, so that a folder that was left half done is no plan.
  public func fill(_ id: String, _ target: String) throws {
    guard try all().contains(where: { $0.id == id }) else {
      throw WorkflowError.unknown(
        what: "随附方案 \(id)", known: try all().map(\.id).joined(separator: "、"))
    }
    let files = FileManager.default
    let names = try files.contentsOfDirectory(atPath: "\(folder)/\(id)")
    for name in names where files.fileExists(atPath: target + "/" + name) {
      throw StoreError.exists(path: target + "/" + name)
    }
    do throws(FileFault) {
      for name in names.filter({ $0 != "plan.yaml" }).sorted() + ["plan.yaml"] {
        try PlainFile.write(try PlainFile.read("\(folder)/\(id)/\(name)"), to: target + "/" + name)
      }
    } catch {
      throw WorkflowError.cannotWrite(path: error.path, detail: error.detail)
    }
  }
}
