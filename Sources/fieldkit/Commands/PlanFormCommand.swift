import ArgumentParser
import Model
import Workflows

struct PlanFormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "把检查模块写成 XLSForm，给 ODK Collect、KoBo 在手机上填",
    discussion:
      "填回来的提交（XML）或者导出的 CSV 用 fieldkit record 录入。适用条件、答法、取值要求都写进表单；form_id 和 version 写明方案、模块和版本。")

  @OptionGroup var folder: PlanFolderArgument

  @Option(help: "哪个模块，可以写几次；不写是全部启用的")
  var module: [String] = []

  @Flag(help: "只要方案的本地条目")
  var local = false

  @Option(help: "只列这个乡镇的机构")
  var town: String?

  @Option(name: .shortAndLong, help: "输出文件，例如 form.xlsx")
  var output: String

  func run() throws {
    let form = try folder.open().form(modules: module, localOnly: local, township: town)
    try WrittenFile.write(form.bytes(on: Surroundings.machine.now().day), to: output)
    print("已写成表单 \(form.id) 的 \(form.version) 版：\(output.shown)")
  }
}
