import Model
import Workflows

/// Every finding with what the checklist suggests, for the inspector to confirm or change.
struct FindingsPage: Sendable {
  let sheet: VisitSheet
  let unsaved: Unsaved

  var content: [String: View] {
    let evidence = EvidenceView(sheet)
    let items = sheet.modules.flatMap(\.sections).flatMap(\.items)
    let backing = Dictionary(
      items.map { ($0.item.id, $0.evidence) }
        + sheet.rows.map { ($0.row.id, $0.evidence) }, uniquingKeysWith: { first, _ in first })
    return [
      "findings": .list(
        sheet.findings.map { found in
          // What backs an item that tells of the same act backs this finding too.
          let twins = items.filter { $0.result == .violated && $0.item.twinOf.contains(found.id) }
          let hashes = Set(([found.id] + twins.map(\.item.id)).flatMap { backing[$0] ?? [] })
          return finding(found, evidence.list(Array(hashes)))
        }),
      "none": .flag(sheet.findings.isEmpty),
      "open": sheet.findings.contains { $0.decision == nil }
        ? .count(sheet.findings.count { $0.decision == nil }) : .nothing,
    ]
  }

  private func finding(_ finding: VisitSheet.Finding, _ evidence: View) -> View {
    // Nothing is ticked that nobody decided: what the checklist suggests stands beside it.
    let field = finding.action.field
    let isTyped = unsaved.has(field)
    let choice = unsaved.typed("decide:\(finding.id)", of: field)
    let measures = Set(
      isTyped
        ? unsaved.form.all("measure:\(finding.id)")
        : MeasureChoice.all.filter {
          finding.decision?.actions.measures[keyPath: $0.path] ?? false
        }.map(\.name))
    let referrals = Set(
      isTyped
        ? unsaved.form.all("referral:\(finding.id)")
        : (finding.decision?.actions.referrals ?? []).map(\.rawValue))
    let row = finding.row.flatMap { FormRow.onSite($0) }
    return [
      "id": .words(finding.id), "text": .words(finding.text), "evidence": evidence,
      "path": .words(sheet.address(of: VisitFields.answer(finding.id))),
      "severity": .optional(finding.severity?.rawValue),
      "row": .optional(row.map { "附件2 第\($0.number)项" }),
      "violators": finding.violators > 1 ? .words("\(finding.violators) 人") : .nothing,
      "note": .optional(sheet.field(VisitFields.note(finding.id)).value.string),
      "base": BaseField.view(finding.action),
      "decided": .flag(finding.decision != nil),
      "state": finding.decision == nil
        ? StateView.doing("没定")
        : StateView.state(
          "done", finding.decision?.actions == finding.suggested ? "按建议" : "改过建议", "done"),
      "suggestion": .words(FindingsPage.words(finding.suggested)),
      "measures": .list(
        MeasureChoice.all.map {
          [
            "value": .words($0.name), "title": .words($0.title),
            "on": .flag(measures.contains($0.name)),
            "suggested": .flag(finding.suggested.measures[keyPath: $0.path]),
          ]
        }),
      "referrals": .list(
        ReferralDepartment.allCases.map {
          [
            "value": .words($0.rawValue), "on": .flag(referrals.contains($0.rawValue)),
            "suggested": .flag(finding.suggested.referrals.contains($0)),
          ]
        }),
      "referred": .flag(!referrals.isEmpty || !finding.suggested.referrals.isEmpty),
      "reason": .words(
        unsaved.typed("reason:\(finding.id)", of: field) ?? finding.decision?.reason ?? ""),
      "asSuggested": .flag(
        choice.map { $0 == "suggested" }
          ?? (finding.decision.map { $0.actions == finding.suggested } ?? false)),
      "otherwise": .flag(
        choice.map { $0 == "other" }
          ?? (finding.decision.map { $0.actions != finding.suggested } ?? false)),
      "wrong": .list(unsaved.lines(field)),
    ]
  }

  static func words(_ actions: ActionSet) -> String {
    let measures = ItemFacts.measures(actions.measures)
    let referrals = actions.referrals.map(\.rawValue).joined(separator: "、")
    let parts = [measures, referrals.isEmpty ? "" : "移送\(referrals)"].filter { !$0.isEmpty }
    return parts.isEmpty ? "没有建议" : parts.joined(separator: "；")
  }

  /// Reads the form of the page: as suggested, or as ticked with a reason.
  static func edits(_ form: FormFields, _ draft: VisitDraft) throws -> PageEdits {
    var page = PageEdits()
    for name in form.names(with: "decide:") {
      let id = String(name.dropFirst("decide:".count))
      let suggestion = draft.suggestion(for: id)
      guard let choice = form[name], let base = try BaseField(VisitFields.action(id), in: form)
      else { continue }
      if choice == "suggested" {
        page.add(base.edit(ActionDecision(suggestion).document))
        continue
      }
      var measures = SuggestedMeasures()
      let ticked = Set(form.all("measure:\(id)"))
      for measure in MeasureChoice.all where ticked.contains(measure.name) {
        measures[keyPath: measure.path] = true
      }
      let referrals = form.all("referral:\(id)").compactMap {
        ReferralDepartment(rawValue: $0)
      }
      let reason = form["reason:\(id)"]
      let actions = ActionSet(measures: measures, referrals: referrals)
      if reason == nil, actions != suggestion {
        let text = draft.item(id)?.text ?? FormRow.onSite(id)?.text ?? id
        page.faults.append(
          Fault(base.field, "“\(text)”的处理和建议不同，没有写理由", "写明为什么，再存"))
        continue
      }
      page.add(base.edit(ActionDecision(actions, reason: reason).document, reason: reason))
    }
    return page
  }
}
