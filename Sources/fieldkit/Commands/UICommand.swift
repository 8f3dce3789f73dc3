import ArgumentParser
import Foundation
import Model
import WebUI
import Workflows

struct UICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ui", abstract: "在浏览器里检查：只在本机，不用网络；按 Ctrl+C 结束",
    discussion: "没有浏览器自动打开时，把显示的网址复制到浏览器。口令每次启动都换，不要给别人。")

  @Argument(help: "工作区的文件夹")
  var directory: String

  @Option(help: "端口；不写或者写 0 就自己挑一个，下次启动尽量相同")
  var port = 0

  @Flag(help: "不自动打开浏览器")
  var noBrowser = false

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("端口是 0 至 65535 的数") }
  }

  func run() async throws {
    let workspace = try Workspace.open(directory, surroundings: .machine)
    let address = SiteAddress(port: FreePort.find(port, preferring: workspace.device))
    let token = SessionToken()
    let url = address.url(token: token.text)
    let opensBrowser = !noBrowser
    let site = LocalSite(workspace, surroundings: .machine, address: address, token: token)
    try await site.run {
      Terminal.line("打开 \(url)\n按 Ctrl+C 结束；每答一项都已经存好，随时可以关。")
      if opensBrowser { Browser.open(url) }
    }
    print("已关好。")
  }
}

/// Asks the system to show a page.
enum Browser {
  static func open(_ url: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    #if os(macOS)
      process.arguments = ["open", url]
    #else
      process.arguments = ["xdg-open", url]
    #endif
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      Terminal.error("没有打开浏览器（\(error.localizedDescription)），请把上面的网址复制到浏览器。")
    }
  }
}
