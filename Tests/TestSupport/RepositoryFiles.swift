import Foundation

extension Repository {
  /// The path of a file or folder of the repository.
  public static func path(_ name: String) -> String { root + "/" + name }

  /// The text of a file of the repository.
  public static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// Names of every file below a folder that end in `suffix`, in order.
  public static func files(under folder: String, suffix: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: path(folder))
    return (names?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(suffix) }
      .map { folder + "/" + $0 }.sorted()
  }

  /// Names of the folders that a folder holds, in order.
  public static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).filter { name in
      var isFolder: ObjCBool = false
      let found = FileManager.default.fileExists(
        atPath: path(folder + "/" + name), isDirectory: &isFolder)
      return found && isFolder.boolValue
    }.sorted()
  }
}
