/// Why a visit is paid.
public enum VisitType: String, Sendable, Hashable, CaseIterable {
  /// First visit of the campaign.
  case first
  /// Another team at the same subject.
  case joint
  /// 回头看 within this campaign.
  case reinspection
  /// 回头看 of findings from an earlier campaign.
  case earlierCampaignReinspection

  /// Whether earlier problems are looked at again.
  public var isReinspection: Bool { self == .reinspection || self == .earlierCampaignReinspection }

  /// In the words of the screen.
  public var title: String {
    switch self {
    case .first: "首次检查"
    case .joint: "联合检查"
    case .reinspection: "回头看"
    case .earlierCampaignReinspection: "以往专项的回头看"
    }
  }
}

/// How a visit ended.
public enum VisitOutcome: String, Sendable, Hashable, CaseIterable {
  /// The inspection was carried out.
  case completed
  /// Entry was refused.
  case refused
  /// The premises were closed or locked.
  case closed
  /// The subject was not found.
  case notFound
}

/// Draft until everything that the plan demands is there; then final.
public enum VisitStatus: String, Sendable, Hashable, CaseIterable {
  /// Still being worked on; counts nowhere.
  case draft
  /// Complete; reopened only with a reason.
  case finalised
}

/// A person behind a finding, by code.
public struct PersonBehindFinding: Sendable, Hashable {
  /// 医师, 护士 or another person.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// 医师
    case physician
    /// 护士
    case nurse
    /// 其他人员
    case other
  }
  /// Code of the person within the campaign.
  public let code: String
  /// What the person is.
  public let role: Role
  /// Items and form rows the person stands behind.
  public let items: [String]
}

/// An account or site that was closed or had to be rectified.
public struct AccountHandled: Sendable, Hashable {
  /// 网站, 微信公众号 and so on.
  public let platform: String
  /// Name or number of the account.
  public let account: String
  /// 关闭 or 整改.
  public let action: String
}

/// One visit to one subject: a typed view of the document in the log.
public struct Visit: Sendable, Hashable {
  /// UUID, lower case.
  public var id: String
  /// Plan that it belongs to.
  public var plan: String
  /// Version of the plan that it was started on, and ends on.
  public var planVersion: Int
  /// Roster number or UUID of the subject.
  public var subject: String
  /// Why it was paid.
  public var type: VisitType
  /// How it ended.
  public var outcome: VisitOutcome
  /// When the team arrived.
  public var arrivedAt: Moment
  /// When the team left; nil only while the visit is a draft.
  public var leftAt: Moment?
  /// Certificate numbers of the inspectors.
  public var inspectors: [String]
  /// Who went along for the subject.
  public var companion: String?
  /// Persons on duty.
  public var headcount: Int64?
  /// Modules worked through.
  public var modules: [String]
  /// Facts of the profile, each with its prefix as conditions spell it.
  public var facts: Set<String>
  /// Form rows answered directly: the raw answer by row.
  public var form: [String: JSONValue]
  /// Whether every yes/no row that is not named was examined and nothing was found.
  public var formRestAbsent: Bool
  /// Items answered: the raw answer by item.
  public var answers: [String: JSONValue]
  /// Rows and items that were not examined.
  public var notExamined: [String]
  /// Rows and items that wait for another authority's finding.
  public var pending: [String]
  /// Persons behind findings.
  public var persons: [PersonBehindFinding]
  /// Illegal advertisements removed.
  public var advertisementsRemoved: Int64
  /// Accounts handled.
  public var accountsHandled: [AccountHandled]
  /// Number of earlier problems looked at again.
  public var priorProblemCount: Int
  /// Items and rows that each piece of evidence backs, by SHA-256.
  public var evidence: [String: [String]]
  /// Reasons why a row or item has no evidence.
  public var evidenceWaived: [String: String]
  /// Draft or final.
  public var status: VisitStatus

  /// The day it counts for: the day of arrival in China.
  public var day: Day { arrivedAt.day }
}

extension Visit {
  /// Reads the document that the log holds.
  /// - Throws: ``DocumentFailure``.
  public init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    id = try reader.string("id")
    plan = try reader.string("plan")
    planVersion = try reader.count("planVersion")
    subject = try reader.string("subject")
    type = try reader.value("type", VisitType.init(rawValue:))
    outcome = try reader.value("outcome", VisitOutcome.init(rawValue:))
    arrivedAt = try reader.value("arrivedAt") { Moment($0) }
    let status = try reader.value("status", VisitStatus.init(rawValue:))
    self.status = status
    leftAt =
      status == .draft
      ? try reader.optionalValue("leftAt") { Moment($0) }
      : try reader.value("leftAt") { Moment($0) }
    inspectors = try reader.strings("inspectors")
    companion = try reader.optionalString("companion")
    headcount = try reader.optionalQuantity("headcount")
    modules = try reader.strings("modules")
    let profile = try reader.object("profile")
    facts = Set(
      try profile.strings("services").map { "services." + $0 }
        + profile.strings("licences").map { "licences." + $0 } + profile.strings("flags"))
    form = try reader.members("form")
    formRestAbsent = try reader.optionalString("formRest") != nil
    answers = try reader.members("answers")
    notExamined = try reader.strings("notExamined")
    pending = try reader.strings("pending")
    persons = try reader.objects("persons").map { person in
      PersonBehindFinding(
        code: try person.string("code"),
        role: try person.value("role", PersonBehindFinding.Role.init(rawValue:)),
        items: try person.strings("items"))
    }
    advertisementsRemoved = try reader.optionalQuantity("advertisementsRemoved") ?? 0
    accountsHandled = try reader.objects("accountsHandled").map { account in
      AccountHandled(
        platform: try account.string("platform"), account: try account.string("account"),
        action: try account.string("action"))
    }
    priorProblemCount = reader.raw("priorProblems").array?.count ?? 0
    var evidence: [String: [String]] = [:]
    for (hash, entry) in try reader.members("evidence") {
      guard EvidenceName.isHash(hash) else {
        throw DocumentFailure(pointer: JSONPointer.text(["evidence", hash]), expected: "SHA-256")
      }
      evidence[hash] = try DocumentReader(entry).strings("items")
    }
    self.evidence = evidence
    var waived: [String: String] = [:]
    for (key, reason) in try reader.members("evidenceWaived") {
      waived[key] = reason.string
    }
    evidenceWaived = waived
  }
}
