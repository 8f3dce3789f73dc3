/// What somebody is at the bureau. One person may have several roles.
public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
  /// 只看
  case reader
  /// 经办
  case clerk
  /// 审核
  case reviewer
  /// 负责人
  case lead
  /// 管理员
  case administrator

  /// In the words of the bureau.
  public var title: String {
    switch self {
    case .reader: "只看"
    case .clerk: "经办"
    case .reviewer: "审核"
    case .lead: "负责人"
    case .administrator: "管理员"
    }
  }

  /// In the order in which they are listed.
  public static func < (left: Role, right: Role) -> Bool { left.place < right.place }

  private var place: Int { Role.allCases.firstIndex(of: self) ?? 0 }
}

extension Set<Role> {
  /// 经办、管理员
  public var titles: String { sorted().map(\.title).joined(separator: "、") }
}
