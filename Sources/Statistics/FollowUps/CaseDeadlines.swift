import Model

/// The terms that run in one case of the ledger.
struct CaseDeadlines {
  let entry: EnforcementCase
  /// The party as the ledger names it.
  let title: String
  let calendar: WorkCalendar

  /// The day on which the act was discovered, as far as it is known; looked for in all visits, and only
  /// where a term asks for it.
  let found: () -> Day?
  /// The day on which terms are looked at.
  let asOf: Day
  /// Whether a referral for a crime says that it was handed over.
  let isHandedOver: Bool

  /// The terms that have not been met yet.
  var open: [FollowUp] {
    switch entry.status {
    case .cancelled, .transferred: return []
    // The party may go on against a decision that was carried out.
    case .closed, .noPenalty:
      return remedies.compactMap(\.self).filter {
        if case .on(let last) = $0.due { last >= asOf } else { false }
      }
    case .lead, .accepted, .underInvestigation, .notified:
      return (undecided + both + crime).compactMap(\.self)
    case .decided, .inExecution:
      return ((entry.decidedOn == nil ? undecided : decided) + both + crime).compactMap(\.self)
    }
  }

  /// Whether any term may run in a case, and until which day; nil for as long as it is open.
  static func running(
    _ entry: EnforcementCase, _ calendar: WorkCalendar
  ) -> (isOpen: Bool, last: Day?) {
    guard entry.status.isOver else { return (true, nil) }
    let open = CaseDeadlines(
      entry: entry, title: "", calendar: calendar, found: { nil }, asOf: Day(number: -1_000_000),
      isHandedOver: false
    ).open
    let days = open.compactMap { item -> Day? in
      if case .on(let last) = item.due { last } else { nil }
    }
    return (!days.isEmpty, days.max())
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
      findings: [entry.id], about: entry.subject)
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
    let notice = WrittenDay.last(in: text("noticeOn")) ?? asOf
    let hearing = ProceduralTerms(day: notice).hearing
    return [
      entry.procedure == .ordinary
        ? entry.filedOn.map {
          let term = ProceduralTerms(day: $0).decision
          return item(
            "decision", "立案后作出处罚决定", since: $0, term.length.due(after: $0, calendar),
            term.basis)
        } : nil,
      item("hearing", "当事人要求听证", after: "noticeOn", hearing.length, hearing.basis),
      limitation,
    ]
  }

  /// Nothing runs from discovery: what matters is how long the act stayed undiscovered.
  private var limitation: FollowUp? {
    guard let ended = WrittenDay.last(in: text("actEndedOn")), let found = found() else {
      return nil
    }
    let (state, basis) = ProceduralTerms.limitation(ended: ended, found: found)
    return item("limitation", "追究时效（行为终了日 \(ended)）", since: ended, .settled(state), basis)
  }

  private var decided: [FollowUp?] {
    guard let decidedOn = entry.decidedOn else { return [] }
    guard let served = WrittenDay.last(in: text("servedOn")) else {
      let term = ProceduralTerms(day: decidedOn).service
      return [
        item(
          "service", text("servedOn").isEmpty ? "送达处罚决定书（送达日期未登记）" : "送达日期认不出",
          since: decidedOn, term.length.due(after: decidedOn, calendar), term.basis)
      ]
    }
    let payment = ProceduralTerms(day: decidedOn).payment
    let left = entry.fineFen + entry.confiscationFen - (entry.paidFen ?? 0)
    let mustPay =
      entry.fineFen > 0 && (entry.paidFen == nil ? text("paidOn").isEmpty : left > 0)
    return [
      mustPay
        ? item(
          "payment",
          entry.paidFen == nil
            ? "缴纳罚款 \(Money.yuan(fen: entry.fineFen)) 元"
            : "缴清罚没款，还差 \(Money.yuan(fen: left)) 元", since: served,
          payment.length.due(after: served, calendar), payment.basis)
        : nil
    ] + remedies
  }

  /// What the party may do against a decision, paid or not, with a fine or without.
  private var remedies: [FollowUp?] {
    guard let decidedOn = entry.decidedOn, text("litigation").isEmpty,
      let served = WrittenDay.last(in: text("servedOn"))
    else { return [] }
    let terms = ProceduralTerms(day: decidedOn)
    let reconsideration = terms.reconsideration
    let first = item(
      "reconsideration", "当事人申请行政复议的期限", since: served,
      reconsideration.length.due(after: served, calendar), reconsideration.basis)
    guard let litigation = terms.litigation(entry.procedure) else {
      return [
        first,
        item(
          "litigation", "当事人不服行政复议决定、提起行政诉讼的期限", since: nil,
          .settled("收到行政复议决定书之日起十五日"), ProceduralTerms.afterReconsideration),
      ]
    }
    return [
      first,
      item(
        "litigation", "当事人提起行政诉讼的期限", since: served,
        litigation.length.due(after: served, calendar), litigation.basis),
    ]
  }

  /// 涉嫌犯罪：the head decides within three days, the hand-over follows within twenty-four hours.
  private var crime: [FollowUp?] {
    guard !isHandedOver, !entry.transferredToJudicial else { return [] }
    if let approved = entry.crimeApprovedOn {
      return [
        item(
          "handOver", "移送公安机关（批准后24小时内）", since: approved,
          LegalTerm.days(1).due(after: approved, calendar), "行政执法机关移送涉嫌犯罪案件的规定第五条")
      ]
    }
    return [
      entry.crimeProposedOn.map {
        item(
          "crimeApproval", "正职负责人或者主持工作的负责人决定是否移送公安", since: $0,
          LegalTerm.days(3).due(after: $0, calendar), "行政执法机关移送涉嫌犯罪案件的规定第五条：三日内")
      }
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
          written(preserved, "先行登记保存"),
          ProceduralTerms(day: WrittenDay.last(in: preserved) ?? asOf).preservation.basis),
      ordered.isEmpty || isSettled
        ? nil
        : item(
          "rectification", "责令改正期满复查（\(ordered)）", since: nil, written(ordered, "责令改正"),
          "责令改正文书写明的期限"),
    ]
  }
}
