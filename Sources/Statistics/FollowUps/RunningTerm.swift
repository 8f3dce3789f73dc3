public import Model

/// Something that a case, a referral or a paper still waits for.
public struct RunningTerm: Sendable, Hashable {
  /// Id of the line, the same as in the table of what is due.
  public let id: String
  /// Whom it is about.
  public let subject: String
  /// What must be done, or may be.
  public let matter: String
  /// The day that the term begins with.
  public let since: Day?
  /// The last day; nil where there is none, or none that can be computed.
  public let day: Day?
  /// What is said in place of a day.
  public let words: String?
  /// Whether it is what the party may do, and nothing that the bureau must.
  public let isRemedy: Bool
  /// The provision, or the paper that sets it.
  public let basis: String
  /// Ids of the case, the referral or the paper.
  public let about: [String]

  init(_ item: FollowUp) {
    id = item.id
    subject = item.subject
    let rest = item.matter.split(separator: "：", maxSplits: 1).last.map { String($0) }
    // Of a referral the office stands before the colon.
    matter = item.group == .referral ? item.matter : rest ?? item.matter
    since = item.since
    basis = item.basis
    isRemedy = item.isRemedy
    about = item.findings
    switch item.due {
    case .on(let last): (day, words) = (last, nil)
    case .settled(let text): (day, words) = (nil, text)
    case .unknown(let obstacle): (day, words) = (nil, obstacle.text)
    case .open: (day, words) = (nil, nil)
    }
  }

  /// The terms that run in cases and referrals and from papers that were issued on site, the one that
  /// ends first at the top.
  public static func all(_ record: CampaignRecord) -> [RunningTerm] {
    (FollowUpTable.deadlines(record) + FollowUpTable.referrals(record)
      + PaperDeadlines.all(record))
      .sorted { ($0.sortKey, $0.id) < ($1.sortKey, $1.id) }.map(RunningTerm.init)
  }

  /// Whether a line of the table of what is due is what a party may do.
  public static func isRemedy(_ id: String) -> Bool { FollowUp.isRemedy(id) }

  /// Days that are left on a day; negative where it is over, nil where nothing can be counted.
  public func left(on today: Day) -> Int? { day.map { $0.number - today.number } }
}
