import Files
import Foundation
import Model

/// The stores that were opened last, wherever they lie.
public struct RememberedStores: Sendable {
  private static let most = 20
  private let file: String

  /// The list of an account.
  public init(_ folders: KitFolders) { file = folders.state + "/stores.json" }

  /// Their folders, the one opened last first. A list that cannot be read is an empty one: it is a
  /// convenience, and nothing hangs on it.
  public var paths: [String] {
    guard let bytes = try? PlainFile.read(file, upTo: 1 << 16),
      let document = try? JSONReader.read(bytes)
    else { return [] }
    return (document["stores"]?.array ?? []).compactMap(\.string)
  }

  /// Puts a folder first.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``.
  public func note(_ path: String) throws {
    let list = ([path] + paths.filter { $0 != path }).prefix(RememberedStores.most)
    try WrittenFile.write(JSONWriter.pretty(["stores": .strings(list)]), to: file)
  }
}
