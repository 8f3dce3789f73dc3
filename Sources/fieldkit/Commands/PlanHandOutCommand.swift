import ArgumentParser
import Foundation
import Intake
import Model
import Rendering
import Workflows

struct PlanHandOutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handout", abstract: "打包并发给各台笔记本：每台一个文件夹，写完读回来核对，记下谁有哪一版",
    discussion: "还没有登记笔记本的组按组发。同一个版本发出以后内容变了的，先改版本号。")

  @OptionGroup var folder: PlanFolderArgument

  @Option(help: "写到哪个文件夹，例如 U 盘")
  var to: String

  @Option(help: "只给这些笔记本或者组，可以写几次；不写就给全部")
  var only: [String] = []

  @Option(help: "方案负责人的签名密钥；不写则用本人的默认密钥，没有的自动生成")
  var key: String?

  @Option(help: "另存发放单（pdf、docx、xlsx、html）")
  var sheet: String?

  func run() throws {
    let folder = try folder.open()
    let pack = try folder.makePack(
      signedWith: key ?? LeadKey.path(), surroundings: .machine)
    let state = try folder.state()
    let receivers = folder.receivers(state).filter {
      only.isEmpty || only.contains($0.name) || only.contains($0.team)
    }
    guard !receivers.isEmpty else {
      throw WorkflowError.unknown(
        what: only.isEmpty ? "要发的笔记本或者组" : "笔记本或者组 \(only.joined(separator: "、"))",
        known: folder.receivers(state).map(\.name).joined(separator: "、"))
    }
    let target = URL(filePath: to).standardizedFileURL.path
    let written = try folder.handOut(
      pack, to: receivers, in: target, surroundings: .machine
    ) { print("已写到 \($0.path.shown)，读回核对相符") }
    print("\(pack.version) 版，\(pack.bytes) 字节，方案包 \(pack.id)")
    print("签名密钥指纹 \(pack.fingerprint)")
    print("  念给检查人员核对：\(FingerprintWords.spoken(pack.fingerprint))")
    if let sheet {
      let paper = PackHandout.sheet(
        written, plan: state.source.value, on: Surroundings.machine.now().day)
      try WrittenFile.write(try PlanDrawCommand.bytes(paper, at: sheet), to: sheet)
    }
  }
}
