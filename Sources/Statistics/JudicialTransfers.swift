import Model

/// On which day a case was handed to the police: as the ledger says, else on the day of the first
/// referral of its subject for a crime that is not before the case was filed. Without either the
/// case belongs to no part of the campaign, only to the whole.
struct JudicialTransfers {
  private let record: CampaignRecord
  /// Cases without a day, by number.
  let undated: [EnforcementCase]

  init(_ record: CampaignRecord) {
    self.record = record
    undated = record.cases.filter {
      $0.party == .person && $0.transferredToJudicial
        && JudicialTransfers.day(of: $0, record) == nil
    }.sorted { $0.id < $1.id }
  }

  /// Whether a case that was handed over belongs to the period of the table.
  func isInPeriod(_ entry: EnforcementCase) -> Bool {
    JudicialTransfers.day(of: entry, record).map(record.period.contains)
      ?? JudicialTransfers.isWhole(record)
  }

  /// What is said under a table about cases without a day.
  static func note(_ undated: [String], _ record: CampaignRecord) -> String? {
    guard !undated.isEmpty else { return nil }
    let isWhole = isWhole(record)
    let names = undated.joined(separator: "、")
    return "移送司法机关没有日期、也没有登记涉嫌犯罪移送的案件，\(isWhole ? "计入全期，不计入任何一段" : "只计入全期，没有计入本表")：\(names)。"
  }

  /// Whether the table is about the whole campaign.
  private static func isWhole(_ record: CampaignRecord) -> Bool {
    let whole = record.plan.period
    guard let from = whole.from, let to = whole.to else {
      return record.period.from == nil && record.period.to == nil
    }
    return record.period.contains(from) && record.period.contains(to)
  }

  private static func day(of entry: EnforcementCase, _ record: CampaignRecord) -> Day? {
    if let day = entry.transferredOn { return day }
    return record.referrals.filter { referral in
      referral.kind == .criminal && referral.subject == entry.subject
        && entry.filedOn.map { $0 <= referral.sentOn } ?? true
    }.map(\.sentOn).min()
  }
}
