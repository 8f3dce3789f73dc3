public import Model

/// Why a period is not locked, or its tables are not given.
public enum LockError: CodedError {
  /// Nobody locked this period.
  case unlocked(period: String, known: String)
  /// Nothing has changed since it was locked last.
  case unchanged(title: String)
  /// What was kept is not what was locked.
  case altered(path: String)
  /// The plan says no first or last day, and neither was given.
  case unbounded

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .unlocked(let period, let known):
      Problem(.lockMissing, "没有锁定过 \(period)（锁定过：\(known)）")
    case .unchanged(let title): Problem(.lockUnchanged, "\(title)以后没有一格变动，不用更正")
    case .altered(let path): Problem(.lockAltered, "锁定时留下的文件 \(path) 缺少或者被改动")
    case .unbounded: Problem(.lockUnbounded, "方案没有写期间的起止，锁定要写明 --from 和 --to")
    }
  }
}
