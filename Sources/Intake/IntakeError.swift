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
  case refused(code: ProblemCode, path: String, faults: [Fault])

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .missing(let path): Problem(.fileNotFound, "找不到文件 \(path)")
    case .cannotRead(let path, let detail): Problem(.fileCannotRead, "读不出 \(path)：\(detail)")
    case .unreadable(let path, let detail): Problem(.fileUnreadable, "读不出 \(path)：\(detail)")
    case .refused(let code, let path, let faults):
      Problem(code, "\(path) 有 \(faults.count) 处错误", faults: faults)
    }
  }
}
