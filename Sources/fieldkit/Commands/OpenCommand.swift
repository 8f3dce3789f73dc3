import ArgumentParser
import Files
import Foundation
import Model
import WebUI
import Workflows

struct OpenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "从桌面打开：首页列出工作区、汇总库、方案文件夹和 U 盘上的方案包",
    discussion: """
      第一次用，从方案包新建工作区：先看方案负责人的指纹，核对相符再建。已经打开着的，转到它的页面。
      首页上的“全部关掉”结束本程序和它打开的工作区。
      """)

  @Argument(help: "工作区、汇总库、方案文件夹，或者方案包、数据包、回执、本程序的安装包；不写就是首页")
  var path: String?

  @Option(help: "端口；不写或者写 0 就自己挑一个")
  var port = 0

  @Flag(help: "不自动打开浏览器")
  var noBrowser = false

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("端口是 0 至 65535 的数") }
  }

  func run() async throws {
    let folders = KitFolders.account
    try folders.makeState()
    let page = path.map { "/open/" + PathCode.text(URL(filePath: $0).standardizedFileURL.path) }
    guard let claim = try ScreenClaim.take(folders.state) else {
      return try SecondStart(folder: folders.state, page: page).show(opensBrowser: !noBrowser)
    }
    defer { claim.release() }
    let address = SiteAddress(port: FreePort.find(port, preferring: "fieldkit open"))
    let entry = EntryFile(in: folders.state, address: address)
    let door = Door { word in _ = entry.write(word) }
    let starter = ScreenStarter()
    let site = LaunchSite(
      folders: folders, environment: .account, surroundings: .machine,
      address: address, door: door,
      enter: { try await starter.address(of: $0) }, stop: { kill(getpid(), SIGTERM) })
    let opensBrowser = !noBrowser
    defer { entry.remove() }
    try await site.run {
      let isWritten = entry.write(door.current)
      Terminal.line("打开 \(address.url(token: door.current, page: page))")
      Terminal.line("按 Ctrl+C 结束；每答一项都已经存好，随时可以关。")
      guard opensBrowser else { return }
      Browser.open(isWritten ? (page.flatMap(entry.leading(to:)) ?? entry.path) : nil)
    }
    await starter.stop()
    print("已关好。")
  }
}

/// What a program does that finds the screen open already: it shows that one.
struct SecondStart {
  /// The folder whose screen is open.
  let folder: String
  /// The page to show; nil for where the screen itself leads.
  let page: String?

  /// How often it is looked whether the first has come so far, and with what pause in microseconds.
  private static let tries = 50
  private static let pause: UInt32 = 100_000

  func show(opensBrowser: Bool) throws {
    for _ in 0..<SecondStart.tries {
      if let address = EntryFile.address(in: folder),
        let port = address.firstMatch(of: #/:(\d+)\//#).flatMap({ Int($0.1) })
      {
        let entry = EntryFile(in: folder, address: SiteAddress(port: port))
        let shown = page.flatMap(entry.leading(to:)) ?? entry.path
        Terminal.line("已经打开着，转到它的页面：\(shown)")
        if opensBrowser { Browser.open(shown) }
        return
      }
      usleep(SecondStart.pause)
    }
    throw Taken(folder: folder)
  }

  /// The screen is open, and nothing says how to get in.
  struct Taken: CodedError {
    let folder: String
    var problem: Problem { Problem(.screenTaken, "\(folder) 已经在另一个程序里打开着") }
  }
}
