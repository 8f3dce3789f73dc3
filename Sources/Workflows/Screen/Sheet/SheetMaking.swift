import Model
import Rendering
import Store

extension Workspace {
  /// A visit as its pages show it: one reading of the log and one assessment, whatever its size.
  /// - Throws: ``WorkflowError/unknown(what:known:)``.
  public func sheet(visit: String) throws -> VisitSheet { try sheet(of: edited(visit)) }

  func sheet(of edited: EditedVisit) throws -> VisitSheet {
    guard let last = edited.revisions.last else {
      throw WorkflowError.unknown(what: "检查记录 \(edited.id)", known: "")
    }
    let held = Set(
      edited.visit.evidence.keys.filter { hash in
        let ending = edited.document[JSONPointer.text(["evidence", hash, "extension"])].string
        return evidence.holds(
          StoredEvidence(sha256: hash, fileExtension: ending ?? "bin", bytes: 0))
      })
    let absent = edited.visit.evidence.keys.filter { !held.contains($0) }
    let covered = absent.isEmpty ? [] : try custody.receiptedEvidence()
    let documents = try store.documents(of: edited.id).map(DocumentRecord.init(document:))
    let parted =
      documents.contains { $0.status == .issued && !$0.drafted.isEmpty }
      ? try Location.workspace(self).dossier(edited.id).partedPapers : []
    let making = SheetMaking(
      edited: edited, subject: try subject(of: edited), stage: try stage(of: edited, last.seq),
      last: try store.entry(at: last.seq), evidenceHeld: held,
      evidenceLost: absent.filter { !covered.contains($0) }.sorted(), documents: documents,
      parted: parted, now: surroundings.now(), oddities: oddities,
      questions: try questions(at: edited.id))
    effort.assessment()
    return making.sheet()
  }

  private func stage(of edited: EditedVisit, _ last: Int64) throws -> VisitStage {
    guard edited.visit.status == .finalised else { return .draft }
    if try custody.receipted(visit: edited.id) >= last { return .acknowledged }
    return try custody.exportedSeq() >= last ? .exported : .finalised
  }
}

/// Puts a sheet together from one assessment.
struct SheetMaking {
  let edited: EditedVisit
  let subject: Subject
  let stage: VisitStage
  let last: LogEntry
  let evidenceHeld: Set<String>
  let evidenceLost: [String]
  let documents: [DocumentRecord]
  let parted: [PartedPaper]
  let now: Moment
  let oddities: KnownOddities
  let questions: AskedQuestions?
  let assessment: VisitAssessment
  let answers: [String: Answer]
  let context: VisitContext
  private let applicable: Set<String>
  private let violated: Set<String>
  private let backing: [String: [String]]
  private let persons: [String: [String]]
  /// A field of the record; most pages ask for few.
  private let state: @Sendable (String) -> FieldState

  init(
    edited: EditedVisit, subject: Subject, stage: VisitStage, last: LogEntry,
    evidenceHeld: Set<String>, evidenceLost: [String], documents: [DocumentRecord],
    parted: [PartedPaper], now: Moment, oddities: KnownOddities, questions: AskedQuestions?
  ) {
    self.questions = questions
    self.now = now
    self.oddities = oddities
    self.edited = edited
    self.subject = subject
    self.stage = stage
    self.last = last
    self.evidenceHeld = evidenceHeld
    self.evidenceLost = evidenceLost
    self.parted = parted
    self.documents = documents.sorted { ($0.version, $0.id) < ($1.version, $1.id) }
    let visit = edited.visit
    let index = edited.held.index
    assessment = VisitAssessor.assess(
      visit, subject: subject, plan: edited.held.plan, index: index, hidden: .kept)
    var answers: [String: Answer] = [:]
    for (id, raw) in visit.answers {
      // An answer that cannot be read is a fault of the assessment, and no answer here.
      answers[id] = index.item(id).flatMap { try? Answer(raw, kind: $0.kind) }
    }
    self.answers = answers
    context = VisitContext(
      visit: visit, subject: subject, plan: edited.held.plan, index: index,
      answers: answers)
    applicable = Set(assessment.applicableItems.map(\.id))
    violated = Set(assessment.violatedItems.map(\.id))
    var backing: [String: [String]] = [:]
    for (hash, names) in visit.evidence.sorted(by: { $0.key < $1.key }) {
      for name in names { backing[name, default: []].append(hash) }
    }
    self.backing = backing
    var persons: [String: [String]] = [:]
    for person in visit.persons {
      for name in person.items { persons[name, default: []].append(person.code) }
    }
    self.persons = persons
    state = { [edited] field in edited.state(field) }
  }

