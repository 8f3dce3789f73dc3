import ArgumentParser
import ChecklistDSL
import KitModules
import Model

struct ModulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "modules", abstract: "列出检查模块及其全部检查项")

  @Flag(help: "以 JSON 输出全部模块、检查项、依据和示例")
  var json = false

  func run() throws {
    if json {
      Terminal.json(["modules": .array(KitModules.all.map { referenceDocument(of: $0) })])
      return
    }
    for module in KitModules.all {
      let checklist = module.checklist
      print("\(checklist.id)  \(checklist.version)  \(checklist.title)  \(checklist.items.count) 项")
      for section in checklist.sections {
        print("  \(section.title)：\(section.items.map(\.id).joined(separator: " "))")
      }
    }
  }
}
