import Accounts
import ArgumentParser
import Files
import Foundation
import Model
import WebUI
import Workflows

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "让办公室里的人用各自的浏览器、各自的用户名用这个汇总库；按 Ctrl+C 结束",
    discussion: """
      听在本机以外的，要有证书、私钥和管理员（account add）。证书怎么做见操作手册。
      重新启动以后每个人重新登录；没有存的不丢，存了的都在。
      """)

  @OptionGroup var hub: HubOptions

  @Option(help: ArgumentHelp("听在哪个地址和端口，如 192.168.8.20:8443", valueName: "address:port"))
  var listen: String

  @Option(help: ArgumentHelp("证书文件，PEM，后面可以接着中间证书", valueName: "file"))
  var certificate: String?

  @Option(help: ArgumentHelp("私钥文件，PEM，不加口令", valueName: "file"))
  var key: String?

  @Option(help: ArgumentHelp("服务器上还可以从页面读写的文件夹，可以写几次；插着的 U 盘总可以", valueName: "dir"))
  var folder: [String] = []

  func validate() throws {
    if let other = folder.first(where: { FilePath.real($0) == nil }) {
      throw ValidationError("没有这个文件夹：\(other)")
    }
    if (certificate == nil) != (key == nil) {
      throw ValidationError("--certificate 和 --key 要一起写")
    }
  }

  func run() async throws {
    let place = try ListenPlace(listen)
    let identity = try certificate.flatMap { certificate in
      try key.map {
        try ServerIdentity(certificate: certificate, key: $0, now: Surroundings.machine.now())
      }
    }
    guard place.isLoopback || identity != nil else { throw ListenError.noCertificate }
    let opened = try Hub.open(hub.path, surroundings: .machine)
    guard try opened.accounts.read().hasAdministrator else {
      try opened.close()
      throw ListenError.noAdministrator
    }
    guard let claim = try ScreenClaim.take(hub.path) else {
      try opened.close()
      return try SecondStart(folder: hub.path, page: nil).show(opensBrowser: false)
    }
    defer { claim.release() }
    let door = OfficeDoor(
      place: place, identity: identity, folders: folder.compactMap(FilePath.real))
    let site = BureauSite(opened, at: hub.path, address: door.address, door: nil)
    try await site.serve(at: door) {
      Terminal.line("打开 \(door.address.entrance)")
      if let identity {
        Terminal.line("证书指纹 \(identity.fingerprint)，到 \(identity.until.chinese)为止")
      }
      Terminal.line("按 Ctrl+C 结束；每一步都已经存好，随时可以关。")
    }
    print("已关好。")
  }
}
