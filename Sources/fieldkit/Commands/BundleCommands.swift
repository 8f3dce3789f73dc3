import ArgumentParser
import Bundling
import Foundation
import Model
import Statistics
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
    let workspace = try Workspace.open(directory, surroundings: .machine)
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

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "把数据包导入汇总库",
    discussion: "逐个导入；一个被拒绝，其余照常进行，最后以最重的结果退出。")

  @Argument(help: "汇总库的文件夹")
  var directory: String

  @Argument(help: "数据包 *.bundle.zip")
  var files: [String]

  @Flag(help: "以 JSON 输出")
  var json = false

  @OptionGroup var caps: Caps

  func run() throws {
    let hub = try Hub.open(directory, surroundings: .machine)
    var worst = ExitStatus.done
    var results: [JSONValue] = []
    var counts = (new: 0, known: 0, refused: 0)
    var done = 0
    hub.importBundles(files, limits: caps.limits) { path, result in
      done += 1
      Terminal.progress("导入 \(done)/\(files.count)")
      do {
        let imported = try result.get()
        Terminal.endProgress()
        if imported.isKnown { counts.known += 1 } else { counts.new += 1 }
        results.append(ImportCommand.document(imported))
        if !json { ImportCommand.show(imported) }
      } catch {
        Terminal.endProgress()
        let error = Ending.OfFile(path: path, error: Ending.coded(error))
        Ending.report(error)
        counts.refused += 1
        results.append([
          "file": .string(path), "result": "refused", "code": .string(error.code),
          "reason": .string(error.what),
        ])
        worst = max(worst, error.status)
      }
    }
    if json {
      Terminal.json(["bundles": .array(results)])
    } else {
      print("导入 \(counts.new) 个，已有 \(counts.known) 个，拒绝 \(counts.refused) 个。")
    }
    try hub.close()
    if worst != .done { throw Ended(status: worst) }
  }

  private static func show(_ imported: Hub.Imported) {
    Terminal.line(
      imported.isKnown
        ? "已导入过，没有改动：\(imported.path.shown)"
        : "已导入：\(imported.path.shown)，新增日志 \(imported.newEntries) 条")
    for visit in imported.incomplete {
      Terminal.line("  检查 \(visit.visit.shown) 还缺证据 \(visit.missing) 件，到齐前不计入统计")
    }
    for odd in imported.oddNames {
      Terminal.line("  检查 \(odd.visit.shown) 的证据名“\(odd.name.shown)”里有看不见的字符，核对它到底是什么文件")
    }
    for (visit, other) in imported.twins {
      Terminal.line(
        "  检查 \(visit.id) 和 \(other.id) 像是同一次（\(visit.title.shown)，\(visit.arrivedAt.day.chinese)，时间和执法人员相同），请核对"
      )
    }
    for visit in imported.unfit {
      Terminal.line("  \(visit.name.shown)不合格，决定以前不计入统计表：")
      for reason in visit.reasons {
        Terminal.line("    \(reason.place.shown)：\(reason.what.shown)")
      }
    }
    for (visit, oddity) in imported.oddDates {
      Terminal.line("  检查 \(visit.id)（\(visit.title.shown)）的日期请核对：\(oddity.text)")
    }
  }

  private static func document(_ imported: Hub.Imported) -> JSONValue {
    [
      "file": .string(imported.path), "result": .string(imported.isKnown ? "known" : "imported"),
      "bundle": .string(imported.id), "device": .string(imported.device),
      "newEntries": .count(imported.newEntries),
      "incomplete": .array(
        imported.incomplete.map {
          ["visit": .string($0.visit), "missingEvidence": .count($0.missing)]
        }),
      "oddNames": .array(
        imported.oddNames.map { ["visit": .string($0.visit), "name": .string($0.name.shown)] }),
      "sameVisits": .array(
        imported.twins.map { ["visit": .string($0.visit.id), "other": .string($0.other.id)] }),
      "oddDates": .array(
        imported.oddDates.map {
          ["visit": .string($0.visit.id), "reason": .string($0.oddity.text)]
        }),
      "unfit": .array(imported.unfit.map(VisitsCommand.document)),
      "duplicateNumbers": .array(
        imported.duplicates.map {
          [
            "kind": .string($0.kind.rawValue), "number": .string($0.number),
            "devices": .strings($0.devices), "documents": .strings($0.documents),
          ]
        }),
    ]
  }
}
