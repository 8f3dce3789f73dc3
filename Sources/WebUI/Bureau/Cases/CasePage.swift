import Foundation
import Model
import Rendering
import Statistics
import Workflows

/// One case: what happened, what is due, and the next step.
struct CasePage {
  /// What a decision may impose besides money.
  static let penalties:
    [(name: String, title: String, path: any WritableKeyPath<CaseDecision, Bool> & Sendable)] = [
      ("warning", "警告", \.warning), ("suspension", "停业整顿", \.suspension),
      ("licence", "吊销医疗机构执业许可证", \.licenceRevoked),
      ("certificate", "吊销执业证书（个人）", \.certificateRevoked),
      ("practice", "暂停执业（个人）", \.practiceSuspended), ("none", "不予处罚", \.noPenalty),
    ]

  let sheet: CaseSheet
  let form: FormFields
  let error: FormFault?
  let today: Day
  /// Who looks at it; nil where nobody has an account.
  let visitor: Visitor?

  private var entry: EnforcementCase { sheet.entry }

  var content: [String: View] {
    let ticked = Set(form.all("penalty"))
    let steps = CaseStep.possible(in: entry).filter { visitor?.may([$0.duty]) ?? true }
    let contents = steps.compactMap { step in step.words.map { "\(step.rawValue)写\($0)" } }
      .joined(separator: "，")
    return [
      "heading": .words("\(entry.id)　\(partyName)".shown), "cause": .words(entry.cause.shown),
      "title": .words((error == nil ? "" : "有 1 处要改 · ") + "案件 \(entry.id)".shown),
      "status": stage, "error": error?.view ?? .nothing, "path": .words(CasePlace.path(entry.id)),
      "state": .words(sheet.state),
      "proof": .words("/proof/\(entry.id.percentEncoded)"),
      "trail": .list(trail), "terms": .list(sheet.terms.map { TermView.view($0, on: today) }),
      "hasTerms": .flag(!sheet.terms.isEmpty),
      "surcharge": .optional(surcharge),
      "steps": .list(
        steps.map { step in
          [
            "name": .words(step.rawValue),
            "needsReason": .flag(step.needsReason), "on": .flag(form.raw("step") == step.rawValue),
          ]
        }),
      "contents": .optional(contents.isEmpty ? nil : contents), "hasSteps": .flag(!steps.isEmpty),
      "pays": .flag(steps.contains(.pay)),
      "day": .words(form.raw("day")), "words": .words(form.raw("words")),
      "yuan": .words(form.raw("yuan")), "reason": .words(form.raw("reason")),
      "canDecide": .flag(entry.closedOn == nil && entry.status != .transferred),
      "isDecided": .flag(entry.decidedOn != nil),
      "on": .words(form.raw("on")), "fine": .words(form.raw("fine")),
      "confiscation": .words(form.raw("confiscation")), "goods": .words(form.raw("goods")),
      "document": .words(form.raw("document")),
      "penalties": .list(
        CasePage.penalties.map { penalty in
          [
            "name": .words(penalty.name), "title": .words(penalty.title),
            "on": .flag(ticked.contains(penalty.name)),
          ]
        }),
      "departments": .list(
        ReferralDepartment.allCases.map {
          ["name": .words($0.rawValue), "on": .flag(form.raw("department") == $0.rawValue)]
        }),
      "referral": .words(form.raw("referral")), "matter": .words(form.raw("matter")),
      "sent": .words(form.raw("sent")), "paper": .words(form.raw("paper")),
      "isCriminal": .flag(form.raw("kind") == Referral.Kind.criminal.rawValue),
      "isAdministrative": .flag(form.raw("kind") == Referral.Kind.administrative.rawValue),
      "facts": .list(facts), "findings": .list(sheet.findings.map { ListPage.entry($0) }),
      "hasFindings": .flag(!sheet.findings.isEmpty),
      "referrals": .list(sheet.referrals.map(referral)),
      "hasReferrals": .flag(!sheet.referrals.isEmpty),
      "others": .list(
        sheet.others.map { other in
          [
            "id": .words(other.id.shown), "path": .words(CasePlace.path(other.id)),
            "cause": .words(other.cause.shown), "status": .words(other.status.rawValue),
          ]
        }), "hasOthers": .flag(!sheet.others.isEmpty),
      "proposals": .list(
        sheet.proposals.map { paper in
          [
            "id": .words(paper.record.id),
            "title": .words("\(paper.record.kind.title) \(paper.number)".shown),
            "day": .words(paper.day.chinese),
          ]
        }), "hasProposals": .flag(!sheet.proposals.isEmpty),
      "log": .list(log), "logCount": .count(log.count),
    ]
  }

  private var partyName: String {
    let name = sheet.subject?.title ?? entry.subject
    return entry.personCode.map { "\($0)（\(name)）" } ?? name
  }

  private var stage: View {
    switch entry.status {
    case .closed: StateView.state("done", entry.status.rawValue, "done")
    case .noPenalty, .cancelled, .transferred: StateView.state("lock", entry.status.rawValue)
    case .lead, .accepted, .underInvestigation, .notified, .decided, .inExecution:
      StateView.doing(entry.status.rawValue)
    }
  }

