/// Whom a decision is made against.
public enum CaseParty: String, Sendable, Hashable, CaseIterable {
  /// A medical institution.
  case institution
  /// 个体工商户
  case individualBusiness
  /// A person.
  case person

  /// In the words of the ledger.
  public var title: String {
    switch self {
    case .institution: "机构"
    case .individualBusiness: "个体工商户"
    case .person: "个人"
    }
  }
}

/// 简易程序 or 普通程序.
public enum CaseProcedure: String, Sendable, Hashable, CaseIterable {
  /// 简易程序
  case summary
  /// 普通程序 (一般程序 before 2021)
  case ordinary

  /// In the words of the ledger.
  public var title: String { self == .summary ? "简易程序" : "普通程序" }
}

/// Where a case stands.
public enum CaseStatus: String, Sendable, Hashable, CaseIterable {
  /// A lead.
  case lead = "线索"
  /// Accepted.
  case accepted = "受理"
  /// Under investigation.
  case underInvestigation = "调查"
  /// Prior notice given.
  case notified = "告知"
  /// Decided.
  case decided = "决定"
  /// In execution.
  case inExecution = "执行"
  /// Closed.
  case closed = "结案"
  /// No penalty.
  case noPenalty = "不予处罚"
  /// Cancelled.
  case cancelled = "销案"
  /// Handed to the police.
  case transferred = "移送"

  /// Whether nothing more is to be done in it.
  public var isOver: Bool {
    switch self {
    case .closed, .noPenalty, .cancelled, .transferred: true
    case .lead, .accepted, .underInvestigation, .notified, .decided, .inExecution: false
    }
  }
}

/// One decision, or one case on its way to a decision, against one party.
public struct EnforcementCase: Sendable, Hashable {
  /// Number within the ledger.
  public let id: String
  /// Roster number or UUID of the subject.
  public var subject: String
  /// Against whom.
  public let party: CaseParty
  /// Code of the person, for a case against one.
  public var personCode: String?
  /// Role of the person.
  public let personRole: PersonBehindFinding.Role?
  /// 案由
  public let cause: String
  /// 案件来源
  public let source: String
  /// 简易程序 or 普通程序.
  public let procedure: CaseProcedure
  /// 立案日期
  public let filedOn: Day?
  /// 处罚决定日期
  public let decidedOn: Day?
  /// 结案日期
  public let closedOn: Day?
  /// Where it stands.
  public let status: CaseStatus
  /// Fine in fen.
  public let fineFen: Int64
  /// Confiscated gains in fen.
  public let confiscationFen: Int64
  /// 警告
  public let warning: Bool
  /// 停业整顿
  public let suspensionForRectification: Bool
  /// 吊销医疗机构执业许可证
  public let licenceRevoked: Bool
  /// 吊销执业证书
  public let certificateRevoked: Bool
  /// 暂停执业
  public let practiceSuspended: Bool
  /// 移送司法机关
  public let transferredToJudicial: Bool
  /// Day of the transfer, where it was recorded step by step.
  public let transferredOn: Day?
  /// Row of the check form.
  public let row: String?
  /// Findings that it began from, as `visit/row`.
  public let findings: [String]
  /// What was paid, in fen; nil where the ledger says it in words alone.
  public let paidFen: Int64?
  /// 拟移送公安：the day on which the report was written.
  public let crimeProposedOn: Day?
  /// The day on which the head approved the hand-over to the police.
  public let crimeApprovedOn: Day?
  /// The whole ledger entry, with the columns that no figure needs.
  public let document: JSONValue

  /// Whether any administrative penalty was imposed on an institution or business.
  public var penalisesInstitution: Bool {
    warning || fineFen > 0 || confiscationFen > 0 || suspensionForRectification || licenceRevoked
  }

  /// Whether any administrative penalty was imposed on a person.
  public var penalisesPerson: Bool {
    warning || fineFen > 0 || confiscationFen > 0 || certificateRevoked || practiceSuspended
  }

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.document = document
    id = try reader.string("id")
    subject = try reader.string("subject")
    party = try reader.value("party", CaseParty.init(rawValue:))
    let person = try reader.object("person")
    personCode = try person.optionalString("code")
    personRole = try person.optionalValue("role", PersonBehindFinding.Role.init(rawValue:))
    cause = try reader.string("cause")
    source = try reader.string("source")
    procedure = try reader.value("procedure", CaseProcedure.init(rawValue:))
    filedOn = try reader.optionalValue("filedOn") { Day($0) }
    decidedOn = try reader.optionalValue("decidedOn") { Day($0) }
    closedOn = try reader.optionalValue("closedOn") { Day($0) }
    status = try reader.value("status", CaseStatus.init(rawValue:))
    fineFen = try reader.optionalQuantity("fineFen") ?? 0
    confiscationFen = try reader.optionalQuantity("confiscationFen") ?? 0
    func flag(_ name: String) throws -> Bool {
      reader.raw(name) == .null ? false : try reader.bool(name)
    }
    warning = try flag("warning")
    suspensionForRectification = try flag("suspensionForRectification")
    licenceRevoked = try flag("licenceRevoked")
    certificateRevoked = try flag("certificateRevoked")
    practiceSuspended = try flag("practiceSuspended")
    transferredToJudicial = try flag("transferredToJudicial")
    transferredOn = try reader.optionalValue("transferredOn") { Day($0) }
    row = try reader.optionalString("row")
    findings = reader.raw("findings") == .null ? [] : try reader.strings("findings")
    paidFen = try reader.optionalQuantity("paidFen")
    crimeProposedOn = try reader.optionalValue("crimeProposedOn") { Day($0) }
    crimeApprovedOn = try reader.optionalValue("crimeApprovedOn") { Day($0) }
  }
}

/// A matter handed to another office.
public struct Referral: Sendable, Hashable {
  /// 行政移送 or 刑事移送.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// 行政移送
    case administrative
    /// 涉嫌犯罪案件移送
    case criminal
  }
  /// Number within the ledger.
  public let id: String
  /// Roster number or UUID of the subject.
  public var subject: String
  /// Who received it.
  public let department: ReferralDepartment
  /// Administrative or criminal.
  public let kind: Kind
  /// What it is about.
  public let matter: String
  /// Day it was sent.
  public let sentOn: Day
  /// The case that it belongs to.
  public let enforcementCase: String?
  /// The whole entry.
  public let document: JSONValue

  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.document = document
    id = try reader.string("id")
    subject = try reader.string("subject")
    enforcementCase = try reader.optionalString("case")
    department = try reader.value("department", ReferralDepartment.init(rawValue:))
    kind = try reader.value("kind", Kind.init(rawValue:))
    matter = try reader.string("matter")
    sentOn = try reader.value("sentOn") { Day($0) }
  }
}
