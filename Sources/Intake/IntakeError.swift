public import Model

/// Why a file from outside is refused.
public enum IntakeError: CodedError {
  /// There is no such file.
  case missing(path: String)
  /// The file is there and cannot be read.
  case cannotRead(path: String, detail: String)
  /// The file cannot be read as text of its format.
  case unreadable(path: String, detail: String)
  /// The file has faults.
  case refused(code: String, path: String, faults: [Fault])

  /// Stable code.
  public var code: String {
    switch self {
    case .missing: "FILE_NOT_FOUND"
    case .cannotRead: "FILE_CANNOT_READ"
    case .unreadable: "FILE_UNREADABLE"
    case .refused(let code, _, _): code
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .missing(let path): "找不到文件 \(path)"
    case .cannotRead(let path, let detail), .unreadable(let path, let detail):
      "读不出 \(path)：\(detail)"
    case .refused(_, let path, let faults): "\(path) 有 \(faults.count) 处错误"
    }
  }

  /// What is safe.
  public var safe: String { "没有写入任何数据" }

  /// What to do.
  public var remedy: String {
    switch self {
    case .missing: "核对文件路径"
    case .cannotRead: "检查存储介质和权限后重试"
    case .unreadable: "核对文件内容和编码（UTF-8；名册也可以是 GB18030）"
    case .refused: "逐条改正下列各处后重试"
    }
  }

  /// The faults.
  public var faults: [Fault] {
    switch self {
    case .missing, .cannotRead, .unreadable: []
    case .refused(_, _, let faults): faults
    }
  }

  /// Exit status.
  public var status: ExitStatus {
    switch self {
    case .missing: .missingInput
    case .unreadable, .refused: .badData
    case .cannotRead: .inputOutput
    }
  }
}
