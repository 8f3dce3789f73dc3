public import Model

/// A term that begins with a paper that was issued on site.
public struct PaperTerm: Sendable, Hashable {
  /// What must be done, or may be.
  public let matter: String
  /// The last day; nil where it cannot be computed, or is not counted in days.
  public let day: Day?
  /// What is said in place of a day.
  public let words: String?
  /// The provision, or the paper that sets it.
  public let basis: String

  init(_ item: FollowUp) {
    matter = item.matter.split(separator: "：", maxSplits: 1).last.map { String($0) } ?? item.matter
    basis = item.basis
    switch item.due {
    case .on(let last):
      day = last
      words = nil
    case .settled(let text):
      day = nil
      words = text
    case .unknown(let obstacle):
      day = nil
      words = obstacle.text
    case .open:
      day = nil
      words = nil
    }
  }
}

extension IssuedPaper {
  /// Every term that begins with the paper, whoever has to keep it, in the order in which they are
  /// told to the party.
  public func terms(_ plan: Plan) -> [PaperTerm] {
    let calendar = plan.workCalendar
    let items: [FollowUp] =
      switch record.kind {
      case .opinion, .correctionOrder: ordered(calendar)
      case .evidencePreservation: [PaperDeadlines.keeping(self, calendar)]
      case .summaryPenalty: collected(calendar) + PaperDeadlines.penalty(self, calendar)
      case .criminalTransfer: [PaperDeadlines.handOver(self)].compactMap(\.self)
      case .sceneRecord, .interviewRecord, .preservationOutcome, .administrativeTransfer,
        .reinspectionRecord, .serviceReceipt, .serviceAddress, .seal, .goodsList, .sampling,
        .copyRecord, .defenceRecord, .caseAcceptance, .announcement:
        []
      }
    return items.map(PaperTerm.init)
  }

  /// What the paper itself sets, and what the party may do against an order.
  private func ordered(_ calendar: WorkCalendar) -> [FollowUp] {
    func item(_ kind: String, _ matter: String, _ due: FollowUp.Due, _ basis: String) -> FollowUp {
      PaperDeadlines.item(self, kind, matter, since: day, due, basis)
    }
    var items: [FollowUp] = []
    if let deadline = day("deadline") {
      items.append(item("rectification", "改正到期，然后回头看", .on(deadline), "责令改正文书写明的期限"))
    }
    if let report = day("reportBy") {
      items.append(item("report", "当事人提交整改报告", .on(report), "责令改正文书写明的期限"))
    }
    guard record.kind == .correctionOrder || record.values["orders"]?.array?.isEmpty == false else {
      return items
    }
    let terms = ProceduralTerms(day: day)
    items.append(
      item(
        "reconsideration", "当事人申请行政复议", terms.reconsideration.length.due(after: day, calendar),
        terms.reconsideration.basis))
    if let litigation = terms.litigation(.ordinary) {
      items.append(
        item(
          "litigation", "当事人提起行政诉讼", litigation.length.due(after: day, calendar),
          litigation.basis))
    }
    return items
  }

  /// Money that was taken on the spot has to be handed in.
  private func collected(_ calendar: WorkCalendar) -> [FollowUp] {
    let decided = word("decidedAt").flatMap { Moment($0) }?.day ?? day
    guard (record.values["fine"]?.integer ?? 0) > 0,
      !["", "不当场收缴"].contains(word("collected") ?? "")
    else { return [] }
    let term = ProceduralTerms(day: decided).handIn
    return [
      PaperDeadlines.item(
        self, "handIn", "当场收缴的罚款交至本机关", since: decided,
        term.length.due(after: decided, calendar), term.basis)
    ]
  }
}
