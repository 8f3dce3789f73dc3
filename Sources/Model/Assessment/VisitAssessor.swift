/// Holds a visit to every rule of its plan's frozen checklists.
public struct VisitAssessor {
  let visit: Visit
  let subject: Subject
  let plan: Plan
  let index: ItemIndex
  let answers: [String: Answer]
  let context: VisitContext
  let applicable: [ChecklistItem]
  let violated: [ChecklistItem]
  let hidden: HiddenAnswers
  var faults: [Fault]
  var warnings: [Fault] = []

  /// What becomes of answers that do not apply to the visit; they count nowhere in any case.
  public enum HiddenAnswers: Sendable {
    /// They are faults: a file should not have them.
    case refused
    /// They are kept as they are: the inspector gave them before another answer hid them.
    case kept
  }

  /// Assesses one visit. Reading an answer by a wrong kind is a fault like any other, so the
  /// result is complete whatever the visit holds.
  public static func assess(
    _ visit: Visit, subject: Subject, plan: Plan, index: ItemIndex,
    hidden: HiddenAnswers = .refused
  ) -> VisitAssessment {
    var assessor = VisitAssessor(
      visit: visit, subject: subject, plan: plan, index: index, hidden: hidden)
    return assessor.result()
  }

  private init(
    visit: Visit, subject: Subject, plan: Plan, index: ItemIndex, hidden: HiddenAnswers
  ) {
    self.visit = visit
    self.hidden = hidden
    self.subject = subject
    self.plan = plan
    self.index = index
    var answers: [String: Answer] = [:]
    var faults: [Fault] = []
    for (id, raw) in visit.answers {
      guard let entry = index.entry(id) else { continue }
      do {
        answers[id] = try Answer(raw, kind: entry.item.kind)
      } catch let mismatch as Answer.Mismatch {
        let place = JSONPointer.child("/answers", id)
        faults.append(
          Fault(
            mismatch.member.map { JSONPointer.child(place, $0) } ?? place,
            .answer(.unlike(name: id, expected: mismatch.expected))))
      } catch {
        faults.append(Fault(JSONPointer.child("/answers", id), .answer(.unreadable(name: id))))
      }
    }
    self.answers = answers
    self.faults = faults
    let context = VisitContext(
      visit: visit, subject: subject, plan: plan, index: index, answers: answers)
    self.context = context
    let applicable = index.items(of: visit.modules, where: context.applies)
    self.applicable = applicable
    func isPending(_ item: ChecklistItem) -> Bool { visit.pending.contains(item.id) }
    let answered = applicable.filter { !isPending($0) && answers[$0.id]?.isViolation == true }
    let answeredIDs = Set(answered.map(\.id))
    violated = applicable.filter { item in
      answeredIDs.contains(item.id)
        || answers[item.id] == nil && !isPending(item) && !visit.notExamined.contains(item.id)
          && item.derivedFrom.contains(where: answeredIDs.contains)
    }
  }

  private mutating func result() -> VisitAssessment {
    let completed = visit.outcome == .completed
    checkAnswers()
    let rows = completed ? FormRow.onSite.map(rowResult) : []
    if completed {
      checkForm(rows)
      checkEvidence()
      checkPersons(rows)
      checkCompleteness(rows)
    }
    return VisitAssessment(
      rows: rows, applicableItems: applicable, violatedItems: violated,
      unqualifiedPhysicians: unqualifiedPhysicians(rows),
      faults: faults.sorted { $0.place < $1.place }, warnings: warnings)
  }

  /// The violated items that make a row true.
  func violated(mappedTo row: String) -> [ChecklistItem] {
    violated.filter { $0.formRow == row }
  }

  private func rowResult(_ row: FormRow) -> RowResult {
    let items = violated(mappedTo: row.id)
    let own = visit.form[row.id].flatMap { raw in
      try? Answer(raw, kind: row.isSampled ? .sampled : .presence)
    }
    func result(_ state: RowResult.State, _ violators: Int64 = 0) -> RowResult {
      RowResult(row: row.id, state: state, violators: violators, items: items.map(\.id))
    }
    if visit.pending.contains(row.id) || own == .pending { return result(.pending) }
    if own?.isViolation == true || !items.isEmpty {
      let numbers = items.map { answers[$0.id]?.violators ?? 1 } + [own?.violators ?? 0]
      return result(.present, row.isSampled ? numbers.max() ?? 1 : 1)
    }
    if own?.isDefinite == true { return result(.absent) }
    if own == .notExamined || visit.notExamined.contains(row.id) { return result(.notExamined) }
    let mapped = applicable.filter { $0.formRow == row.id }
    if mapped.contains(where: { answers[$0.id] == .pending || visit.pending.contains($0.id) }) {
      return result(.pending)
    }
    if visit.formRestAbsent && !row.isSampled { return result(.absent) }
    return result(!mapped.isEmpty && mapped.allSatisfy(isExamined) ? .absent : .unanswered)
  }

  /// Whether the visit works through everything that a derived item follows from, so that it needs
  /// no answer of its own.
  func isDerived(_ item: ChecklistItem) -> Bool {
    !item.derivedFrom.isEmpty
      && item.derivedFrom.allSatisfy { index.module(of: $0).map(visit.modules.contains) == true }
  }

  private func isExamined(_ item: ChecklistItem) -> Bool {
    if let answer = answers[item.id] { return answer.isDefinite }
    guard isDerived(item), !visit.notExamined.contains(item.id) else { return false }
    return applicable.filter { item.derivedFrom.contains($0.id) }.allSatisfy {
      answers[$0.id]?.isDefinite == true
    }
  }

  private func unqualifiedPhysicians(_ rows: [RowResult]) -> [String] {
    let row = FormRow.attendingPhysicians
    guard rows.contains(where: { $0.row == row && $0.state == .present }) else { return [] }
    let names = Set([row] + violated(mappedTo: row).map(\.id))
    return Set(visit.persons.filter { !names.isDisjoint(with: $0.items) }.map(\.code)).sorted()
  }
}
