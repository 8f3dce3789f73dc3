import ArgumentParser
import Bundling
import Files
import Foundation
import Model
import Workflows

struct PlanLaptopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "laptop", abstract: "方案的笔记本：登记、分号段、看谁有哪一版",
    subcommands: [Add.self, List.self, Numbers.self, Strike.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "登记一台笔记本：照它显示的登记行，给它名称和组别")

    @OptionGroup var folder: PlanFolderArgument

    @Argument(help: "含登记行的文件（*.signer）；- 为标准输入")
    var file: String

    @Option(help: "名称，例如 LX-01")
    var name: String

    @Option(help: "组别；不写就还不归哪一组")
    var team: String = ""

    @Flag(help: "这台笔记本换了密钥")
    var rotate = false

    func run() throws {
      let data: Data
      if file == "-" {
        data = FileHandle.standardInput.readDataToEndOfFile()
      } else {
        data = Data(try BundlingError.wording { try ReceivedBytes.of(file, upTo: 1 << 16) })
      }
      let done = try folder.open().enrol(
        String(decoding: data, as: UTF8.self), name: name, team: team, isRotation: rotate)
      print(
        "\(done.isNew ? "已登记" : "已改") \(done.laptop.name) \(done.laptop.team) \(done.laptop.device)"
      )
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "列出笔记本、号段和发到的版本（只按发放的记录，不猜）")

    @OptionGroup var folder: PlanFolderArgument

    @Flag(help: "输出 JSON")
    var json = false

    func run() throws {
      let folder = try folder.open()
      let state = try folder.state()
      let handouts = try folder.handouts()
      let rows = state.laptops.map { laptop in
        (
          laptop: laptop, blocks: state.blocks(of: laptop.device),
          last: handouts.last { $0.device == laptop.device }
        )
      }
      if json {
        return Terminal.json([
          "laptops": .array(
            rows.map { row in
              [
                "name": .string(row.laptop.name), "team": .string(row.laptop.team),
                "device": .string(row.laptop.device),
                "blocks": .array(
                  row.blocks.map {
                    [
                      "year": .count($0.year), "from": .count($0.range.lowerBound),
                      "to": .count($0.range.upperBound),
                    ]
                  }),
                "version": row.last.map { .count($0.version) } ?? .null,
                "pack": .optional(row.last?.pack), "handedOutAt": .optional(row.last?.at),
              ]
            })
        ])
      }
      for row in rows {
        let blocks = row.blocks.map(\.words).joined(separator: "、")
        let last = row.last.map { "\($0.version) 版（\($0.at)）" } ?? "还没有发过"
        print(
          "\(row.laptop.name)  \(row.laptop.team)  \(row.laptop.device)  号段 \(blocks.isEmpty ? "没有" : blocks)  \(last)"
        )
      }
    }
  }

  struct Numbers: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "numbers", abstract: "按名称给一台笔记本、或者一组的每台笔记本分文书号段")

    @OptionGroup var folder: PlanFolderArgument

    @Argument(help: "笔记本名称或者组别")
    var name: String

    @Option(help: "年份")
    var year: Int

    @Option(help: "每台几个号")
    var count: Int

    @Option(help: "首号；不写就接着已经分的往下给")
    var from: Int?

    func run() throws {
      let given = try folder.open().giveNumbers(to: name, year: year, count: count, from: from)
      for one in given { print("\(one.laptop.name) \(one.block.words)") }
    }
  }

  struct Strike: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "strike", abstract: "从名单上划去一台笔记本；它的号段和发放记录保留")

    @OptionGroup var folder: PlanFolderArgument

    @Argument(help: "笔记本名称")
    var name: String

    func run() throws {
      try folder.open().strike(laptop: name)
      print("已划去 \(name)")
    }
  }
}
