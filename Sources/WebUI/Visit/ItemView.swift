import Model
import Workflows

/// One item, or one row of the check form, as a page shows it.
struct ItemView: Sendable {
  let sheet: VisitSheet
  let evidence: EvidenceView
  /// What was typed on the page and not saved.
  let unsaved: Unsaved
  /// What the inspector wrote about items before.
  let ownWords: [String: [String]]

  init(
    _ sheet: VisitSheet, _ unsaved: Unsaved = .nothing, ownWords: [String: [String]] = [:]
  ) {
    self.sheet = sheet
    self.ownWords = ownWords
    self.unsaved = unsaved
    evidence = EvidenceView(sheet)
  }

  private func controls(
    _ kind: AnswerKind, _ id: String, _ unit: String, _ answer: FieldState
  ) -> [String: View] {
    AnswerControls(
      id: id, unit: unit, answer: answer, headcount: sheet.visit.headcount, unsaved: unsaved
    ).view(kind)
  }

  /// An item of a checklist.
  func view(_ entry: VisitSheet.Item) -> View {
    let item = entry.item
    let takesAnswer = !entry.isComputed
    let controls =
      takesAnswer
      ? self.controls(item.kind, item.id, item.unit, entry.answer) : AnswerControls.empty
    let common = Common(
      id: item.id, text: item.text,
      facts: ItemFacts.view(item, on: sheet.visit.day, laws: sheet.laws),
      answer: entry.answer, note: entry.note, waiver: entry.waiver,
      isViolated: entry.result == .violated, isDone: entry.result != .unanswered,
      lacksEvidence: entry.lacksEvidence, evidence: entry.evidence, persons: entry.persons,
      namesPersons: item.kind == .sampled || item.formRow == FormRow.attendingPhysicians,
      wanted: item.evidence, row: item.formRow,
      phrases: item.notePhrases + [item.findingText].filter { !$0.isEmpty })
    return view(common, controls).with([
      "state": entry.result.state, "derived": origin(entry), "computed": .flag(entry.isComputed),
      "photograph": .flag(item.kind == .photograph),
    ])
  }

  /// A row of the check form.
  func view(_ entry: VisitSheet.Row) -> View {
    let row = entry.row
    let state = entry.result.state
    let common = Common(
      id: row.id, text: row.subrow.isEmpty ? row.text : "\(row.text)：\(row.subrow)",
      facts: ItemFacts.view(row), answer: entry.answer, note: entry.note, waiver: entry.waiver,
      isViolated: state == .present, isDone: state != .unanswered,
      lacksEvidence: entry.lacksEvidence, evidence: entry.evidence, persons: entry.persons,
      namesPersons: row.isSampled || row.id == FormRow.attendingPhysicians, wanted: [],
      row: row.id, phrases: [])
    let controls = self.controls(
      row.isSampled ? .sampled : .presence, row.id, "人", entry.answer)
    return view(common, controls).with([
      "label": .words("第\(row.number)项"), "state": state.view,
      "derived": entry.result.items.isEmpty
        ? .nothing
        : ["why": .words("由 \(entry.result.items.joined(separator: "、")) 得出，不用再填")],
      "computed": false, "photograph": false,
    ])
  }

  /// What items and rows have in common.
  private struct Common {
    let id: String
    let text: String
    let facts: View
    let answer: FieldState
    let note: FieldState
    let waiver: FieldState
    let isViolated: Bool
    let isDone: Bool
    let lacksEvidence: Bool
    let evidence: [String]
    let persons: [String]
    let namesPersons: Bool
    let wanted: [String]
    let row: String?
    let phrases: [String]
  }

  /// Words to begin with: the inspector's own first.
  private func phrases(_ item: Common) -> View {
    guard item.isViolated, sheet.isEditable else { return .nothing }
    let own = ownWords[item.id] ?? []
    let all = own + item.phrases.filter { !own.contains($0) }
    return all.isEmpty ? .nothing : ["list": .list(all.map { .words($0) })]
  }

  /// Where advertisements were found, the figures of those that were taken down and of the accounts
  /// are asked for at the same place.
  private func advertising(_ item: Common) -> View {
    let field = VisitFields.advertisementsRemoved
    guard item.row == FormRow.advertising, item.isViolated else { return .nothing }
    let own = unsaved.has(field) && unsaved.form.has("advertisements")
    return [
      "base": BaseField.view(sheet.field(field)),
      "removed": .optional(
        unsaved.typed("advertisements", of: field)
          ?? sheet.field(field).value.integer.map { String($0) }),
      "accounts": .count(sheet.visit.accountsHandled.count),
      "accountsPath": .words(sheet.address(of: VisitFields.accountsHandled)),
      "wrong": .list(own ? unsaved.lines(field) : []),
    ]
  }

