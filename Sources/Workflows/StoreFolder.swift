import Foundation
import Model
import Store

/// The folder of a workspace or a hub, and what its `fieldkit.json` says.
struct StoreFolder: Sendable {
  /// What a folder is.
  enum Kind: String, Sendable {
    case workspace
    case hub

    var database: String { self == .workspace ? "inspection.sqlite" : "hub.sqlite" }
  }

  let path: String
  let kind: Kind
  let device: String

  var database: String { path + "/" + kind.database }
  var evidence: String { path + "/evidence" }
  var documents: String { path + "/documents" }
  var plans: String { path + "/plans" }
  var staging: String { path + "/staging" }
  var custody: String { path + "/custody.sqlite" }
  /// The key that signs bundles of a workspace, and receipts of a hub.
  var deviceKey: String { path + "/device.key" }
  /// The age identity of a hub.
  var identity: String { path + "/identity.age" }
  var quarantine: String { path + "/quarantine" }
  private static let name = "fieldkit.json"

  /// Makes the folders; an existing path is refused. The description is written last, by
  /// ``describe()``, so that a creation that was interrupted is never taken for a store.
  init(creating path: String, kind: Kind, device: String) throws {
    self.path = path
    self.kind = kind
    self.device = device
    let files = FileManager.default
    if let content = try? files.contentsOfDirectory(atPath: path), !content.isEmpty {
      throw StoreError.exists(path: path)
    }
    do {
      for folder in [evidence, documents, plans, staging, quarantine] {
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
    } catch {
      throw WorkflowError.cannotWrite(path: path, detail: error.localizedDescription)
    }
  }

  func describe() throws {
    let text = JSONWriter.pretty([
      "format": .string("fieldkit-\(kind.rawValue)/1"), "device": .string(device),
    ])
    do {
      try Data(text.utf8).write(
        to: URL(fileURLWithPath: path + "/" + StoreFolder.name), options: .atomic)
    } catch {
      throw WorkflowError.cannotWrite(path: path, detail: error.localizedDescription)
    }
  }

  /// Opens an existing folder.
  init(opening path: String) throws {
    guard let data = FileManager.default.contents(atPath: path + "/" + StoreFolder.name) else {
      throw StoreError.notFound(path: path)
    }
    guard let value = try? JSONReader.read(Array(data)), let device = value["device"]?.string,
      let kind = [Kind.workspace, .hub].first(where: {
        value["format"]?.string == "fieldkit-\($0.rawValue)/1"
      })
    else { throw StoreError.foreign(path: path, detail: "fieldkit.json 无法识别") }
    self.path = path
    self.kind = kind
    self.device = device
  }

  /// Opens an existing folder of one kind.
  init(opening path: String, expecting kind: Kind) throws {
    try self.init(opening: path)
    guard self.kind == kind else {
      throw StoreError.foreign(path: path, detail: kind == .hub ? "这是工作区，不是汇总库" : "这是汇总库，不是工作区")
    }
  }

  /// A fresh folder for files on their way in or out.
  func makeStaging(_ surroundings: Surroundings) throws -> String {
    let folder = staging + "/" + surroundings.uuid()
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: error.localizedDescription)
    }
    return folder
  }
}
