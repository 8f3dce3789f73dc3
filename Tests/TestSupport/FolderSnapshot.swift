import Bundling
import Files
import Foundation

/// Every file below a folder by its hash, to tell whether anything at all was touched.
public struct FolderSnapshot: Sendable, Equatable, CustomStringConvertible {
  /// Hashes by relative path; folders have an empty one, links the path that they lead to.
  public let files: [String: String]

  /// Looks at a folder.
  /// - Parameter ignoring: relative paths, or folders at the top, that may change.
  public init(_ folder: String, ignoring: Set<String> = []) throws {
    let manager = FileManager.default
    var files: [String: String] = [:]
    for name in try manager.subpathsOfDirectory(atPath: folder)
    where !ignoring.contains(name) && !ignoring.contains(String(name.prefix { $0 != "/" })) {
      let path = folder + "/" + name
      let type = try manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      switch type {
      case .typeDirectory?: files[name] = ""
      case .typeSymbolicLink?:
        files[name] = "-> " + (try manager.destinationOfSymbolicLink(atPath: path))
      default: files[name] = try Digest.of(file: path).hash
      }
    }
    self.files = files
  }

  /// One line a file.
  public var description: String {
    files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.prefix(12))" }
      .joined(separator: "\n")
  }
}
