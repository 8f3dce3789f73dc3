/// How much weight a violation has, and what follows from it by default.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Advice.
  case advice = "提示"
  /// Order to correct.
  case ordinary = "一般"
  /// File a case.
  case serious = "较重"
  /// File a case and think of preservation and referral.
  case grave = "严重"

  /// Whether a violation must be backed by evidence or a reason why there is none.
  public var demandsEvidence: Bool {
    switch self {
    case .serious, .grave: true
    case .advice, .ordinary: false
    }
  }

  /// The lighter one comes first.
  public static func < (left: Severity, right: Severity) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// The offices that findings are handed to (行政移送, 刑事移送).
public enum ReferralDepartment: String, Sendable, Hashable, CaseIterable {
  /// Suspected crime; the only one that counts as 移送司法机关.
  case publicSecurity = "公安"
  /// Advertising, price, unfair competition, no business licence.
  case marketRegulation = "市场监管"
  /// The insurance fund.
  case medicalInsurance = "医保"
  /// Drugs and devices.
  case drugAdministration = "药监"
  /// TCM filing and practice where it is an office of its own.
  case tcmAdministration = "中医药"
  /// Websites and accounts.
  case cyberspace = "网信"
  /// Assisted reproduction and sperm banks: the penalty belongs to the province.
  case provincialHealth = "省级卫健"
  /// Medical waste outside the institution.
  case ecology = "生态环境"
  /// Samples sent abroad.
  case customs = "海关"
  /// Party and government discipline.
  case discipline = "纪检监察"
  /// Joint punishment, credit.
  case developmentReform = "发改"
  /// Sites to be cut off.
  case telecommunications = "通信管理"
  /// The subject belongs to another area.
  case otherHealthBureau = "其他地区卫健"
}

/// What an item suggests to do on the spot and afterwards.
public struct SuggestedMeasures: Sendable, Hashable {
  /// Order to correct on the spot (责令改正).
  public var immediateOrder: Bool
  /// A penalty by summary procedure is possible (简易程序).
  public var summaryProcedure: Bool
  /// File a case (立案).
  public var caseFiling: Bool
  /// Preserve evidence in advance (先行登记保存).
  public var evidencePreservation: Bool
  /// Counts towards demerit points (不良执业行为记分); the province sets how many.
  public var demeritPoints: Bool

  /// Nothing suggested unless said.
  public init(
    immediateOrder: Bool = false, summaryProcedure: Bool = false, caseFiling: Bool = false,
    evidencePreservation: Bool = false, demeritPoints: Bool = false
  ) {
    self.immediateOrder = immediateOrder
    self.summaryProcedure = summaryProcedure
    self.caseFiling = caseFiling
    self.evidencePreservation = evidencePreservation
    self.demeritPoints = demeritPoints
  }
}

/// One line of a checklist.
public struct ChecklistItem: Sendable, Hashable {
  /// Stable id, never reused for another question.
  public var id: String
  /// What is asked, in the words of the checklist.
  public var text: String
  /// How an inspector finds out.
  public var method: String
  /// How it is answered.
  public var kind: AnswerKind
  /// Unit of a number or of persons.
  public var unit: String
  /// When it applies.
  public var applies: Condition
  /// How many are looked at, as printed on the form; the number itself is the plan's.
  public var sampleRule: String
  /// What to collect when it is violated.
  public var evidence: [String]
  /// The provisions that are violated.
  public var cites: [Citation]
  /// Keys of the penalty catalogue.
  public var penalties: [String]
  /// Weight of a violation.
  public var severity: Severity
  /// What is suggested on the spot and afterwards.
  public var measures: SuggestedMeasures
  /// Who receives the finding.
  public var referrals: [ReferralDepartment]
  /// The row of the check form that a violation makes true.
  public var formRow: String?
  /// Rows of the second statistics table that it feeds.
  public var statisticsRows: [String]
  /// Help for the inspector.
  public var note: String
  /// A violation of any of these items is a violation of this one, where it has no answer itself.
  public var derivedFrom: [String]
  /// The fact as an inspector finds it, for records and for the facts of a decision: no article and
  /// no verdict. 〔…〕 is a blank, its words the label. Empty where nothing can be violated.
  public var findingText: String
  /// What is ordered: one or more full sentences; “建议…” is advice and never ordered.
  public var orderText: String
  /// The conduct as a noun phrase, for causes and transfers.
  public var offenceText: String
  /// Short phrases often seen, to pick and then edit as the note of a finding.
  public var notePhrases: [String]
  /// The items that win: where one of them is violated in the same visit, this one tells of the same
  /// act and is listed on no paper.
  public var twinOf: [String]

  /// An item with nothing but a question.
  public init(id: String, kind: AnswerKind, text: String) {
    self.id = id
    self.kind = kind
    self.text = text
    method = ""
    unit = kind == .sampled ? "人" : kind == .money ? "元" : ""
    applies = .always
    sampleRule = ""
    evidence = []
    cites = []
    penalties = []
    severity = .advice
    measures = SuggestedMeasures()
    referrals = []
    formRow = nil
    statisticsRows = []
    note = ""
    derivedFrom = []
    findingText = ""
    orderText = ""
    offenceText = ""
    notePhrases = []
    twinOf = []
  }

  /// Whether its figure comes from a register and is never answered by itself: advertisements
  /// removed, accounts handled, and the problem-by-problem result of a re-inspection.
  public var isComputedByRegister: Bool {
    statisticsRows.contains(StatisticsRow.advertisements)
      || statisticsRows.contains(StatisticsRow.accounts) || id == ChecklistItem.priorProblemsID
  }

  /// The item at which risks that are no violation may be written (管理隐患).
  public static let hiddenRisksID = "GEN-046"

  /// The item that a register of earlier problems answers (前次问题逐项整改情况).
  public static let priorProblemsID = "GEN-120"
}
