import ArgumentParser
import Files
import Foundation

/// A plan file, named by itself or by its folder.
struct PlanFileArgument: ParsableArguments {
  @Argument(help: "方案文件 plan.yaml 或者它的文件夹")
  var plan: String

  /// The file.
  var path: String {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: plan, isDirectory: &isFolder)
    // A folder where the file itself should be is said to be one.
    guard isThere, isFolder.boolValue, FilePath.name(of: plan) != "plan.yaml" else { return plan }
    return URL(filePath: plan).appending(path: "plan.yaml").path
  }
}
