import ArgumentParser
import Foundation

/// A plan file, named by itself or by its folder.
struct PlanFileArgument: ParsableArguments {
  @Argument(help: "方案文件 plan.yaml 或者它的文件夹")
  var plan: String

  /// The file.
  var path: String {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: plan, isDirectory: &isFolder)
    guard isThere, isFolder.boolValue else { return plan }
    return URL(filePath: plan).appending(path: "plan.yaml").path
  }
}
