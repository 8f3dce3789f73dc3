import Model
import Statistics
import Store
import Workflows

/// Where a case begins: from findings of a visit, from papers of a laptop, or with a complaint or a
/// referral in about a subject that may never have been visited.
struct CaseBeginPage {
  /// Sources that the ledger knows.
  static let sources = ["检查发现", "摸底排查", "群众举报", "部门移送", "上级交办", "回头看"]
  /// Most subjects that are offered for the words of a search.
  private static let most = 12

  let hub: Hub
  let query: FiguresQuery
  let form: FormFields
  let error: FormFault?
  let once: String

  /// The subject that findings, papers or a choice name.
  private func subject() throws -> Subject? {
    if let id = form["subject"] { return try hub.subject(id) }
    if let visit = try visits().first { return visit.subject }
    let papers = form.all("paper")
    return try hub.proposals(plan: plan.plan.id).first { papers.contains($0.record.id) }?.subject
  }

  private var plan: HeldPlan {
    get throws { try query.plan.held(in: hub) }
  }

  /// The visits that the address or the findings name.
  private func visits() throws -> [VisitFacts] {
    let named =
      form.all("visit")
      + form.all("finding").compactMap {
        $0.split(separator: "/").first.map(String.init)
      }
    return try Set(named).sorted().flatMap { try hub.visitFacts($0) }
  }

  func content() throws -> [String: View] {
    let held = try plan
    let subject = try subject()
    let open = try hub.cases().filter { $0.subject == subject?.id }
    let own = try hub.proposals(plan: held.plan.id).filter { $0.subject.id == subject?.id }
    let findings = try findings(open)
    let hits = try hits(subject, held)
    var members = SubjectFields.view(form, townships: held.plan.townships)
    members["error"] = error?.view ?? .nothing
    members["once"] = .words(once)
    members["asked"] = .optional(query.plan.asked)
    members["rectify"] = .optional(form["rectify"])
    members["subjectName"] = .optional(subject?.title.shown)
    members["subjectId"] = .optional(subject?.id)
    members["about"] = .words(about(subject))
    members["findings"] = .list(findings)
    members["hasFindings"] = .flag(!findings.isEmpty)
    members["papers"] = .list(own.map(paper))
    members["hasPapers"] = .flag(!own.isEmpty)
    members["open"] = .list(open.map(CaseBeginPage.line))
    members["hasOpen"] = .flag(!open.isEmpty)
    members["find"] = .words(form["find"] ?? "")
    members["hits"] = .list(hits.map(hit))
    members["hasHits"] = .flag(!hits.isEmpty)
    members["searched"] = .flag(form["find"] != nil && subject == nil)
    for (name, view) in choices { members[name] = view }
    for name in [
      "number", "person", "cause", "handlers", "leadNumber", "acceptedOn", "filedOn", "row",
      "relatedCase",
    ] {
      members["typed-\(name)"] = .words(form[name] ?? "")
    }
    return members
  }

  private var choices: [(String, View)] {
    let parties = CaseParty.allCases.map { ($0.rawValue, $0.title) }
    let procedures = CaseProcedure.allCases.map { ($0.rawValue, $0.title) }
    let roles = [("physician", "医师"), ("nurse", "护士"), ("other", "其他人员")]
    return [
      ("parties", SubjectFields.options(parties, form["party"])),
      ("procedures", SubjectFields.options(procedures, form["procedure"])),
      ("sources", SubjectFields.options(CaseBeginPage.sources.map { ($0, $0) }, form["source"])),
      ("roles", SubjectFields.options(roles, form["role"])),
    ]
  }

  private func hits(_ subject: Subject?, _ held: HeldPlan) throws -> [Subject] {
    guard subject == nil, let words = form["find"] else { return [] }
    return try hub.findSubjects(words, plan: held.plan.id, limit: CaseBeginPage.most)
  }

  private func hit(_ subject: Subject) -> View {
    [
      "title": .words(subject.title.shown), "about": .words(about(subject)),
      "path": .words("/cases/new\(query.suffix([("subject", subject.id)]))"),
    ]
  }

  /// What was found on the visits, each once, whatever laptops recorded it.
  private func findings(_ open: [EnforcementCase]) throws -> [View] {
    let ticked = Set(form.all("finding"))
    var known: Set<String> = []
    return try visits().flatMap { visit in
      visit.rows.filter { $0.state == .present && known.insert("\(visit.id)/\($0.row)").inserted }
        .map { row in
          let id = "\(visit.id)/\(row.row)"
          let cases = open.filter { $0.findings.contains(id) || $0.row == row.row }.map(\.id)
          let text = "\(row.row)　\(FormRow.onSite(row.row)?.text ?? "")"
          return [
            "id": .words(id), "on": .flag(ticked.contains(id)), "path": .words("/proof/\(id)"),
            "text": .words(text.shown), "day": .words(visit.day.chinese),
            "cases": .words(cases.joined(separator: "、").shown),
          ]
        }
    }
  }

  private func paper(_ paper: IssuedPaper) -> View {
    [
      "id": .words(paper.record.id), "on": .flag(form.all("paper").contains(paper.record.id)),
      "title": .words("\(paper.record.kind.title) \(paper.number)".shown),
      "day": .words(paper.day.chinese),
    ]
  }

  private static func line(_ entry: EnforcementCase) -> View {
    [
      "id": .words(entry.id.shown), "path": .words(CasePlace.path(entry.id)),
      "cause": .words(entry.cause.shown), "status": .words(entry.status.rawValue),
    ]
  }

  private func about(_ subject: Subject?) -> String {
    [subject?.category, subject?.township, subject?.address].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: "　").shown
  }
}
