import Foundation

/// The bundles of a folder that somebody chose.
public enum BundleFolder {
  /// How deep below the folder is looked.
  private static let deepest = 4
  /// Most files that one look lists.
  private static let most = 100_000

  /// Whether a name is a bundle's.
  public static func isBundle(_ name: String) -> Bool {
    !name.hasPrefix(".")
      && (name.hasSuffix(".bundle.zip") || name.hasSuffix(".bundle.zip.age"))
  }

  /// The bundles in a folder and the folders below it, by path.
  public static func bundles(in folder: String) -> [String] {
    var found: [String] = []
    look(folder, depth: 0, &found)
    return found.sorted()
  }

  private static func look(_ folder: String, depth: Int, _ found: inout [String]) {
    let files = FileManager.default
    // What cannot be read now holds nothing that could be imported now.
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] {
      guard found.count < most, !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      let type = try? files.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if type == .typeRegular, isBundle(name) {
        found.append(path)
      } else if type == .typeDirectory, depth < deepest {
        look(path, depth: depth + 1, &found)
      }
    }
  }
}
