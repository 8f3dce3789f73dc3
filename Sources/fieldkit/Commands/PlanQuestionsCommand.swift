import ArgumentParser
import Bundling
import Files
import Intake
import Model
import Workflows

struct PlanQuestionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "questions",
    abstract: "把 XLSForm 问卷读成方案的本地条目；写 --apply 才写进 plan.yaml",
    discussion:
      "读 .xlsx 的 survey、choices、settings 三张表。能带的成为 localItems，接在原有的后面；不能照样带的逐行说明在哪张表、哪一行、哪一列、为什么。已经有的同样的条目不再加。"
  )

  @OptionGroup var folder: PlanFolderArgument

  @Argument(help: "XLSForm 文件 *.xlsx")
  var file: String

  @Option(help: "放进哪个模块，方案要启用它")
  var module: String

  @Option(help: "读哪种语言的文字，写列名里 :: 后面的；不写时有中文读中文")
  var language: String?

  @Flag(help: "写进 plan.yaml；不写就只看")
  var apply = false

  @Flag(help: "以 JSON 输出带入的条目和没有照样带入的")
  var json = false

  func run() throws {
    let folder = try folder.open()
    let plan = try folder.state().source.value
    let enabled = (plan["modules"]?.array ?? []).compactMap { $0["id"]?.string }
    guard enabled.contains(module) else {
      throw WorkflowError.unknown(what: "启用的模块 \(module)", known: enabled.joined(separator: "、"))
    }
    let bytes = try BundlingError.wording { try ReceivedBytes.of(file, upTo: 64 << 20) }
    try folder.beginQuestions(
      name: FilePath.name(of: file), bytes: bytes, module: module, language: language,
      surroundings: .machine)
    guard let draft = folder.questions else { return }
    let items = folder.localItems(of: draft, in: plan)
    if json {
      Terminal.json([
        "language": .string(draft.form.language), "items": .array(items.added),
        "known": .strings(items.known),
        "remarks": .array(
          items.remarks.map { remark -> JSONValue in
            [
              "sheet": .string(remark.sheet), "row": .count(remark.row),
              "column": .string(remark.column), "content": .string(remark.content),
              "reason": .string(remark.reason), "left": .bool(remark.isLeft),
            ]
          }),
      ])
    } else {
      for item in items.added {
        print("带入 \(item["id"]?.string ?? "") \((item["text"]?.string ?? "").shown)")
      }
      for id in items.known { print("已经有 \(id)") }
      for remark in items.remarks {
        print((remark.isLeft ? "没有带入 " : "有改动 ") + remark.line)
      }
    }
    guard apply else {
      if !json { print("带入 \(items.added.count) 条。没有写；写 --apply 才写进 plan.yaml。") }
      return
    }
    let count = try folder.takeQuestions()
    if !json { print("已写进 plan.yaml：\(count) 条。") }
  }
}
