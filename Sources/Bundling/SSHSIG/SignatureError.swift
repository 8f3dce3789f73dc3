import Files
public import Model

/// Why a key or a signature is refused, or could not be written.
public enum SignatureError: CodedError, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// The text is not of the form that its format demands.
  case malformed(detail: String)
  /// A key or signature of a kind that is not used here.
  case unsupported(detail: String)
  /// It was made for another purpose.
  case wrongNamespace(found: String, expected: String)
  /// Another key made it than the one that was expected.
  case wrongKey(found: String, expected: String)
  /// The signature does not belong to this content.
  case invalid
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
    case .missing: "SIGNATURE_NOT_FOUND"
    case .malformed: "SIGNATURE_MALFORMED"
    case .unsupported: "SIGNATURE_UNSUPPORTED"
    case .wrongNamespace: "SIGNATURE_WRONG_NAMESPACE"
    case .wrongKey: "SIGNATURE_WRONG_KEY"
    case .invalid: "SIGNATURE_INVALID"
    case .exposed: "SIGNATURE_KEY_EXPOSED"
    case .exists: "SIGNATURE_KEY_EXISTS"
    case .cannotWrite: "SIGNATURE_CANNOT_WRITE"
    case .cannotRead: "SIGNATURE_CANNOT_READ"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .missing(let path): "找不到文件 \(path)"
    case .malformed(let detail): "签名或密钥的格式不对：\(detail)"
    case .unsupported(let detail): "不支持的签名或密钥：\(detail)"
    case .wrongNamespace(let found, let expected):
      "签名的用途是“\(found)”，应当是“\(expected)”"
    case .wrongKey(let found, let expected): "签名的密钥是 \(found)，应当是 \(expected)"
    case .invalid: "签名与内容不符，内容被改动或者签名是伪造的"
    case .exposed(let path, _): "私钥文件 \(path) 别人可以读写，或者不归本用户所有，或者是符号链接，没有使用"
    case .exists(let path): "\(path) 已经存在，密钥从不覆盖"
    case .cannotWrite(let path, let detail): "写不出 \(path)：\(detail)"
    case .cannotRead(let path, let detail): "读不出 \(path)：\(detail)"
    }
  }

  /// What is safe.
  public var safe: String {
    switch self {
    case .missing, .malformed, .unsupported, .wrongNamespace, .wrongKey, .invalid, .exposed,
      .cannotWrite, .cannotRead:
      "已有的数据没有改动"
    case .exists: "原有的密钥没有改动"
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .missing: "核对文件路径"
    case .malformed, .wrongNamespace, .invalid: "请对方重新导出，换一个存储介质再试"
    case .unsupported: "只用不加口令的 ed25519 密钥，可用 key create 生成"
    case .wrongKey: "向对方核对密钥指纹"
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
    case .malformed, .unsupported, .wrongNamespace, .invalid: .badData
    case .wrongKey, .exposed: .untrusted
    case .exists: .cannotCreate
    case .cannotWrite, .cannotRead: .inputOutput
    }
  }
}