  func sheet() -> VisitSheet {
    let visit = edited.visit
    let index = edited.held.index
    let references = edited.held.plan.checklists
    let final = FinalRules(edited: edited, lost: evidenceLost, now: now)
    let findings = visit.outcome == .completed ? findings() : []
    let unconfirmed = findings.filter { $0.decision == nil && $0.suggestsSomething }.map {
      Fault($0.action.field, .answer(.actionOpen(name: $0.id)))
    }
    let places = SheetPlaces(index: index, modules: references.map(\.id))
    let missing = (assessment.faults + final.faults).sorted {
      $0.place < $1.place
    }
    return VisitSheet(
      id: edited.id, plan: edited.held.plan, subject: subject, visit: visit, stage: stage,
      modules: references.filter { visit.modules.contains($0.id) }
        .compactMap { index.checklists[$0.id].map(module) },
      otherModules: references.filter { !visit.modules.contains($0.id) }
        .compactMap { index.checklists[$0.id].map { ($0.id, $0.title) } },
      rows: visit.outcome == .completed ? rows() : [], evidence: evidence(), findings: findings,
      missing: missing.map(places.missing),
      warnings: (assessment.warnings + final.warnings + unconfirmed).map(places.missing),
      oddDates: visit.status == .draft ? final.oddDates : [], documents: documents,
      partedPapers: parted,
      lastChange: VisitSheet.LastChange(field: last.field, at: last.wall, actor: last.actor),
      laws: edited.held.laws, asked: questions?.asked, answered: questions?.answered ?? [],
      document: edited.document, fieldState: state)
  }

  private func module(_ checklist: Checklist) -> VisitSheet.Module {
    let sections = checklist.sections.enumerated().map { position, section in
      let items = section.items.filter { $0.applies != .outcome }.map(item)
      return VisitSheet.Section(
        index: position, title: section.title, items: items, progress: progress(items))
    }
    var total = VisitSheet.Progress()
    for section in sections {
      total.applicable += section.progress.applicable
      total.answered += section.progress.answered
      total.violated += section.progress.violated
    }
    return VisitSheet.Module(
      id: checklist.id, title: checklist.title, version: checklist.version, sections: sections,
      progress: total)
  }

  private func progress(_ items: [VisitSheet.Item]) -> VisitSheet.Progress {
    var progress = VisitSheet.Progress()
    for item in items where item.applicability == .applies {
      if item.result == .violated { progress.violated += 1 }
      let isAsked = !item.isComputed && !item.isDerived && item.item.kind != .photograph
      guard isAsked || item.result != .unanswered else { continue }
      progress.applicable += 1
      if item.result != .unanswered { progress.answered += 1 }
    }
    return progress
  }

  private func item(_ item: ChecklistItem) -> VisitSheet.Item {
    let applies = applicable.contains(item.id)
    let hasAnswer = edited.visit.answers[item.id] != nil
    let isViolated = violated.contains(item.id)
    return VisitSheet.Item(
      item: item, result: result(item),
      applicability: applies ? .applies : applicability(item),
      isHiddenButKept: !applies && hasAnswer,
      isDerived: !item.derivedFrom.isEmpty
        && item.derivedFrom.allSatisfy {
          edited.held.index.module(of: $0).map(edited.visit.modules.contains) == true
        },
      isComputed: item.isComputedByRegister,
      lacksEvidence: isViolated && hasAnswer && item.severity.demandsEvidence
        && !isBacked(item.id),
      evidence: backing[item.id] ?? [], persons: persons[item.id] ?? [], state: state)
  }

