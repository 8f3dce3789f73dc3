import ArgumentParser
import Bundling
import Files
import Foundation
import Model
import Workflows

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "签名密钥和加密密钥", subcommands: [Create.self, Show.self])

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case sign
    case age
  }

  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "新建密钥文件（权限 0600，不覆盖已有文件）")

    @Argument(help: "新密钥文件")
    var file: String

    @Option(help: "种类：sign 签名（方案负责人）、age 加密（监督机构）")
    var kind: Kind = .sign

    func run() throws {
      let made =
        switch kind {
        case .sign: try KeyFile.createSigningKey(file)
        case .age: try KeyFile.createIdentity(file)
        }
      KeyCommand.show(made)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "显示公开部分：allowed_signers 行，或者 age 公钥")

    @Argument(help: "密钥文件，或者工作区、汇总库的文件夹")
    var path: String

    func run() throws {
      KeyCommand.show(try KeyFile.show(path))
      // By which the level above knows what this hub sends up.
      if let line = try KeyFile.rollupLine(of: path) { print(line) }
    }
  }

  /// The public half goes to standard output for a script, the fingerprint beside it.
  static func show(_ shown: KeyFile.Shown) {
    switch shown {
    case .signer(let line, let fingerprint):
      print(line)
      Terminal.error("指纹 \(fingerprint)")
      Terminal.error("念出来是 \(FingerprintWords.spoken(fingerprint))")
    case .recipient(let text): print(text)
    }
  }
}

/// The lead's own key, used where none is named.
enum LeadKey {
  private static var folder: String {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? NSHomeDirectory()
    return (environment["XDG_CONFIG_HOME"] ?? home + "/.config") + "/fieldkit"
  }

  /// Its file, where this account has one.
  static func existing() -> String? {
    let path = folder + "/lead.key"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  static func path() throws -> String {
    let folder = folder
    let path = folder + "/lead.key"
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
    }
    _ = try KeyFile.createSigningKey(path)
    Terminal.error("提示 已生成方案负责人的签名密钥 \(path.shown)，请备份。")
    return path
  }
}

/// Asks whether a plan's signer is to be believed.
enum TrustPrompt {
  static func decision(_ given: Bool) -> TrustDecision {
    { title, fingerprint in
      let title = title.shown
      if given {
        Terminal.error("提示 已信任方案“\(title)”的签名人 \(fingerprint)")
        return true
      }
      guard isatty(STDIN_FILENO) == 1, Terminal.isInteractive else { return false }
      Terminal.error(
        "方案“\(title)”的签名密钥指纹是\n  \(fingerprint)\n  \(FingerprintWords.spoken(fingerprint))\n与方案负责人告知的指纹相符吗？输入“是”继续："
      )
      return isConfirmed()
    }
  }

  /// Asks about the laptop whose backup is restored.
  static func backup(_ given: Bool) -> TrustDecision {
    { name, fingerprint in
      if given {
        Terminal.error("提示 已信任备份“\(name.shown)”的签名人 \(fingerprint)")
        return true
      }
      guard isatty(STDIN_FILENO) == 1, Terminal.isInteractive else { return false }
      Terminal.error("备份“\(name.shown)”的签名密钥指纹是\n  \(fingerprint)\n与监督机构登记的旧笔记本相符吗？输入“是”继续：")
      return isConfirmed()
    }
  }

  /// Asks about the bureau whose hub is restored.
  static func hubBackup(_ given: Bool) -> TrustDecision {
    { name, fingerprint in
      if given {
        Terminal.error("提示 已信任备份“\(name.shown)”的签名人 \(fingerprint)")
        return true
      }
      guard isatty(STDIN_FILENO) == 1, Terminal.isInteractive else { return false }
      Terminal.error("备份“\(name.shown)”的签名密钥指纹是\n  \(fingerprint)\n与备份时记下的相符吗？输入“是”继续：")
      return isConfirmed()
    }
  }

