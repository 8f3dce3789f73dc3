import Model

/// The terms that begin with what was issued on site: correction, preserved evidence, payment,
/// remedies, the hand-over to the police.
enum PaperDeadlines {
  static func all(_ record: CampaignRecord) -> [FollowUp] {
    let known = RecordsBySubject(record)
    return record.papers.flatMap { paper in terms(paper, record, known) }
  }

  private static func terms(
    _ paper: IssuedPaper, _ record: CampaignRecord, _ known: RecordsBySubject
  ) -> [FollowUp] {
    switch paper.record.kind {
    case .opinion, .correctionOrder: [correction(paper, record, known)].compactMap(\.self)
    case .evidencePreservation: [preservation(paper, record, known)].compactMap(\.self)
    case .summaryPenalty:
      // A case that names the decision has its own terms.
      known.isNamed(paper, in: ["decisionDocument"])
        ? [] : penalty(paper, record.plan.workCalendar)
    case .criminalTransfer: [handOver(paper, record)].compactMap(\.self)
    case .sceneRecord, .interviewRecord, .preservationOutcome, .administrativeTransfer,
      .reinspectionRecord, .serviceReceipt, .serviceAddress, .seal, .goodsList, .sampling,
      .copyRecord, .defenceRecord, .caseAcceptance, .announcement:
      []
    }
  }

  static func item(
    _ paper: IssuedPaper, _ kind: String, _ matter: String, since: Day?, _ due: FollowUp.Due,
    _ basis: String
  ) -> FollowUp {
    FollowUp(
      id: "\(paper.record.id)/\(kind)", group: .paper, subject: paper.subject.title,
      matter: "\(paper.record.kind.title) \(paper.number)：\(matter)", since: since, due: due,
      basis: basis, findings: [paper.record.id])
  }

  /// Until somebody looked again: a re-inspection of the subject after the paper was issued.
  private static func correction(
    _ paper: IssuedPaper, _ record: CampaignRecord, _ known: RecordsBySubject
  ) -> FollowUp? {
    let decision = record.rectifications[paper.record.id]
    guard let deadline = decision?.until ?? paper.day("deadline") else { return nil }
    switch decision?.conclusion {
    case .corrected?, .becameCase?: return nil
    case .extended?:
      return item(
        paper, "rectification", "责令改正期满复查", since: paper.day, .on(deadline), "监督机构同意的新期限")
    case .withdrawn?, nil: break
    }
    let isLookedAt =
      !known.reinspections(after: paper).isEmpty
      || known.isNamed(paper, in: ["orderDocument"]) {
        !($0.document["followUp"]?.string ?? "").isEmpty
      }
    return isLookedAt
      ? nil
      : item(
        paper, "rectification", "责令改正期满复查", since: paper.day, .on(deadline), "责令改正文书写明的期限")
  }

  /// Until the decision on what was kept, whether it was issued meanwhile or not.
  static func keeping(_ paper: IssuedPaper, _ calendar: WorkCalendar) -> FollowUp {
    let from = paper.day("from") ?? paper.day
    let term = ProceduralTerms(day: from).preservation
    let due =
      paper.day("until").map(FollowUp.Due.on) ?? term.length.due(after: from, calendar)
    return item(paper, "preservation", "先行登记保存的处理决定", since: from, due, term.basis)
  }

  /// Until the decision on what was kept is issued.
  private static func preservation(
    _ paper: IssuedPaper, _ record: CampaignRecord, _ known: RecordsBySubject
  ) -> FollowUp? {
    let isHandled = known.outcomes[paper.record.visit, default: []].contains {
      $0.word("decision") == nil || $0.word("decision") == paper.number
    }
    return isHandled ? nil : keeping(paper, record.plan.workCalendar)
  }

  static func penalty(_ paper: IssuedPaper, _ calendar: WorkCalendar) -> [FollowUp] {
    let decided = paper.word("decidedAt").flatMap { Moment($0) }?.day ?? paper.day
    let terms = ProceduralTerms(day: decided)
    let fine = paper.record.values["fine"]?.integer ?? 0
    var items: [FollowUp] = []
    let isCollected = !["", "不当场收缴"].contains(paper.word("collected") ?? "")
    if fine > 0, !isCollected {
      items.append(
        item(
          paper, "payment", "缴纳罚款 \(Money.yuan(fen: fine)) 元", since: decided,
          terms.payment.length.due(after: decided, calendar), terms.payment.basis))
    }
    items.append(
      item(
        paper, "reconsideration", "当事人申请行政复议的期限", since: decided,
        terms.reconsideration.length.due(after: decided, calendar), terms.reconsideration.basis))
    if let litigation = terms.litigation(.summary) {
      items.append(
        item(
          paper, "litigation", "当事人提起行政诉讼的期限", since: decided,
          litigation.length.due(after: decided, calendar), litigation.basis))
    } else {
      items.append(
        item(
          paper, "litigation", "当事人不服行政复议决定、提起行政诉讼的期限", since: nil,
          .settled("收到行政复议决定书之日起十五日"), ProceduralTerms.afterReconsideration))
    }
    return items
  }

  /// Within twenty-four hours of approval, until the register has it.
  private static func handOver(_ paper: IssuedPaper, _ record: CampaignRecord) -> FollowUp? {
    let isSent = record.referrals.contains {
      $0.subject == paper.subject.id && $0.kind == .criminal && paper.day <= $0.sentOn
    }
    return isSent ? nil : handOver(paper)
  }

  /// Within twenty-four hours of approval; nil where no approval is written.
  static func handOver(_ paper: IssuedPaper) -> FollowUp? {
    guard let approved = paper.word("approvedAt").flatMap({ Moment($0) }) else { return nil }
    return item(
      paper, "handOver", "移送公安机关（批准后24小时内）", since: approved.day,
      .on(Moment(seconds: approved.seconds + 24 * 3600).day),
      "行政执法机关移送涉嫌犯罪案件的规定第五条")
  }
}