  private func applicability(_ item: ChecklistItem) -> VisitSheet.Applicability {
    item.applies.truth(in: context) == .unknown
      ? .undecided(by: item.applies.itemsAsked.filter { answers[$0]?.isDefinite != true })
      : .doesNotApply
  }

  private func result(_ item: ChecklistItem) -> VisitSheet.Result {
    if edited.visit.pending.contains(item.id) { return .pending }
    if violated.contains(item.id) { return .violated }
    switch answers[item.id] {
    case .pending: return .pending
    case .notExamined: return .notExamined
    case .notApplicable: return .notApplicable
    case .present, .absent, .conform, .nonconform, .reasonableOmission, .fact, .sampled, .number,
      .choice, .choices, .text:
      return .clear
    case nil: return edited.visit.notExamined.contains(item.id) ? .notExamined : .unanswered
    }
  }

  private func isBacked(_ name: String) -> Bool {
    backing[name] != nil || edited.visit.evidenceWaived[name]?.isBlank == false
  }

  private func rows() -> [VisitSheet.Row] {
    // The form in full is that of medical institutions; any other subject is asked the rows that its
    // checklists touch, and keeps those that somebody answered.
    let touched = Set(assessment.applicableItems.compactMap(\.formRow))
    return zip(FormRow.onSite, assessment.rows).filter { row, result in
      subject.kind == .institution || touched.contains(row.id)
        || edited.visit.form[row.id] != nil || result.state == .present
    }.map { row, result in
      let own = edited.visit.form[row.id].flatMap { raw in
        try? Answer(raw, kind: row.isSampled ? .sampled : .presence)
      }
      return VisitSheet.Row(
        row: row, result: result,
        lacksEvidence: own?.isViolation == true && !isBacked(row.id),
        evidence: backing[row.id] ?? [], persons: persons[row.id] ?? [], state: state)
    }
  }

  private func evidence() -> [VisitSheet.Evidence] {
    EvidenceNote.all(of: edited.document.value).map { note in
      let hash = note.hash
      let entry = edited.state(JSONPointer.text(["evidence", hash]))
      return VisitSheet.Evidence(
        number: note.number, sha256: hash, name: entry.value["name"]?.string ?? hash,
        fileExtension: entry.value["extension"]?.string ?? "bin",
        bytes: entry.value["bytes"]?.integer ?? 0, caption: edited.state(VisitFields.caption(hash)),
        items: edited.state(VisitFields.evidenceItems(hash)),
        rotation: edited.state(VisitFields.rotation(hash)),
        marks: EvidenceNote.marks(of: hash, in: edited.document.value), entry: entry,
        isHeld: evidenceHeld.contains(hash), oddity: oddities[hash])
    }
  }

  private func findings() -> [VisitSheet.Finding] {
    let items = assessment.actsFound.map { item in
      finding(
        item.id, item.offenceText.isEmpty ? plainWords(item.text) : item.offenceText, item: item,
        row: item.formRow,
        violators: answers[item.id]?.violators ?? 1)
    }
    let direct = assessment.rows.filter { $0.state == .present && $0.items.isEmpty }.map { result in
      finding(
        result.row, FormRow.onSite(result.row)?.text ?? result.row, item: nil, row: result.row,
        violators: result.violators)
    }
    return items + direct
  }

  private func finding(
    _ id: String, _ text: String, item: ChecklistItem?, row: String?, violators: Int64
  ) -> VisitSheet.Finding {
    let action = edited.state(VisitFields.action(id))
    return VisitSheet.Finding(
      id: id, text: text, item: item, severity: item?.severity, row: row, violators: violators,
      suggested: ActionSet(suggestedBy: item),
      // A decision that cannot be read is shown as none: it is confirmed anew.
      decision: (try? ActionDecision(document: action.value)) ?? nil, action: action)
  }
}

extension VisitSheet.Finding {
  /// Whether there is anything to confirm.
  var suggestsSomething: Bool { suggested != ActionSet(suggestedBy: nil) }
}
