/// A kind of work at the bureau, and who does it. The one place that says so: the addresses of the
/// screen, what its pages show and what people are told all ask here.
public enum Duty: String, Sendable, Hashable, CaseIterable {
  /// Looks at tables, lists, visits and evidence.
  case look
  /// Brings bundles in and writes receipts.
  case bringIn
  /// Approves, returns, voids; says what is one and what is two.
  case review
  /// Enters cases, referrals, payments and what became of orders.
  case enterCases
  /// Files, decides, closes and cancels cases.
  case approveCases
  /// Writes the words of the summary.
  case writeSummary
  /// Locks a period that is reported.
  case lockPeriods
  /// Decides about bundles in quarantine, and whose bundles are believed.
  case trust
  /// Reads what everybody did; a reviewer reads what he did himself.
  case readLog
  /// Keeps accounts, settings and backups.
  case administer
  /// Signs out and changes the own password.
  case own

  /// In the words of the bureau.
  public var title: String {
    switch self {
    case .look: "看表、名单、检查、证据，导出、打印"
    case .bringIn: "导入、写回执"
    case .review: "通过、退回、作废、认定重复"
    case .enterCases: "登记案件、移送、缴款、整改"
    case .approveCases: "批准立案、决定、结案"
    case .writeSummary: "写总结的文字"
    case .lockPeriods: "锁定报送的一期"
    case .trust: "隔离的处理、信任名单"
    case .readLog: "看操作记录"
    case .administer: "用户、设置、备份"
    case .own: "改自己的密码、退出"
    }
  }

  /// Who does it.
  public var roles: Set<Role> {
    switch self {
    case .look: [.reader, .clerk, .reviewer, .lead]
    case .bringIn: [.clerk]
    case .review: [.reviewer]
    case .enterCases: [.clerk, .reviewer]
    case .approveCases: [.lead]
    case .writeSummary: [.clerk, .reviewer, .lead]
    case .lockPeriods: [.reviewer, .lead]
    case .trust: [.reviewer, .lead]
    case .readLog: [.reviewer, .lead, .administrator]
    case .administer: [.administrator]
    case .own: Set(Role.allCases)
    }
  }

  /// Whether somebody with these roles does it.
  public func isDone(by roles: Set<Role>) -> Bool { !self.roles.isDisjoint(with: roles) }
}
