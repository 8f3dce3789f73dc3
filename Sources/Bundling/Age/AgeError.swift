import Files
public import Model

/// Why a file could not be encrypted or decrypted, or a key is refused. The kinds of failed
/// decryption are those that the public test vectors of the format tell apart (C2SP CCTV, age).
public enum AgeError: CodedError, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// A recipient or identity is not of the form that age.md gives it.
  case malformedKey(detail: String)
  /// A file must be encrypted to someone.
  case noRecipient
  /// The header is not of the form that age.md gives it.
  case headerFailure(detail: String)
  /// None of the identities opens it.
  case noMatch
  /// The header was changed by someone who does not know the file key.
  case hmacFailure
  /// The content was changed, cut off or continued.
  case payloadFailure(detail: String)
  /// Others may read or own the key file, or it is a link; with the command that mends it.
  case exposed(path: String, command: String)
  /// The file exists, and keys are never overwritten.
  case exists(path: String)
  /// Writing failed.
  case cannotWrite(path: String, detail: String)
  /// Reading failed.
  case cannotRead(path: String, detail: String)

  init(_ fault: FileFault) {
    self =
      switch fault.kind {
      case .missing: .missing(path: fault.path)
      case .exposed: .exposed(path: fault.path, command: fault.detail)
      case .exists: .exists(path: fault.path)
      case .notRegular, .tooLarge, .read: .cannotRead(path: fault.path, detail: fault.detail)
      case .write: .cannotWrite(path: fault.path, detail: fault.detail)
      }
  }

  /// Stable code.
  public var code: String {
    switch self {
    case .missing: "AGE_NOT_FOUND"
    case .malformedKey: "AGE_MALFORMED_KEY"
    case .noRecipient: "AGE_NO_RECIPIENT"
    case .headerFailure: "AGE_MALFORMED"
    case .noMatch: "AGE_NO_MATCH"
    case .hmacFailure: "AGE_HEADER_ALTERED"
    case .payloadFailure: "AGE_ALTERED"
    case .exposed: "AGE_KEY_EXPOSED"
    case .exists: "AGE_KEY_EXISTS"
    case .cannotWrite: "AGE_CANNOT_WRITE"
    case .cannotRead: "AGE_CANNOT_READ"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .missing(let path): "找不到文件 \(path)"
    case .malformedKey(let detail): "加密密钥的格式不对：\(detail)"
    case .noRecipient: "没有给出接收方"
    case .headerFailure(let detail): "加密文件的文件头不对：\(detail)"
    case .noMatch: "文件不是加密给这里的密钥的"
    case .hmacFailure: "加密文件的文件头被改动或者损坏"
    case .payloadFailure(let detail): "加密文件的内容被改动或者损坏：\(detail)"
    case .exposed(let path, _): "私钥文件 \(path) 别人可以读写，或者不归本用户所有，或者是符号链接，没有使用"
    case .exists(let path): "\(path) 已经存在，密钥从不覆盖"
    case .cannotWrite(let path, let detail): "写不出 \(path)：\(detail)"
    case .cannotRead(let path, let detail): "读不出 \(path)：\(detail)"
    }
  }

  /// What is safe.
  public var safe: String {
    switch self {
    case .headerFailure, .noMatch, .hmacFailure, .payloadFailure: "没有留下任何解密的内容"
    case .missing, .malformedKey, .noRecipient, .exposed, .cannotWrite, .cannotRead: "已有的数据没有改动"
    case .exists: "原有的密钥没有改动"
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .missing: "核对文件路径"
    case .malformedKey: "核对密钥；可用 key create --kind age 生成"
    case .noRecipient: "在方案里写明监督机构的加密公钥"
    case .headerFailure, .hmacFailure, .payloadFailure: "请对方重新导出，换一个存储介质再试"
    case .noMatch: "核对密钥，或请对方用本机构的公钥重新导出"
    case .exposed(_, let command): "执行 \(command)；可能已经被人看过的密钥应当更换"
    case .exists: "换一个文件名"
    case .cannotWrite: "检查磁盘空间、存储介质和权限后重试"
    case .cannotRead: "检查存储介质后重试"
    }
  }

  /// Exit status.
  public var status: ExitStatus {
    switch self {
    case .missing: .missingInput
    case .noRecipient: .usage
    case .malformedKey, .headerFailure, .noMatch, .hmacFailure, .payloadFailure: .badData
    case .exposed: .untrusted
    case .exists: .cannotCreate
    case .cannotWrite, .cannotRead: .inputOutput
    }
  }
}
