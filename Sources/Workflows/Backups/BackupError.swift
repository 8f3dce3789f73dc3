public import Model

/// Why a workspace or a hub is not backed up, or not restored.
public enum BackupError: CodedError, Hashable {
  /// No plan held names a key of the bureau, to which a backup could be encrypted.
  case noRecipient
  /// What was given is no backup of which a workspace can be made.
  case partMissing(path: String)

  /// Another backup of this hub is being made.
  case underWay
  /// What was given is no backup of a hub: its description names another one than the file.
  case otherHub

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .noRecipient: Problem(.backupNoRecipient, "方案里没有监督机构的加密公钥")
    case .underWay: Problem(.backupUnderWay, "这个汇总库正在备份")
    case .otherHub: Problem(.bundleMalformed, "备份里的 fieldkit.json 和文件说的不是同一个汇总库")
    case .partMissing(let path): Problem(.bundleNotFound, "备份不全，缺少 \(path)")
    }
  }
}
