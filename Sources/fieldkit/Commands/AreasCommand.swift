import ArgumentParser
import Model
import Workflows

struct AreasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "areas", abstract: "列出报到本库的下级汇总库：行政区划、哪天报的、方案有什么不同",
    discussion: "统计表用 report --area、--by；登记下级用 trust add --purpose rollup。")

  @Argument(help: ArgumentHelp("汇总库的文件夹，或者数据仓库的地址 postgresql://…", valueName: "hub"))
  var hub: String

  @Option(help: "方案编号；库中有多个方案时用")
  var plan: String?

  @Flag(help: "以 JSON 输出")
  var json = false

  func run() throws {
    func tell(_ all: (counted: [Area], unmatched: [Area], carriers: [Area], silent: [String])) {
      let (counted, unmatched, carriers, silent) = all
      guard !json else {
        Terminal.json([
          "areas": .array(counted.map(document)), "withoutPlan": .array(unmatched.map(document)),
          "carriers": .array(carriers.map(document)), "silent": .strings(silent),
        ])
        return
      }
      for area in counted {
        let day = area.madeOn.map { "\($0.chinese)报" } ?? "本级"
        print("\(area.code.isEmpty ? "没有代码" : area.code)  \(area.name.shown)  \(day)  \(area.hub)")
        for difference in area.differences { print("  方案不同：\(difference.shown)") }
        for other in area.besides { print("  另有方案，其中的检查不在这里计入：\(other.shown)") }
      }
      for area in unmatched { print("没有计入（没有本方案）：\(area.name.shown)  \(area.hub)") }
      for area in carriers {
        let day = area.madeOn.map { "\($0.chinese)报" } ?? ""
        print("只转报下级：\(area.code)  \(area.name.shown)  \(day)  \(area.hub)")
      }
      for device in silent { print("登记了还没有报来：\(device.shown)") }
    }
    guard !CountyWarehouse.isAddress(hub) else {
      return tell(try CountyWarehouse.open(hub, surroundings: .machine).areas(plan: plan))
    }
    try HubOptions.at(hub) { tell(try $0.areas(plan: plan)) }
  }

  private func document(_ area: Area) -> JSONValue {
    [
      "hub": .string(area.hub), "code": .string(area.code), "name": .string(area.name),
      "madeOn": .optional(area.madeOn?.description),
      "planVersion": area.version.map { .count($0) } ?? .null,
      "differences": .strings(area.differences),
    ]
  }
}
