import Model
import Statistics
import Workflows

/// What was handed over, by how far it has come, and what laptops wrote that was not sent yet.
struct ReferralsPage {
  private let query: FiguresQuery
  private let stage: ReferralStage?
  private let today: Day
  private let held: HeldPlan
  private let referrals: [Referral]
  private let shown: [Referral]
  private let paging: ListPaging
  private let terms: [String: RunningTerm]
  private let names: [String: String]
  private let table: Table

  init(
    _ hub: Hub, _ query: FiguresQuery, _ stage: ReferralStage?, _ paging: ListPaging, today: Day
  ) throws {
    self.paging = paging
    self.query = query
    self.stage = stage
    self.today = today
    held = try query.plan.held(in: hub)
    let reporting = Reporting(hub: hub)
    table = try reporting.table(.referrals, plan: held.plan.id, from: nil, to: nil)
    terms = Dictionary(
      try reporting.runningTerms(plan: held.plan.id).flatMap { term in
        term.about.map { ($0, term) }
      }, uniquingKeysWith: { first, _ in first })
    referrals = try hub.referrals()
    var names: [String: String] = [:]
    shown = referrals.filter { stage == nil || ReferralStage($0) == stage }
    for id in Set(paging.shown(shown).map(\.subject)) { names[id] = try hub.subject(id)?.title }
    self.names = names
  }

  var content: [String: View] {
    [
      "plan": .words(held.plan.title), "count": .count(shown.count),
      "choices": .list(
        ([nil] + ReferralStage.allCases.map(Optional.some)).compactMap { other in
          let count = referrals.count { other == nil || ReferralStage($0) == other }
          guard count > 0 || other == nil || other == stage else { return nil }
          return [
            "name": .words(other?.name ?? "全部"), "count": .count(count),
            "current": .flag(other == stage),
            "path": .words(
              "/referrals\(query.suffix(other.map { [("state", $0.rawValue)] } ?? []))"),
          ]
        }),
      "rows": .list(paging.shown(shown).map(row)), "pages": paging.view(shown.count),
      "hasRows": .flag(!shown.isEmpty),
      "files": TableFormat.links("referrals", query),
      "columns": .list(table.columns.map { .words($0.title) }),
      "departments": .list(
        table.rows.map { row in
          [
            "name": .words(row.label),
            "cells": .list(
              table.columns.map { column in
                let cell = row.cells[column.id]
                return [
                  "text": .words(cell?.text ?? ""),
                  "path": (cell?.findings ?? []).isEmpty
                    ? .nothing
                    : .words(
                      "/list\(query.suffix([("table", "referrals"), ("row", row.id), ("column", column.id)]))"
                    ),
                ]
              }),
          ]
        }), "hasDepartments": .flag(!table.rows.isEmpty),
    ]
  }

  private func row(_ referral: Referral) -> View {
    [
      "id": .words(referral.id.shown), "path": .words(CasePlace.referral(referral.id)),
      "department": .words(referral.department.rawValue),
      "kind": .words(referral.kind == .criminal ? "涉嫌犯罪" : "行政"),
      "subject": .words((names[referral.subject] ?? referral.subject).shown),
      "matter": .words(referral.matter.shown), "day": .words(referral.sentOn.description),
      "stage": ReferralStage(referral).view,
      "term": terms[referral.id].flatMap { $0.day == nil ? nil : TermView.view($0, on: today) }
        ?? .nothing,
    ]
  }
}

/// One matter that was handed over.
struct ReferralPage {
  let hub: Hub
  let referral: Referral
  let form: FormFields
  let error: FormFault?
  let today: Day

  func content() throws -> [String: View] {
    func text(_ name: String) -> String { referral.document[name]?.string ?? "" }
    func fact(_ term: String, _ text: String) -> View? {
      text.isEmpty ? nil : ["term": .words(term), "text": .words(text.shown)]
    }
    let subject = try hub.subject(referral.subject)?.title ?? referral.subject
    let terms = try Set(hub.shelf.plans.map(\.plan.id)).sorted()
      .flatMap { try Reporting(hub: hub).runningTerms(plan: $0) }
      .filter { $0.about == [referral.id] }
    let log = (try hub.traces(of: referral.id, in: hub.device).first?.fields ?? []).flatMap {
      field in
      field.steps.map { (field, $0) }
    }.sorted { $0.1.entry.seq > $1.1.entry.seq }
    return [
      "heading": .words("\(referral.id)　移送\(referral.department.rawValue)".shown),
      "subject": .words(subject.shown), "matter": .words(referral.matter.shown),
      "stage": ReferralStage(referral).view, "error": error?.view ?? .nothing,
      "path": .words(CasePlace.referral(referral.id)),
      "state": .words(try hub.state(of: .referral, referral.id)),
      "proof": .words("/proof/\(referral.id.percentEncoded)"),
      "case": referral.enforcementCase.map { .words(CasePlace.path($0)) } ?? .nothing,
      "caseId": .optional(referral.enforcementCase?.shown),
      "facts": .list(
        [
          fact("种类", referral.kind == .criminal ? "涉嫌犯罪案件移送" : "行政移送"),
          fact("移送日期", referral.sentOn.chinese), fact("移送书", text("document")),
          fact("签收", text("receivedOn")), fact("回执", text("receipt")),
          fact("是否受理", text("acceptance")), fact("是否立案", text("filing")),
          fact("处理结果", text("result")), fact("备注", text("note")),
        ].compactMap(\.self)),
      "terms": .list(terms.map { TermView.view($0, on: today) }), "hasTerms": .flag(!terms.isEmpty),
      "answers": .list(
        ReferralAnswer.allCases.map {
          ["name": .words($0.rawValue), "on": .flag(form.raw("answer") == $0.rawValue)]
        }),
      "day": .words(form.raw("day")), "words": .words(form.raw("words")),
      "reason": .words(form.raw("reason")),
      "log": .list(
        log.map { field, step in
          [
            "when": .words(step.entry.wall.yearAndClock),
            "who": .words((step.name ?? step.entry.actor).shown),
            "name": .words(LedgerWords.title(JSONPointer.path(field.pointer).last ?? "")),
            "new": .words(LedgerWords.value(field.pointer, step.entry.new).shown),
            "reason": .optional(step.entry.reason.flatMap { $0.isEmpty ? nil : $0.shown }),
          ]
        }),
    ]
  }
}
