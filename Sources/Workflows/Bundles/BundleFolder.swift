import Foundation

/// The bundles of a folder that somebody chose.
public enum BundleFolder {
  /// How deep below the folder is looked.
  private static let deepest = 4
  /// Most files that one look lists.
  private static let most = 100_000

  /// Whether a name is one of what a hub takes.
  public static func isBundle(_ name: String) -> Bool {
    !name.hasPrefix(".")
      && kinds.contains { name.hasSuffix($0) || name.hasSuffix($0 + ".age") }
  }

  /// What a hub takes from a folder: bundles of laptops, what other hubs send up, evidence that was asked
  /// for, and requests of the level above.
  private static let kinds = [".bundle.zip", ".rollup.zip", ".evidence.zip", ".request.zip"]

  /// The files of a name that ends so, in a folder and the folders below it, by path.
  public static func files(in folder: String, ending: String) -> [String] {
    var found: [String] = []
    look(folder, depth: 0, &found) { $0.hasSuffix(ending) }
    return found.sorted()
  }

  /// The bundles in a folder and the folders below it, by path.
  public static func bundles(in folder: String) -> [String] {
    var found: [String] = []
    look(folder, depth: 0, &found, isBundle)
    return found.sorted()
  }

  private static func look(
    _ folder: String, depth: Int, _ found: inout [String], _ isWanted: (String) -> Bool
  ) {
    let files = FileManager.default
    // What cannot be read now holds nothing that could be imported now.
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
      guard found.count < most, !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      let type = try? files.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if type == .typeRegular, isWanted(name) {
        found.append(path)
      } else if type == .typeDirectory, depth < deepest {
        look(path, depth: depth + 1, &found, isWanted)
      }
    }
  }
}
