public import Model

/// Why a package of this program is not handed to the system's installer.
public enum PackageError: CodedError, Hashable {
  /// The name of the file is no package's, or the file says otherwise.
  case misnamed(path: String, detail: String)
  /// It is not newer than the running program.
  case notNewer(version: String, running: String)
  /// It is for other machines.
  case otherMachine(architecture: String, own: String)
  /// It cannot be read as a package.
  case unreadable(path: String, detail: String)
  /// The system has no installer of packages.
  case noInstaller
  /// The system's installer did not install it.
  case notInstalled(path: String, detail: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .misnamed(let path, let detail):
      Problem(.packageMisnamed, "\(path) 不是名副其实的安装包（\(detail)）")
    case .notNewer(let version, let running):
      Problem(.packageNotNewer, "安装包是 \(version)，不比正在用的 \(running) 新")
    case .otherMachine(let architecture, let own):
      Problem(.packageOtherMachine, "安装包是给 \(architecture) 的，这台机器是 \(own)")
    case .unreadable(let path, let detail):
      Problem(.packageUnreadable, "读不出安装包 \(path)（\(detail)）")
    case .noInstaller: Problem(.packageNoInstaller, "这台机器没有安装程序（dpkg）")
    case .notInstalled(let path, let detail):
      Problem(
        .packageNotInstalled, "系统的安装程序没有装上（\(detail)）",
        remedy: "再试一次，或者请管理员运行 apt install \(path)")
    }
  }
}
