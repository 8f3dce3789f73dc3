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

  /// Does something with a copy of a file, and says what it was called where something is wrong with it.
  static func named<Result>(_ name: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as IntakeError {
      switch error {
      case .missing: throw error
      case .cannotRead(_, let detail): throw IntakeError.cannotRead(path: name, detail: detail)
      case .unreadable(_, let detail): throw IntakeError.unreadable(path: name, detail: detail)
      case .refused(let code, _, let faults):
        throw IntakeError.refused(code: code, path: name, faults: faults)
      }
    }
  }
}