  private func view(_ item: Common, _ controls: [String: View]) -> View {
    let words =
      unsaved.typed("note:\(item.id)", of: item.note.field) ?? item.note.value.string ?? ""
    let waived =
      unsaved.typed("waiver:\(item.id)", of: item.waiver.field) ?? item.waiver.value.string ?? ""
    let faults = [item.answer, item.note, item.waiver].flatMap { unsaved.lines($0.field) }
    let pictures = evidence.list(item.evidence)
    let view: [String: View] = [
      "id": .words(item.id), "label": .words(item.id), "text": .words(item.text),
      "visit": .words(sheet.id), "facts": item.facts, "found": .flag(item.isViolated),
      "done": .flag(item.isDone), "editable": .flag(sheet.isEditable),
      "bases": .list([item.answer, item.note, item.waiver].map(BaseField.view)),
      "note": .words(words), "noteShort": words.isEmpty ? .nothing : .words(short(words)),
      "waived": waived.isEmpty ? .nothing : .words(waived), "waiver": .words(waived),
      "changed": item.answer.changes > 1 ? .count(item.answer.changes - 1) : .nothing,
      "history": .words("/visit/\(sheet.id)/history?field=\(item.answer.field.percentEncoded)"),
      "lacksEvidence": .flag(item.lacksEvidence), "evidence": pictures,
      "evidenceCount": item.evidence.isEmpty ? .nothing : .count(item.evidence.count),
      "wanted": item.wanted.isEmpty ? .nothing : .words(item.wanted.joined(separator: "、")),
      // Folded once there is nothing left to do in it, so that three fit on a screen.
      "open": .flag(item.lacksEvidence || (words.isEmpty && item.evidence.isEmpty)),
      "inPrint": .flag(!words.isEmpty || !item.evidence.isEmpty || !waived.isEmpty),
      "noteLong": words.isEmpty ? .nothing : .words(words),
      "people": item.persons.isEmpty ? .nothing : .words(item.persons.joined(separator: "、")),
      "proofs": item.evidence.isEmpty
        ? .nothing : .words(evidence.titles(item.evidence).joined(separator: "；")),
      "more": .flag(item.isViolated || !item.evidence.isEmpty),
      "roll": controls["sample"] != nil && controls["sample"]?.isNothing == false
        ? RollView(sheet: sheet, unsaved: unsaved).view(item.id, item.answer) : .nothing,
      "persons": item.namesPersons && item.isViolated
        ? PersonsView(sheet, unsaved).view(for: item.id, listed: item.persons) : .nothing,
      "wrong": .list(faults), "advertising": advertising(item),
      "phrases": phrases(item),
      "asked": .list(
        sheet.openQuestions(at: item.id).map {
          ["text": .words($0), "path": .words(QuestionsPage.path(sheet.id))]
        }),
    ]
    return View.members(view).with(controls)
  }

  private func origin(_ entry: VisitSheet.Item) -> View {
    if entry.isDerived {
      return ["why": .words("由 \(entry.item.derivedFrom.joined(separator: "、")) 得出，不用再填")]
    }
    if case .undecided(let items) = entry.applicability {
      return ["why": .words("先答 \(items.joined(separator: "、"))，再看要不要答这一项")]
    }
    return .nothing
  }

  private func short(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map { String($0) } ?? text
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}

extension RowResult.State {
  /// The state of a row of the check form.
  var view: View {
    switch self {
    case .present: StateView.found("发现")
    case .absent: StateView.state("done", "无", "done")
    case .notExamined: StateView.state("same", "未检查")
    case .pending: StateView.state("clock", "待认定")
    case .unanswered: StateView.todo
    }
  }
}

/// The persons behind a finding.
struct PersonsView {
  let sheet: VisitSheet
  let unsaved: Unsaved

  init(_ sheet: VisitSheet, _ unsaved: Unsaved) {
    self.sheet = sheet
    self.unsaved = unsaved
  }

  /// Rows for those listed, and an empty one.
  func view(for item: String, listed: [String]) -> View {
    let known = Dictionary(
      sheet.visit.persons.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    var rows = listed.compactMap { known[$0] }.enumerated().map { index, person in
      row(item, index, code: person.code, role: person.role.rawValue)
    }
    rows.append(row(item, rows.count, code: "", role: nil))
    let field = VisitFields.persons
    let own = unsaved.faults.contains { fault in
      guard fault.place == field, case .count(let count) = fault.kind else { return false }
      return count.personOf == item
    }
    return [
      "rows": .list(rows), "base": BaseField.view(sheet.field(field)),
      "wrong": .list(own ? unsaved.lines(field) : []),
    ]
  }

  private func row(_ item: String, _ index: Int, code: String, role: String?) -> View {
    let typed = unsaved.typed("code:\(item):\(index)", of: VisitFields.persons)
    let chosen = unsaved.typed("role:\(item):\(index)", of: VisitFields.persons) ?? role
    return [
      "index": .count(index), "number": .count(index + 1), "code": .words(typed ?? code),
      "was": .flag(!code.isEmpty),
      "roles": .list(
        PersonBehindFinding.Role.allCases.map {
          [
            "value": .words($0.rawValue), "title": .words($0.title),
            "on": .flag($0.rawValue == chosen),
          ]
        }),
    ]
  }
}

extension PersonBehindFinding.Role {
  /// In the words of the screen.
  var title: String {
    switch self {
    case .physician: "医师"
    case .nurse: "护士"
    case .other: "其他"
    }
  }
}
