import ArgumentParser
import Model
import Workflows

struct PinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin", abstract: "屏幕锁：设 PIN、去掉 PIN，忘了 PIN",
    discussion: """
      设了 PIN 的工作区，屏幕几分钟没有人动就锁；签名密钥用 PIN 加密（age 的口令格式），解锁的时候才在内存里；写入的命令在终端问 PIN。
      记录和证据没有加密：PIN 防走开时的别人，不防拿走硬盘的人。短的 PIN 用一台电脑很快试完，要防就用 12 个字以上的口令，并给硬盘加密。
      PIN 只在终端输入，不写在命令里。
      """,
    subcommands: [Set.self, Remove.self, Forgotten.self])

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "设 PIN，或者换一个")

    @Argument(help: "工作区的文件夹")
    var directory: String

    @Option(help: "几分钟没有人动就锁：2、5、10、30")
    var minutes: Int?

    func run() throws {
      let workspace = try Workspace.openToWrite(directory)
      let pin = try PinPrompt.ask("新的 PIN（至少 \(Workspace.shortestPin) 个字）：")
      guard try PinPrompt.ask("再写一遍：") == pin else {
        throw PinError.unfit(detail: "两遍写的不一样")
      }
      try workspace.setPin(pin)
      if let minutes { try workspace.lock(afterMinutes: minutes) }
      print("已设 PIN：\(workspace.lockMinutes ?? 0) 分钟没有人动就锁。")
      try workspace.close()
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "去掉 PIN")

    @Argument(help: "工作区的文件夹")
    var directory: String

    func run() throws {
      let workspace = try Workspace.open(directory, surroundings: .machine)
      guard workspace.hasPin else { throw PinError.none }
      try workspace.removePin(PinPrompt.ask("PIN："))
      print("已去掉 PIN。")
      try workspace.close()
    }
  }

  struct Forgotten: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forgotten", abstract: "忘了 PIN：换一把新的签名密钥，监督机构重新登记",
      discussion: "记录和证据都没有加密，一条也不丢。旧的密钥留在旁边，想起 PIN 的可以用 age -d 打开。")

    @Argument(help: "工作区的文件夹")
    var directory: String

    func run() throws {
      let workspace = try Workspace.open(directory, surroundings: .machine)
      let aside = try workspace.forgetPin()
      print("已换新的签名密钥，没有 PIN 了。旧的密钥在 \(aside.shown)。")
      print("请监督机构登记新的密钥（fieldkit trust add 汇总库 - --rotate），核对指纹以后吊销旧的：")
      print("  \(try workspace.signerLine())")
      if case .signer(_, let fingerprint) = try KeyFile.show(directory) {
        print("  指纹 \(fingerprint)")
      }
      try workspace.close()
    }
  }
}