  /// Where a person sits at the terminal, the first receipt's key is asked about; where none does,
  /// the fingerprint is printed with the result and compared before anything is freed.
  static func receipt(_ given: Bool) -> TrustDecision {
    { _, fingerprint in
      guard !given, isatty(STDIN_FILENO) == 1, Terminal.isInteractive else { return true }
      Terminal.error("这是第一份回执，签名密钥指纹是\n  \(fingerprint)\n与监督机构告知的指纹相符吗？输入“是”继续：")
      return isConfirmed()
    }
  }

  /// Asks about the key of the level above before evidence is handed to it: nobody answers for whoever
  /// is not asked.
  static func superior(_ given: Bool) -> TrustDecision {
    { noun, fingerprint in
      if given {
        Terminal.error("提示 已信任\(noun.shown)的签名人 \(fingerprint)")
        return true
      }
      guard isatty(STDIN_FILENO) == 1, Terminal.isInteractive else { return false }
      Terminal.error(
        "\(noun.shown)的签名密钥指纹是\n  \(fingerprint)\n  \(FingerprintWords.spoken(fingerprint))\n与上级告知的指纹相符吗？输入“是”继续："
      )
      return isConfirmed()
    }
  }

  private static func isConfirmed() -> Bool {
    ["是", "yes", "y"].contains(readLine()?.lowercased() ?? "")
  }
}

struct TrustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust", abstract: "汇总库信任哪些笔记本", subcommands: [Add.self, List.self, Revoke.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "登记工作区的公钥（workspace create 或者 key show 打印的一行）")

    @OptionGroup var hub: HubOptions

    @Argument(help: "含 allowed_signers 行的文件；- 为标准输入")
    var file: String

    @Option(help: "登记的用途：bundle 笔记本签数据包，plan 方案负责人签方案包，receipt 签回执，rollup 下级汇总库签上报包")
    var purpose: Purpose = .bundle

    @Flag(help: "该设备换了密钥：在已登记的之外再登记这一把")
    var rotate = false

    @Flag(help: "文件里有几行就登记几行")
    var several = false

    /// What a key may sign for.
    enum Purpose: String, ExpressibleByArgument, CaseIterable {
      case bundle
      case plan
      case receipt
      case rollup

      var namespace: String {
        switch self {
        case .bundle: SSHSignature.bundleNamespace
        case .plan: SSHSignature.planNamespace
        case .receipt: SSHSignature.receiptNamespace
        case .rollup: SSHSignature.rollupNamespace
        }
      }
    }

    func run() throws {
      try hub.open { opened in
        let given = try TrustCommand.lines(file)
        guard !given.isEmpty else {
          throw Ending.Usage(message: "\(file) 里没有公钥")
        }
        // A line that is no signer is told first.
        let signers = try given.map { try AllowedSigner(line: $0) }
        // A hub prints a line for each purpose; the one that is asked for is meant.
        let meant = zip(given, signers).filter { $1.namespace == purpose.namespace }.map(\.0)
        let lines = meant.isEmpty ? given : meant
        guard lines.count == 1 || several else { throw TrustError.several(count: lines.count) }
        for added in try opened.trust(lines, purpose: purpose.namespace, isRotation: rotate) {
          let name = "\(added.signer.principal.shown) \(added.signer.key.fingerprint)"
          print(added.isNew ? "已登记 \(name)" : "已经登记过 \(name)")
        }
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出登记的公钥")

    @OptionGroup var hub: HubOptions

    func run() throws {
      try hub.open { opened in
        for entry in try opened.signers() {
          let state = entry.isRevoked ? "已吊销" : "有效"
          print(
            "\(state)  \(entry.signer.key.fingerprint)  \(entry.signer.namespace)  \(entry.signer.principal)"
          )
        }
      }
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "吊销公钥；此后该密钥签的数据包进隔离区")

    @OptionGroup var hub: HubOptions

    @Argument(help: "指纹 SHA256:…、设备编号，或者公钥")
    var key: String

    func run() throws {
      try hub.open { opened in
        for fingerprint in try opened.revoke(key) { print("已吊销 \(fingerprint)") }
      }
    }
  }

  static func lines(_ file: String) throws -> [String] {
    let data: Data
    if file == "-" {
      data = FileHandle.standardInput.readDataToEndOfFile()
    } else {
      data = Data(try BundlingError.wording { try ReceivedBytes.of(file, upTo: 1 << 24) })
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init).filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
  }
}
