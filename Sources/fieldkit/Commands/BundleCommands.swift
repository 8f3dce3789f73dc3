import ArgumentParser
import Bundling
import Foundation
import Model
import Store
import Workflows

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出一个数据包（写完后回读校验）")

  @Argument(help: "工作区的文件夹")
  var directory: String

  @Option(name: .shortAndLong, help: "数据包文件名，例如 /media/usb/team1.bundle.zip")
  var output: String

  func run() throws {
    let workspace = try Workspace.openToWrite(directory)
    let exported = try workspace.export(to: output) { done, all in
      Terminal.progress("导出 \(done * 100 / max(all, 1))%")
    }
    Terminal.endProgress()
    for bundle in exported {
      Terminal.line("已导出并回读校验：\(bundle.path.shown)")
      Terminal.line("  数据包 \(bundle.id)")
      Terminal.line(
        "  日志 \(bundle.entries) 条，证据 \(bundle.evidence) 件，文书 \(bundle.documents) 份。可以拔出存储介质。")
    }
    try workspace.close()
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "校验数据包或者方案包，不导入",
    discussion: "没有私钥时，加密的数据包只能看格式和长度，不算校验，以状态 75 退出。")

  @Argument(help: "数据包或者方案包")
  var file: String

  @Option(help: "监督机构的 age 私钥文件，用来校验加密的数据包")
  var identity: String?

  @Flag(help: "以 JSON 输出")
  var json = false

  @OptionGroup var caps: Caps

  func run() throws {
    let verified = try Verification.verify(
      file, identity: identity, limits: caps.limits, surroundings: .machine)
    if json {
      Terminal.json(verified.document)
    } else {
      print("\(verified.isProven ? "完好" : "没有校验内容")：\(file.shown)")
      for line in verified.lines { print("  " + line.shown) }
    }
    if !verified.isProven { throw Ended(status: .unproven) }
  }
}

/// How much a received file may hold.
struct Caps: ParsableArguments {
  @Option(help: "压缩包里最多多少个文件")
  var maxEntries = BagLimits.standard.entries

  @Option(help: "解压后最多多少字节")
  var maxBytes = BagLimits.standard.bytes

  @Option(help: "64 MiB 以上部分的最大压缩比")
  var maxRatio = BagLimits.standard.ratio

  var limits: BagLimits { BagLimits(entries: maxEntries, bytes: maxBytes, ratio: maxRatio) }

  func validate() throws {
    if maxEntries < 1 || maxBytes < 1 || maxRatio < 1 { throw ValidationError("上限至少是 1") }
  }
}
