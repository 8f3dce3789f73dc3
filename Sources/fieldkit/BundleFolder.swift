import Files
import Foundation
import Workflows

/// The data that ships beside the program, wherever that was put.
enum BundleFolder {
  /// Its path.
  /// - Parameter given: what the user named; nil for the usual places.
  static func find(_ given: String?) throws -> String {
    let program = FilePath.folder(of: KitProgram.path)
    let here = FileManager.default.currentDirectoryPath
    let candidates =
      given.map { [$0] } ?? [
        program + "/Bundles", program + "/../share/fieldkit", here + "/Bundles",
        program + "/../../../Bundles", program + "/../../Bundles",
      ]
    for folder in candidates
    where FileManager.default.fileExists(atPath: folder + "/samples/cases.json") {
      return folder
    }
    throw WorkflowError.unknown(what: "随附数据文件夹", known: "用 --bundles 指明 Bundles 所在")
  }
}
