import Foundation

/// A path that somebody opened from the desktop.
public enum KitFile: Sendable, Hashable {
  /// A workspace, a hub or a plan folder.
  case store(FoundStore)
  /// A plan pack.
  case pack(String)
  /// A bundle.
  case bundle(String)
  /// A package of this program.
  case package(String)
  /// A receipt.
  case receipt(String)

  /// Tells by the kind of folder, or the end of the name, what a path is.
  /// - Throws: ``WorkflowError/missing(path:)``, ``WorkflowError/cannotOpen(path:)``.
  public init(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw WorkflowError.missing(path: path)
    }
    if isFolder.boolValue, let store = FoundStore(at: path) {
      self = .store(store)
    } else if path.hasSuffix(".plan.zip") {
      self = .pack(path)
    } else if path.hasSuffix(".bundle.zip") || path.hasSuffix(".bundle.zip.age") {
      self = .bundle(path)
    } else if path.hasSuffix(".deb") {
      self = .package(path)
    } else if path.hasSuffix(".receipt.json") {
      self = .receipt(path)
    } else {
      throw WorkflowError.cannotOpen(path: path)
    }
  }
}
