import ArgumentParser
import Bundling
import Foundation
import Model
import Statistics
import Store
import Workflows

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "把数据包导入汇总库",
    discussion: "逐个导入；一个被拒绝，其余照常进行，最后以最重的结果退出。给的是文件夹的，导入里面和下级文件夹里的全部数据包。")

  @Argument(help: "汇总库的文件夹")
  var directory: String

  @Argument(
    help:
      "数据包 *.bundle.zip，下级汇总库的上报包 *.rollup.zip、要来的证据 *.evidence.zip，或者上级要证据的请求 *.request.zip；也可以是装着它们的文件夹"
  )
  var files: [String]

  @Flag(help: "以 JSON 输出")
  var json = false

  @Option(name: .customLong("by"), help: "导入人姓名；他导入的检查由别人审核")
  var actor: String?

  @OptionGroup var caps: Caps

  func validate() throws {
    if actor?.isBlank == true { throw ValidationError("导入人不能是空白") }
  }

  func run() throws {
    let files = try found()
    let batch = ImportBatch(hub: directory, files: files, caps: caps.limits, actor: actor)
    let pace = RemainingTime()
    var counts = (new: 0, known: 0, refused: 0, waiting: 0)
    var worst = ExitStatus.done
    var results: [JSONValue] = []
    try batch.run { done, outcome in
      Terminal.endProgress()
      results.append(outcome.document)
      switch outcome.kind {
      case .new: counts.new += 1
      case .known: counts.known += 1
      case .refused(let problem):
        counts.refused += 1
        if outcome.document["quarantine"]?.string != nil { counts.waiting += 1 }
        Ending.report(problem)
        worst = max(worst, problem.status)
      }
      if !json { for line in outcome.lines { Terminal.line(line) } }
      Terminal.progress("导入 \(done)/\(files.count)\(pace.words(done, of: files.count))")
    }
    Terminal.endProgress()
    if json {
      Terminal.json(["bundles": .array(results)])
    } else {
      print("导入 \(counts.new) 个，已有 \(counts.known) 个，拒绝 \(counts.refused) 个。")
      if counts.waiting > 0 {
        print("拒绝的里面有 \(counts.waiting) 个放在隔离区，等人决定：fieldkit quarantine list \(directory.shown)")
      }
    }
    if worst != .done { throw Ended(status: worst) }
  }

  /// The files that were named, and those of the folders that were.
  private func found() throws -> [String] {
    try files.flatMap { path in
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      guard isThere, isFolder.boolValue else { return [path] }
      let bundles = Workflows.BundleFolder.bundles(in: path)
      guard !bundles.isEmpty else { throw EmptyFolder(path: path) }
      return bundles
    }
  }

  /// A folder without anything that a hub takes.
  struct EmptyFolder: CodedError {
    let path: String
    var problem: Problem {
      Problem(
        .bundleNotFound, "文件夹 \(path) 里没有数据包",
        remedy:
          "数据包的名称以 .bundle.zip、.rollup.zip、.evidence.zip 或者 .request.zip 结尾，加密的后面还有 .age；确认是这个文件夹")
    }
  }
}
