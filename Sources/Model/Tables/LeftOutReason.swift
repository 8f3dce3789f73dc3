/// Why a visit is not counted as an inspection.
public enum LeftOutReason: String, Sendable, Hashable, CaseIterable {
  /// Still being worked on.
  case drafts
  /// Entry was refused.
  case refusedEntries
  /// The premises were closed.
  case closed
  /// The subject was not found.
  case notFound
  /// Not in the period of the table.
  case outsidePeriod
  /// Evidence that it names has not come.
  case evidenceMissing
  /// It breaks a rule, and nobody decided what becomes of it.
  case unfit
  /// It breaks a rule, and a person decided that it does not count.
  case excluded
  /// It went back to the team with questions, and the plan does not count such visits.
  case returned
  /// A reviewer declared it void.
  case void
  /// The plan counts approved visits alone, and nobody has approved it as it stands.
  case unreviewed

  /// In the words of a note.
  public var title: String {
    switch self {
    case .drafts: "草稿"
    case .refusedEntries: "拒绝检查"
    case .closed: "关门"
    case .notFound: "未找到"
    case .outsidePeriod: "期间以外"
    case .evidenceMissing: "证据未到齐"
    case .unfit: "不合格、待决定"
    case .excluded: "不合格、决定不计入"
    case .returned: "已退回补问"
    case .void: "作废"
    case .unreviewed: "待审核"
    }
  }
}
