import ArgumentParser
import Foundation
import Model
import Workflows

struct PackageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "package", abstract: "本程序的安装包：签名、核对、安装",
    subcommands: [Sign.self, Check.self, Install.self])

  struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sign", abstract: "方案负责人签名：旁边写一个 .sig，笔记本凭它安装",
      discussion: """
        先把打印的 SHA-256 和制作安装包的人公布的 SHA256SUMS 核对。签名说明这个文件是方案负责人发的，不说明里面是什么。
        用 --to 复制到 U 盘上，放在方案包旁边。
        """)

    @Argument(help: "安装包 fieldkit_版本_架构.deb")
    var file: String

    @Option(help: "方案负责人的签名密钥；不写则用本人的默认密钥，没有的自动生成")
    var key: String?

    @Option(help: ArgumentHelp("安装包和签名一起复制到这个文件夹", valueName: "folder"))
    var to: String?

    func run() throws {
      let signed = try PackageSigning.sign(
        file, signedWith: key ?? LeadKey.path(), copyingTo: to, environment: .account)
      print("已签名：\(signed.signature.shown)")
      print("  安装包 \(signed.package.version)（\(signed.package.architecture)）")
      print("  SHA-256 \(signed.sha256)（和制作者公布的核对）")
      print("  签名密钥指纹 \(signed.fingerprint)")
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "核对安装包：签名、版本、架构；不安装")

    @Argument(help: "安装包 fieldkit_版本_架构.deb，签名在旁边的 .sig 里")
    var file: String

    func run() throws {
      let proven = try StickUpdate(folders: .account, environment: .account).prove(file)
      print("可以安装：\(proven.package.version)（\(proven.package.architecture)）")
      print("  签名密钥指纹 \(proven.fingerprint)，\(proven.store.shown) 信任它")
    }
  }

  struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "install", abstract: "核对安装包，交给系统的安装程序",
      discussion: "本程序不用管理员身份：由系统询问管理员。开着的窗口接着用旧版，关掉再打开就是新版。")

    @Argument(help: "安装包 fieldkit_版本_架构.deb，签名在旁边的 .sig 里")
    var file: String

    func run() throws {
      switch try StickUpdate(folders: .account, environment: .account).install(file) {
      case .installed: print("已经装好。开着的窗口关掉再打开，就是新版。")
      case .handedOver: print("已经交给系统的安装程序，照它说的做。")
      }
    }
  }
}

extension KitFolders {
  /// Those of the account that runs this.
  static let account = KitFolders(environment: .account)
}

extension [String: String] {
  /// The environment of the account that runs this.
  static let account = ProcessInfo.processInfo.environment
}
