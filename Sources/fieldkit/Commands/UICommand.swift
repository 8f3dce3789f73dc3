import ArgumentParser
import Bundling
import Files
import Foundation
import KitModules
import Model
import WebUI
import Workflows

struct UICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ui", abstract: "在浏览器里检查、打开汇总中心或者编制方案：只在本机，不用网络；按 Ctrl+C 结束",
    discussion: "没有浏览器自动打开时，把显示的网址复制到浏览器。网址里的口令只能用一次。")

  @Argument(help: "工作区、汇总库或者方案的文件夹；空文件夹从随附的方案开始")
  var directory: String

  @Option(help: "端口；不写或者写 0 就自己挑一个，下次启动尽量相同")
  var port = 0

  @Flag(help: "练习：用这个工作区的方案另开一个，每页每份文书都写明“练习”，不能导出、签发；关掉就全部删去")
  var rehearse = false

  @Flag(help: "不自动打开浏览器")
  var noBrowser = false

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("端口是 0 至 65535 的数") }
  }

  func run() async throws {
    if rehearse {
      let rehearsal = try Rehearsal(of: directory, surroundings: .machine)
      defer { rehearsal.end() }
      Terminal.line("练习：什么都不导出，关掉就全部删去。")
      return try await inspect(rehearsal.workspace, in: rehearsal.path)
    }
    if PlanFolder.isPlan(directory) { return try await write() }
    let opened = try Location.open(directory, surroundings: .machine)
    guard let claim = try ScreenClaim.take(directory) else {
      try opened.close()
      return try SecondStart(folder: directory, page: nil).show(opensBrowser: !noBrowser)
    }
    defer { claim.release() }
    switch opened {
    case .workspace(let workspace): try await inspect(workspace, in: directory)
    case .hub(let hub):
      try await serve(hub.device, in: directory, safe: "每一步都已经存好，随时可以关。") { address, door in
        let site = BureauSite(hub, at: directory, address: address, door: door)
        return { try await site.run(onReady: $0) }
      }
    }
  }

  /// The campaign lead's desk.
  private func write() async throws {
    let folder = URL(filePath: directory).standardizedFileURL.path
    guard let claim = try ScreenClaim.take(folder) else {
      return try SecondStart(folder: folder, page: nil).show(opensBrowser: !noBrowser)
    }
    defer { claim.release() }
    let plan = try PlanFolder(folder, modules: KitModules.checklists, keepsDrafts: true)
    // Whoever has no plans beside the program still edits the one in the folder.
    let shipped = (try? BundleFolder.find(nil)).map(ShippedPlans.init(bundles:))
    try await serve(folder, in: folder, safe: "保存过的都已经写进 plan.yaml，随时可以关。") { address, door in
      let site = LeadSite(
        plan, shipped: shipped,
        signing: SigningPlace(existing: LeadKey.existing, make: LeadKey.path),
        surroundings: .machine, address: address, door: door)
      return { try await site.run(onReady: $0) }
    }
  }

  private func inspect(_ workspace: Workspace, in folder: String) async throws {
    try await serve(workspace.device, in: folder, safe: "每答一项都已经存好，随时可以关。") { address, door in
      let site = LocalSite(workspace, surroundings: .machine, address: address, door: door)
      return { try await site.run(onReady: $0) }
    }
  }

  /// Opens the door of a site, and keeps the page that leads in as long as it is served.
  private func serve(
    _ device: String, in folder: String, safe: String,
    site: (SiteAddress, Door) -> (@escaping @Sendable () -> Void) async throws -> Void
  ) async throws {
    let address = SiteAddress(port: FreePort.find(port, preferring: device))
    let entry = EntryFile(in: folder, address: address)
    let door = Door { word in _ = entry.write(word) }
    let opensBrowser = !noBrowser
    defer { entry.remove() }
    let run = site(address, door)
    try await run {
      let isWritten = entry.write(door.current)
      Terminal.line("打开 \(address.url(token: door.current))")
      Terminal.line("这个网址只能用一次；要再开一个窗口，打开 \(entry.path)")
      Terminal.line("按 Ctrl+C 结束；\(safe)")
      if opensBrowser { Browser.open(isWritten ? entry.path : nil) }
    }
    print("已关好。")
  }
}

/// Asks the system to show a page.
enum Browser {
  /// - Parameter path: a page that leads in; nil where none could be kept from other accounts. The
  ///   address itself is never an argument, which every account could read.
  static func open(_ path: String?) {
    guard let path else {
      Terminal.error("工作区所在的存储介质不分权限，没有自动打开浏览器，请把上面的网址复制到浏览器。")
      return
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    #if os(macOS)
      process.arguments = ["open", path]
    #else
      process.arguments = ["xdg-open", path]
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
