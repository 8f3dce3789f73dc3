public import ArgumentParser
public import Intake

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "输出文件格式的 JSON Schema：plan、visit、sweep、cases")

  @Argument(help: "plan 方案、visit 检查记录、sweep 乡镇排查、cases 案件和移送")
  var format: FormatSchema

  func run() throws { print(String(decoding: format.bytes, as: UTF8.self), terminator: "") }
}

extension FormatSchema: ExpressibleByArgument {}
