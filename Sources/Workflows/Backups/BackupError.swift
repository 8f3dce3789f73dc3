public import Model

/// Why a workspace is not backed up, or not restored.
public enum BackupError: CodedError, Hashable {
  /// No plan held names a key of the bureau, to which a backup could be encrypted.
  case noRecipient
  /// What was given is no backup of which a workspace can be made.
  case partMissing(path: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .noRecipient: Problem(.backupNoRecipient, "方案里没有监督机构的加密公钥")
    case .partMissing(let path): Problem(.bundleNotFound, "备份不全，缺少 \(path)")
    }
  }
}
