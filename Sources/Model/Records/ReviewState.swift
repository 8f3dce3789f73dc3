/// Where the review of a visit at the bureau stands.
public enum ReviewState: String, Sendable, Hashable, CaseIterable {
  /// Nobody has decided about the visit as it stands (待审核).
  case received
  /// It went back with questions that nobody answered yet (已退回补问).
  case returned
  /// A reviewer found it sound (已通过).
  case approved
  /// It never counts; the record stays (作废).
  case void

  /// As lists and pages name it.
  public var title: String {
    switch self {
    case .received: "待审核"
    case .returned: "已退回补问"
    case .approved: "已通过"
    case .void: "作废"
    }
  }
}
