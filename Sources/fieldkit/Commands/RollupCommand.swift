import ArgumentParser
import Foundation
import Model
import Workflows

struct RollupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollup", abstract: "做一份报给上级汇总库的上报包（*.rollup.zip）",
    discussion: """
      里面是本库收到的全部日志、监督机构自己的日志（案件、移送、审核、决定）、方案和名册，下级报来的也在内。证据文件留在本库，只报哈希、大小和由谁保管。
      上级收过并且出了回执的不再报；--whole 全部再报一遍。上级在回执里给了加密公钥的，加密给上级；第一次用 --recipient 写明。

      上级用 trust add --purpose rollup 登记本库（key show 打印的那一行），用 import 导入，用 receipt 出回执，本库用 acknowledge 收下回执。
      """)

  @OptionGroup var hub: HubOptions

  @Option(name: .shortAndLong, help: "上报包文件名，例如 linxi-0401.rollup.zip")
  var output: String

  @Flag(help: "上级已经收到的也再报一遍")
  var whole = false

  @Option(help: "加密给谁（上级的公钥，age1 开头），可以写几次；不写用上级回执里的")
  var recipient: [String] = []

  func run() throws {
    try hub.open { opened in
      let made = try opened.rollUp(to: output, recipients: recipient, isWhole: whole) {
        done, all in Terminal.progress("上报 \(done * 100 / max(all, 1))%")
      }
      Terminal.endProgress()
      print("已做上报包并回读校验：\(made.path.shown)")
      print("  数据包 \(made.id)")
      let extent = made.isWhole ? "全部日志" : "上级还没有的日志"
      print(
        "  \(extent) \(made.entries) 条，汇总库 \(made.hubs.count) 个，\(made.isEncrypted ? "已加密给上级" : "没有加密")"
      )
      Terminal.error("签名密钥指纹 \(made.fingerprint)")
    }
  }
}
