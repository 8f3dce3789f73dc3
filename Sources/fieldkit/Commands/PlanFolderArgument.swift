import ArgumentParser
import Files
import Foundation
import KitModules
import Workflows

/// A plan folder, named by itself or by its plan file.
struct PlanFolderArgument: ParsableArguments {
  @Argument(help: "方案文件 plan.yaml 或者它的文件夹")
  var plan: String

  /// The folder, with a plan in it.
  func open() throws -> PlanFolder {
    let path = URL(filePath: plan).standardizedFileURL.path
    let isFile = FilePath.name(of: path) == "plan.yaml"
    let folder = try PlanFolder(
      isFile ? FilePath.folder(of: path) : path, modules: KitModules.checklists)
    guard folder.hasPlan else { throw WorkflowError.missing(path: folder.file) }
    return folder
  }
}
