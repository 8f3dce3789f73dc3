import Foundation

/// `list-modules FILE MODULE...`: writes Swift that names the modules.
@main
enum ListModulesTool {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let modules = arguments.dropFirst()
    let text =
      (["ChecklistDSL"] + modules.sorted()).map { "import \($0)\n" }.joined()
      + "\n/// The modules of the manifest, in its order; see BuildTools/ListModules.\n"
      + "let listedModules: [any ChecklistModule.Type] = [\n"
      + modules.map { "  \($0).self,\n" }.joined() + "]\n"
    guard let file = arguments.first else { throw CocoaError(.fileNoSuchFile) }
    try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
  }
}
