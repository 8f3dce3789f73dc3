public import Model

/// Why something about accounts is refused.
public enum AccountError: CodedError, Hashable {
  /// Nobody has that name.
  case unknown(name: String, known: [String])
  /// Somebody has that name.
  case exists(name: String)
  /// It cannot be a name.
  case name(String)
  /// No role was given.
  case noRole(name: String)
  /// A password is too short or too long.
  case password
  /// The two passwords that were typed differ.
  case passwordsDiffer
  /// Nobody could administer any more.
  case lastAdministrator(name: String)
  /// The file cannot be read.
  case unreadable(detail: String)
  /// The file cannot be written.
  case cannotWrite(detail: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .unknown(let name, let known):
      Problem(
        .accountUnknown, "没有用户“\(name)”",
        remedy: known.isEmpty ? nil : "已有的用户：\(known.joined(separator: "、"))")
    case .exists(let name): Problem(.accountExists, "已经有用户“\(name)”")
    case .name(let name): Problem(.accountName, "“\(name)”不能做用户的姓名")
    case .noRole(let name): Problem(.accountNoRole, "没有给“\(name)”写角色")
    case .password:
      Problem(.accountPassword, "密码太短或者太长，至少 \(Account.shortestPassword) 个字符")
    case .passwordsDiffer: Problem(.accountPassword, "两次写的密码不一样")
    case .lastAdministrator(let name):
      Problem(.accountLastAdministrator, "“\(name)”是最后一个管理员，不能停用，也不能改掉管理员")
    case .unreadable(let detail): Problem(.accountUnreadable, "用户名单读不出：\(detail)")
    case .cannotWrite(let detail): Problem(.accountCannotWrite, "用户名单写不出：\(detail)")
    }
  }
}
