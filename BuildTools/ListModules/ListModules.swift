import PackagePlugin

/// Writes the list of checklist modules for `KitModules`: one entry for each of its dependencies
/// that lies under `Plugins/`, in the order of the manifest.
@main
struct ListModules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let names = target.dependencies.compactMap { dependency -> String? in
      guard case .target(let module) = dependency,
        module.directoryURL.deletingLastPathComponent().lastPathComponent == "Plugins"
      else { return nil }
      return module.name
    }
    let list = context.pluginWorkDirectoryURL.appending(path: "ListedModules.swift")
    return [
      .buildCommand(
        displayName: "Listing the checklist modules",
        executable: try context.tool(named: "list-modules").url,
        arguments: [list.path()] + names, outputFiles: [list])
    ]
  }
}
