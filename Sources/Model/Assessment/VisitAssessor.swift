/// Holds a visit to every rule of its plan's frozen checklists.
public struct VisitAssessor {
  let visit: Visit
  let subject: Subject
  let plan: Plan
  let index: ItemIndex
  let answers: [String: Answer]
  let context: VisitContext
  let notExamined: Set<String>
  let pending: Set<String>
  let violated: [ItemIndex.Entry]
  let hidden: HiddenAnswers
  private let violatedByRow: [String: [ItemIndex.Entry]]
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

  /// What one visit shows, without a look at what is wrong with it: what a save needs.
  public static func results(
    of visit: Visit, subject: Subject, plan: Plan, index: ItemIndex
  ) -> VisitResults {
    VisitAssessor(visit: visit, subject: subject, plan: plan, index: index, hidden: .refused)
      .results
  }

  private init(
    visit: Visit, subject: Subject, plan: Plan, index: ItemIndex, hidden: HiddenAnswers
  ) {
    self.visit = visit
    self.hidden = hidden
    self.subject = subject
    self.plan = plan
    self.index = index
    var answers = [String: Answer](minimumCapacity: visit.answers.count)
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
    let notExamined = Set(visit.notExamined)
    let pending = Set(visit.pending)
    let modules = Dictionary(
      visit.modules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func applies(_ entry: ItemIndex.Entry) -> Bool {
      modules[entry.module] != nil && context.applies(entry.item)
    }
    let answered = answers.compactMap { id, answer in
      answer.isViolation && !pending.contains(id) ? index.entry(id) : nil
    }.filter(applies)
    let answeredIDs = Set(answered.map(\.item.id))
    let derived = index.derived.filter { entry in
      let id = entry.item.id
      return answers[id] == nil && !pending.contains(id) && !notExamined.contains(id)
        && entry.item.derivedFrom.contains(where: answeredIDs.contains) && applies(entry)
    }
    // In the order of the checklists, as the visit works through them.
    violated = (answered + derived).sorted {
      (modules[$0.module] ?? 0, $0.place) < (modules[$1.module] ?? 0, $1.place)
    }
    self.notExamined = notExamined
    self.pending = pending
    violatedByRow = VisitAssessor.byRow(violated)
  }

  private static func byRow(_ entries: [ItemIndex.Entry]) -> [String: [ItemIndex.Entry]] {
    var rows: [String: [ItemIndex.Entry]] = [:]
    for entry in entries {
      if let row = entry.item.formRow { rows[row, default: []].append(entry) }
    }
    return rows
  }

  private var results: VisitResults {
    // Not by the method's name, which would copy the visit for each row.
    let rows = visit.outcome == .completed ? FormRow.onSite.map { rowResult($0) } : []
    return VisitResults(rows: rows, unqualifiedPhysicians: unqualifiedPhysicians(rows))
  }

  private mutating func result() -> VisitAssessment {
    let results = results
    // Held here, or looking at each item would copy it out of what is being changed.
    let context = context
    let applicable = index.entries(of: visit.modules) { context.applies($0.item) }
    checkAnswers()
    if visit.outcome == .completed {
      checkForm(results.rows)
      checkEvidence()
      checkPersons(results.rows)
      checkCompleteness(results.rows, applicable)
    }
    return VisitAssessment(
      results: results, applicable: applicable, violated: violated,
      faults: faults.sorted { $0.place < $1.place }, warnings: warnings)
  }

  /// The violated items that make a row true.
  func violated(mappedTo row: String) -> [ItemIndex.Entry] { violatedByRow[row] ?? [] }

  /// Whether any item that applies leads to a row.
  func isTouched(_ row: String) -> Bool { index.entries(mappedTo: row).contains { applies($0) } }

  /// Whether an item is worked through and applies.
  func applies(_ entry: ItemIndex.Entry) -> Bool {
    visit.modules.contains(entry.module) && context.applies(entry.item)
  }

  private func rowResult(_ row: FormRow) -> RowResult {
    let items = violated(mappedTo: row.id)
    let own = visit.form[row.id].flatMap { raw in
      try? Answer(raw, kind: row.isSampled ? .sampled : .presence)
    }
    func result(_ state: RowResult.State, _ violators: Int64 = 0) -> RowResult {
      RowResult(row: row.id, state: state, violators: violators, items: items.map(\.item.id))
    }
    if pending.contains(row.id) || own == .pending { return result(.pending) }
    if own?.isViolation == true || !items.isEmpty {
      let numbers = items.map { answers[$0.item.id]?.violators ?? 1 } + [own?.violators ?? 0]
      return result(.present, row.isSampled ? numbers.max() ?? 1 : 1)
    }
    if own?.isDefinite == true { return result(.absent) }
    if own == .notExamined || notExamined.contains(row.id) { return result(.notExamined) }
    let mapped = index.entries(mappedTo: row.id).filter { applies($0) }
    let waits = mapped.contains {
      answers[$0.item.id] == .pending || pending.contains($0.item.id)
    }
    if waits { return result(.pending) }
    if visit.formRestAbsent && !row.isSampled { return result(.absent) }
    return result(!mapped.isEmpty && mapped.allSatisfy { isExamined($0) } ? .absent : .unanswered)
  }

  /// Whether the visit works through everything that a derived item follows from, so that it needs
  /// no answer of its own.
  func isDerived(_ item: ChecklistItem) -> Bool {
    !item.derivedFrom.isEmpty
      && item.derivedFrom.allSatisfy { index.module(of: $0).map(visit.modules.contains) == true }
  }

  private func isExamined(_ entry: ItemIndex.Entry) -> Bool {
    if let answer = answers[entry.item.id] { return answer.isDefinite }
    guard isDerived(entry.item), !notExamined.contains(entry.item.id) else { return false }
    return entry.item.derivedFrom.allSatisfy {
      index.entry($0).map { applies($0) } != true || answers[$0]?.isDefinite == true
    }
  }

  private func unqualifiedPhysicians(_ rows: [RowResult]) -> [String] {
    let row = FormRow.attendingPhysicians
    guard rows.contains(where: { $0.row == row && $0.state == .present }) else { return [] }
    let names = Set([row] + violated(mappedTo: row).map(\.item.id))
    return Set(visit.persons.filter { !names.isDisjoint(with: $0.items) }.map(\.code)).sorted()
  }
}
