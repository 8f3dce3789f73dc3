import Model

/// The terms that run in one case of the ledger.
struct CaseDeadlines {
  let entry: EnforcementCase
  /// The party as the ledger names it.
  let title: String
  let calendar: WorkCalendar

  /// The terms that have not been met yet.
  var open: [FollowUp] {
    switch entry.status {
    case .closed, .noPenalty, .cancelled, .transferred: return []
    case .lead, .accepted, .underInvestigation, .notified:
      return (undecided + both).compactMap(\.self)
    case .decided, .inExecution:
      return ((entry.decidedOn == nil ? undecided : decided) + both).compactMap(\.self)
    }
  }

  private func text(_ name: String) -> String {
    (entry.document[name]?.string ?? "").filter { !$0.isWhitespace }
  }

  private func item(
    _ kind: String, _ matter: String, since: Day?, _ due: FollowUp.Due, _ basis: String
  ) -> FollowUp {
    FollowUp(
      id: "\(entry.id)/\(kind)", group: .deadline, subject: title,
      matter: "\(entry.id) \(entry.cause)：\(matter)", since: since, due: due, basis: basis,
      findings: [entry.id])
  }

  /// A term from a day that the ledger writes in words.
  private func item(
    _ kind: String, _ matter: String, after column: String, _ term: LegalTerm, _ basis: String
  ) -> FollowUp? {
    let written = text(column)
    guard !written.isEmpty else { return nil }
    guard let event = WrittenDay.last(in: written) else {
      return item(kind, matter, since: nil, .unknown(.illegible(text: written)), basis)
    }
    return item(kind, matter, since: event, term.due(after: event, calendar), basis)
  }

  private var undecided: [FollowUp?] {
    [
      entry.procedure == .ordinary
        ? entry.filedOn.map {
          item(
            "decision", "立案后作出处罚决定", since: $0,
            LegalTerm.days(90).due(after: $0, calendar), "行政处罚法第六十条：九十日")
        } : nil,
      item(
        "hearing", "当事人要求听证", after: "noticeOn", .workdays(5),
        "行政处罚法第六十四条：告知后五日（工作日）"),
      item(
        "limitation", "追究时效", after: "foundOn", .months(24), "行政处罚法第三十六条：二年；涉及生命健康安全且有危害后果的五年"),
    ]
  }

  private var decided: [FollowUp?] {
    guard let decidedOn = entry.decidedOn else { return [] }
    guard let served = WrittenDay.last(in: text("servedOn")) else {
      return [
        item(
          "service", text("servedOn").isEmpty ? "送达处罚决定书（送达日期未登记）" : "送达日期认不出",
          since: decidedOn, LegalTerm.workdays(7).due(after: decidedOn, calendar),
          "行政处罚法第六十一条：当事人不在场的七日（工作日）内送达")
      ]
    }
    let mustPay = entry.fineFen > 0 && text("paidOn").isEmpty
    let isQuiet = text("litigation").isEmpty
    return [
      mustPay
        ? item(
          "payment", "缴纳罚款 \(Money.yuan(fen: entry.fineFen)) 元", since: served,
          LegalTerm.days(15).due(after: served, calendar), "行政处罚法第六十七条：收到之日起十五日；逾期每日加处百分之三")
        : nil,
      mustPay && isQuiet
        ? item(
          "reconsideration", "当事人申请行政复议的期限", since: served,
          LegalTerm.days(60).due(after: served, calendar), "行政复议法第二十条：六十日") : nil,
      mustPay && isQuiet
        ? item(
          "litigation", "当事人提起行政诉讼的期限", since: served,
          LegalTerm.months(6).due(after: served, calendar), "行政诉讼法第四十六条：六个月") : nil,
    ]
  }

  /// Terms that run before and after the decision.
  private var both: [FollowUp?] {
    let preserved = text("preservationDocument")
    let ordered = text("orderDocument")
    let isSettled = !text("followUp").isEmpty
    func written(_ text: String, _ column: String) -> FollowUp.Due {
      WrittenDay.last(in: text).map { .on($0) } ?? .unknown(.column(name: column))
    }
    return [
      preserved.isEmpty || entry.decidedOn != nil
        ? nil
        : item(
          "preservation", "先行登记保存的处理决定（\(preserved)）", since: nil,
          written(preserved, "先行登记保存"), "行政处罚法第五十六条：七日（工作日）"),
      ordered.isEmpty || isSettled
        ? nil
        : item(
          "rectification", "责令改正期满复查（\(ordered)）", since: nil, written(ordered, "责令改正"),
          "责令改正文书写明的期限"),
    ]
  }
}
