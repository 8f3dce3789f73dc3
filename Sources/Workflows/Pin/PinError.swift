public import Model

/// Why a workspace with a PIN is not opened, or gets none.
public enum PinError: CodedError, Hashable {
  /// Nobody typed it yet.
  case needed
  /// It is another one.
  case wrong
  /// After a wrong one nobody may try at once.
  case tooSoon(seconds: Int64)
  /// It is none that the kit takes.
  case unfit(detail: String)
  /// There is none.
  case none

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .needed: Problem(.pinNeeded, "这个工作区设了 PIN")
    case .wrong: Problem(.pinWrong, "PIN 不对")
    case .tooSoon(let seconds): Problem(.pinWait, "刚才的 PIN 不对，等 \(seconds) 秒再试")
    case .unfit(let detail): Problem(.pinUnfit, "这个 PIN 不能用：\(detail)")
    case .none: Problem(.pinUnfit, "这个工作区没有设 PIN")
    }
  }
}