  /// What happened, in the order of the days that the ledger names.
  private var trail: [View] {
    func text(_ column: String) -> String { entry.document[column]?.string ?? "" }
    var events: [(day: String, what: String, words: String)] = []
    func add(_ column: String, _ what: String, _ words: String = "") {
      let written = text(column)
      guard !written.isEmpty else { return }
      let day = String(written.prefix(10))
      let isDay = Day(day) != nil
      let rest = isDay ? written.dropFirst(10).trimmingCharacters(in: .whitespaces) : written
      events.append(
        (isDay ? day : "", what, [rest, words].filter { !$0.isEmpty }.joined(separator: "　")))
    }
    add("foundOn", "发现", entry.source)
    add("acceptedOn", "受理")
    add("filedOn", "立案", text("handlers"))
    add("crimeProposedOn", "提出移送公安的报告")
    add("crimeApprovedOn", "批准移送公安")
    add("noticeOn", "事先告知", text("hearing").isEmpty ? "" : "听证：\(text("hearing"))")
    add("legalReviewOn", "法制审核")
    add("collegialDiscussion", "集体讨论")
    add("decidedOn", entry.status == .noPenalty ? "不予处罚决定" : "处罚决定", decision)
    add("servedOn", "送达", text("serviceMethod"))
    add("paidOn", "缴款")
    add("litigation", "复议、诉讼")
    add("followUp", "整改复查")
    add("closedOn", entry.status == .cancelled ? "销案" : "结案")
    let handed = sheet.referrals.map {
      ($0.sentOn.description, "移送\($0.department.rawValue)", "\($0.id)　\($0.matter)")
    }
    return (events + handed).enumerated()
      .sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map { _, event in
        [
          "day": .words(Day(event.0)?.chinese ?? ""), "what": .words(event.1),
          "words": .optional(event.2.isEmpty ? nil : event.2.shown),
        ]
      }
  }

  private var decision: String {
    var words = CasePenalty.allCases.filter { $0.isImposed(by: entry) }.map { penalty in
      switch penalty {
      case .fine: "罚款 \(Money.yuan(fen: entry.fineFen)) 元"
      case .confiscation: "没收违法所得 \(Money.yuan(fen: entry.confiscationFen)) 元"
      case .warning, .suspensionForRectification, .licenceRevoked, .certificateRevoked,
        .practiceSuspended:
        penalty.rawValue
      }
    }
    for column in ["confiscatedGoods", "decisionDocument"] {
      if let text = entry.document[column]?.string { words.append(text) }
    }
    return words.joined(separator: "、")
  }

  private var facts: [View] {
    func fact(_ term: String, _ text: String?) -> View? {
      text.flatMap { $0.isEmpty ? nil : ["term": .words(term), "text": .words($0.shown)] }
    }
    let subject = sheet.subject
    let paid = entry.paidFen.map { "\(Money.yuan(fen: $0)) 元" }
    return [
      fact("当事人", "\(partyName)（\(entry.party.title)）"), fact("代码", subject?.creditCode),
      fact("类别", subject?.category), fact("地址", subject?.address),
      fact("程序", entry.procedure.title), fact("来源", entry.source),
      fact("线索编号", entry.document["leadNumber"]?.string),
      fact("附件2项目", entry.row), fact("现场笔录", entry.document["recordNumber"]?.string),
      fact("事实", entry.document["facts"]?.string),
      fact("违反", entry.document["violatedProvisions"]?.string),
      fact("依据", entry.document["penaltyBasis"]?.string),
      fact("先行登记保存", entry.document["preservationDocument"]?.string),
      fact("责令改正", entry.document["orderDocument"]?.string), fact("已缴", paid),
      fact("备注", entry.document["note"]?.string),
    ].compactMap(\.self)
  }

  /// What may be added to a fine that is paid late; nil where none is, or the party went to law.
  private var surcharge: String? {
    guard let left = sheet.terms.first(where: { $0.id.hasSuffix("/payment") })?.left(on: today),
      left < 0, entry.document["litigation"]?.string?.isEmpty ?? true
    else { return nil }
    let unpaid = entry.fineFen + entry.confiscationFen - (entry.paidFen ?? 0)
    let fen = LateSurcharge.fen(fine: entry.fineFen, unpaid: unpaid, days: Int64(-left))
    guard fen > 0 else { return nil }
    return "没有缴的罚款每日加处百分之三，到今天 \(-left) 天，可以加处 \(Money.yuan(fen: fen)) 元"
      + (fen == entry.fineFen ? "，已经到罚款数额，不再增加" : "")
      + "。没收的不加处；申请复议、提起诉讼期间不算。须法制审核"
  }

  private func referral(_ referral: Referral) -> View {
    [
      "id": .words(referral.id.shown), "path": .words(CasePlace.referral(referral.id)),
      "department": .words(referral.department.rawValue), "matter": .words(referral.matter.shown),
      "day": .words(referral.sentOn.chinese), "stage": ReferralStage(referral).view,
      "replies": .optional(
        referral.replies.isEmpty ? nil : referral.replies.joined(separator: "；").shown),
    ]
  }

  private var log: [View] {
    (sheet.trace?.fields ?? []).flatMap { field in
      field.steps.map { (field, $0) }
    }.sorted { $0.1.entry.seq > $1.1.entry.seq }.map { field, step in
      [
        "when": .words(step.entry.wall.yearAndClock),
        "who": .words((step.name ?? step.entry.actor).shown),
        "name": .words(LedgerWords.title(JSONPointer.path(field.pointer).last ?? "")),
        "old": .words(LedgerWords.value(field.pointer, step.entry.old).shown),
        "new": .words(LedgerWords.value(field.pointer, step.entry.new).shown),
        "reason": .words((step.entry.reason ?? "").shown),
      ]
    }
  }
}
