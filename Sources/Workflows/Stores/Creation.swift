import Bundling
import Files
import Foundation
import Model
import Store

/// Making a store either succeeds or leaves nothing behind. One that was cut off by a crash is
/// cleared away by the next attempt at the same place.
enum Creation {
  /// The description under a name by which nobody takes the folder for a store yet.
  private static let marker = StoreFolder.name + ".partial"

  static func store(
    _ path: String, kind: StoreFolder.Kind, device: String, isRehearsal: Bool = false,
    _ build: (StoreFolder) throws -> Void
  ) throws {
    let folder = StoreFolder(path: path, kind: kind, device: device, isRehearsal: isRehearsal)
    let isOurs = try makeFolder(path)
    let made: Void? = try StoreError.wording {
      try FolderLock.ifFree(path) {
        try clearRemains(path)
        do {
          try lay(folder, build)
        } catch {
          if isOurs {
            try? FileManager.default.removeItem(atPath: path)
          } else {
            try? clearRemains(path)
          }
          throw error
        }
      }
    }
    guard made != nil else { throw StoreError.exists(path: path) }
  }

  private static func lay(
    _ folder: StoreFolder, _ build: (StoreFolder) throws -> Void
  ) throws {
    let path = folder.path
    try WrittenFile.lay(Array(folder.description.utf8), at: path + "/" + marker)
    try BundlingError.wording { try Medium.synchronise(path + "/" + marker) }
    for name in folder.folders { _ = try makeFolder(name) }
    try build(folder)
    try BundlingError.wording {
      try Medium.rename(path + "/" + marker, to: path + "/" + StoreFolder.name)
    }
  }

  /// Makes a folder durably, with those above it.
  /// - Returns: whether it was not there before.
  private static func makeFolder(_ path: String) throws -> Bool {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let files = FileManager.default
    var missing: [String] = []
    while !path.isEmpty, !files.fileExists(atPath: path) {
      missing.append(path)
      path = FilePath.folder(of: path)
    }
    for folder in missing.reversed() {
      do {
        try files.createDirectory(
          atPath: folder, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      } catch {
        throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
      }
      try BundlingError.wording { try Medium.synchronise(FilePath.folder(of: folder)) }
    }
    return !missing.isEmpty
  }

  /// Empties the folder of what a creation left that did not come to its end.
  /// - Throws: ``StoreError/exists(path:)`` where anything else is there.
  private static func clearRemains(_ path: String) throws {
    let files = FileManager.default
    let names: [String]
    do {
      names = try files.contentsOfDirectory(atPath: path)
    } catch {
      throw StoreError.exists(path: path)
    }
    guard !names.isEmpty else { return }
    guard names.contains(marker), names.allSatisfy(isOurs) else {
      throw StoreError.exists(path: path)
    }
    // The marker goes last: until then the rest may be cleared away once more.
    for name in names.filter({ $0 != marker }) + [marker] {
      do {
        try files.removeItem(atPath: path + "/" + name)
      } catch {
        throw WorkflowError.cannotWrite(path: path, detail: SystemFailure.words(error))
      }
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    let folder = StoreFolder(path: "", kind: .hub, device: "")
    let files = ["inspection.sqlite", "hub.sqlite", "custody.sqlite", "device.key", "identity.age"]
    return name == marker
      || (folder.folders + [folder.closed, folder.locked, folder.summaries]).contains("/" + name)
      || (files + ["allowed_signers", "revoked_keys"]).contains { name.hasPrefix($0) }
  }
}
