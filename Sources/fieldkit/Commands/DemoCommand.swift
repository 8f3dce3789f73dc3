import ArgumentParser

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "用随附的虚构县走一遍全过程")

  @Argument(help: "新文件夹")
  var directory: String

  func run() throws {}
}
