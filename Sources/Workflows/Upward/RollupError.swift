public import Model

/// Why what a hub sent up is not merged.
public enum RollupError: CodedError, Hashable {
  /// It does not say what it has to, or not what it holds.
  case malformed(detail: String)
  /// It begins after what is held: an earlier one is missing.
  case gap(hub: String, log: String, held: String, after: String)
  /// A log of it does not continue what is held of it.
  case fork(hub: String, log: String, held: String, received: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .malformed(let detail): Problem(.rollupMalformed, "上报包前后不符：\(detail)")
    case .gap(let hub, let log, let held, let after):
      Problem(.rollupGap, "汇总库 \(hub) 的日志 \(log) 从 \(after) 之后开始，本库只有到 \(held) 的")
    case .fork(let hub, let log, let held, let received):
      Problem(
        .rollupFork, "汇总库 \(hub) 报来的日志 \(log) 与本库已有的不相接（本库 \(held)，上报包 \(received)）")
    }
  }
}
