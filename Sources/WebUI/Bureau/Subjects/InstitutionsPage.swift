import Model
import Workflows

/// What became of institutions after their roster was handed out, and the way to any of them.
struct InstitutionsPage {
  /// Most subjects that are offered for the words of a search.
  private static let most = 20

  let hub: Hub
  let query: FiguresQuery
  let words: String

  func content() throws -> [String: View] {
    let held = try query.plan.held(in: hub)
    let changes = try hub.subjectChanges()
    let hits =
      words.isBlank
      ? [] : try hub.findSubjects(words, plan: held.plan.id, limit: InstitutionsPage.most)
    return [
      "plan": .words(held.plan.title), "asked": .optional(query.plan.asked),
      "find": .words(words), "searched": .flag(!words.isBlank),
      "hits": .list(hits.map(hit)), "hasHits": .flag(!hits.isEmpty),
      "changes": .list(try changes.map(line)), "hasChanges": .flag(!changes.isEmpty),
    ]
  }

  static func path(_ id: String, _ query: FiguresQuery?) -> String {
    "/subjects/one\(query?.suffix([("id", id)]) ?? "?id=\(id.percentEncoded)")"
  }

  private func hit(_ subject: Subject) -> View {
    [
      "path": .words(InstitutionsPage.path(subject.id, query)),
      "title": .words(subject.title.shown),
      "about": .words(InstitutionsPage.about(subject)),
    ]
  }

  static func about(_ subject: Subject) -> String {
    [subject.category, subject.township, subject.address].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: "　").shown
  }

  private func line(_ change: SubjectChange) throws -> View {
    [
      "path": .words(InstitutionsPage.path(change.subject, query)),
      "title": .words(
        (try hub.subject(change.subject).map(change.applied(to:))?.title ?? change.subject).shown),
      "what": .list(InstitutionsPage.words(change).map(View.words)),
      "who": .words(change.actor.shown),
      "reason": .words(change.reason.shown),
    ]
  }

  /// What is written, a line each.
  static func words(_ change: SubjectChange) -> [String] {
    change.kinds.map { kind in
      let day = change.day(of: kind)?.chinese ?? ""
      return switch kind {
      case .renamed: "\(day)起更名为\((change.name ?? "").shown)"
      case .moved:
        "\(day)迁到\([change.township, change.address].compactMap(\.self).joined(separator: "　").shown)"
      case .closed: "\(day)起注销或者停办"
      }
    }
  }
}

/// One institution: what is known of it, and what is written about it.
struct InstitutionPage {
  let sheet: SubjectSheet
  /// Changes with what is written about it.
  let state: String
  let query: FiguresQuery
  let townships: [String]
  let form: FormFields
  let error: FormFault?

  var content: [String: View] {
    let (subject, change) = (sheet.subject, sheet.change)
    let kinds = SubjectChange.Kind.allCases
    return [
      "error": error?.view ?? .nothing, "state": .words(state),
      "heading": .words((change?.applied(to: subject) ?? subject).title.shown),
      "back": .words("/subjects\(query.suffix())"),
      "path": .words(InstitutionsPage.path(subject.id, query)),
      "facts": .list(facts(subject)),
      "joined": sheet.joined.map {
        [
          "title": .words($0.title.shown), "path": .words(InstitutionsPage.path($0.id, query)),
        ]
      } ?? .nothing,
      "changes": .list(change.map(InstitutionsPage.words)?.map(View.words) ?? []),
      "hasChanges": .flag(change != nil),
      "writer": .words((change?.actor ?? "").shown), "reason": .words((change?.reason ?? "").shown),
      "visits": .list(
        sheet.visits.map { visit in
          [
            "path": .words("/proof/\(visit.id)"), "day": .words(visit.day.chinese),
            "type": .words(visit.type.title), "outcome": .words(visit.outcome.title),
            "found": .count(visit.rows.count { $0.state == .present }),
          ]
        }), "hasVisits": .flag(!sheet.visits.isEmpty),
      "cases": .list(
        sheet.cases.map { entry in
          [
            "id": .words(entry.id.shown), "path": .words(CasePlace.path(entry.id)),
            "cause": .words(entry.cause.shown), "status": .words(entry.status.rawValue),
          ]
        }), "hasCases": .flag(!sheet.cases.isEmpty),
      "begin": .words("/cases/new\(query.suffix([("subject", subject.id)]))"),
      "editable": .flag(subject.kind == .institution),
      "kinds": .list(kinds.map { choice($0.rawValue, $0.title, "kind") }),
      "undo": .list(
        change?.kinds.map { choice("undo-\($0.rawValue)", "撤回\($0.title)", "kind") } ?? []),
      "townships": .list(
        townships.map {
          ["name": .words($0), "on": .flag($0 == form.raw("township"))]
        }),
      "name": .words(form.raw("name")), "address": .words(form.raw("address")),
      "on": .words(form.raw("on")), "typedReason": .words(form.raw("reason")),
    ]
  }

  private func choice(_ value: String, _ name: String, _ field: String) -> View {
    ["value": .words(value), "name": .words(name), "on": .flag(form.raw(field) == value)]
  }

  private func facts(_ subject: Subject) -> [View] {
    let pairs: [(String, String?)] = [
      ("编号", subject.id), ("类别", subject.category), ("性质", subject.ownership?.title),
      ("统一社会信用代码", subject.creditCode), ("登记号", subject.registrationNumber),
      ("乡镇", subject.township), ("地址", subject.address),
    ]
    return pairs.compactMap { term, text in
      text.map { ["term": .words(term), "text": .words($0.shown)] }
    }
  }
}
