/// A penalty that a decision imposes, in the words of the ledger.
public enum CasePenalty: String, Sendable, Hashable, CaseIterable {
  /// 警告
  case warning = "警告"
  /// 罚款
  case fine = "罚款"
  /// 没收违法所得
  case confiscation = "没收违法所得"
  /// 停业整顿
  case suspensionForRectification = "停业整顿"
  /// 吊销许可证
  case licenceRevoked = "吊销许可证"
  /// 吊销执业证书
  case certificateRevoked = "吊销执业证书"
  /// 暂停执业
  case practiceSuspended = "暂停执业"

  /// Whether a case imposes it.
  public func isImposed(by entry: EnforcementCase) -> Bool {
    switch self {
    case .warning: entry.warning
    case .fine: entry.fineFen > 0
    case .confiscation: entry.confiscationFen > 0
    case .suspensionForRectification: entry.suspensionForRectification
    case .licenceRevoked: entry.licenceRevoked
    case .certificateRevoked: entry.certificateRevoked
    case .practiceSuspended: entry.practiceSuspended
    }
  }
}
