/// The single rules of `fieldkit-visit/1` that look at answers, rows, evidence and persons.
extension VisitAssessor {
  mutating func fault(_ place: String, _ kind: Fault.Kind) {
    faults.append(Fault(place, kind))
  }

  mutating func checkAnswers() {
    if hidden == .kept, visit.outcome != .completed { return }
    let modules = Set(visit.modules)
    for id in visit.answers.keys.sorted() {
      let place = JSONPointer.child("/answers", id)
      guard let entry = index.entry(id) else {
        fault(place, .name(.item(id)))
        continue
      }
      guard modules.contains(entry.module) else {
        if hidden == .kept { continue }
        fault(place, .answer(.ofOtherModule(item: id)))
        continue
      }
      if entry.item.applies == .outcome {
        fault(place, .answer(.fromLedger(item: id)))
      } else if entry.item.isComputedByRegister {
        fault(place, .answer(.computed(item: id)))
      } else if let answer = answers[id] {
        checkAnswer(answer, to: entry.item, at: place)
      }
    }
    checkNames(visit.notExamined, list: "notExamined")
    checkNames(visit.pending, list: "pending")
  }

  private mutating func checkAnswer(_ answer: Answer, to item: ChecklistItem, at place: String) {
    if !context.applies(item) {
      if answer != .notApplicable, answer != .notExamined, hidden == .refused {
        fault(place, .answer(.notApplicable(item: item.id, condition: item.applies.text)))
      }
      return
    }
    if case .sampled(let sample) = answer { checkSample(sample, at: place) }
    if notExamined.contains(item.id), answer.isDefinite {
      fault(place, .answer(.alsoNotExamined(name: item.id)))
    }
  }

  private mutating func checkNames(_ names: [String], list: String) {
    for (position, name) in names.enumerated() where FormRow.onSite(name) == nil {
      let known = index.module(of: name).map(visit.modules.contains) ?? false
      if !known {
        fault("/\(list)/\(position)", .name(.rowOrItemOfVisit(name, list: list)))
      }
    }
  }

  private mutating func checkSample(_ sample: Sample, at place: String) {
    if sample.violators > sample.sampled {
      fault(
        JSONPointer.child(place, "violators"),
        .count(.violatorsOverSampled(violators: sample.violators, sampled: sample.sampled)))
    }
    guard let population = sample.population ?? visit.headcount else {
      if sample.sampled < plan.sampleSize {
        warnings.append(
          Fault(
            JSONPointer.child(place, "sampled"), .count(.sampleUnproven(sampled: sample.sampled))))
      }
      return
    }
    if sample.sampled > population {
      fault(
        JSONPointer.child(place, "sampled"),
        .count(.sampledOverPopulation(sampled: sample.sampled, population: population)))
    }
    let demanded = min(plan.sampleSize, population)
    if sample.sampled < demanded {
      fault(
        JSONPointer.child(place, "sampled"),
        .count(
          .sampledTooFew(sampled: sample.sampled, demanded: demanded, rule: plan.sampleSize)))
    }
  }

  mutating func checkForm(_ rows: [RowResult]) {
    for id in visit.form.keys.sorted() {
      let place = JSONPointer.child("/form", id)
      guard let row = FormRow.onSite(id), let raw = visit.form[id] else {
        fault(place, .name(.row(id)))
        continue
      }
      do {
        let answer = try Answer(raw, kind: row.isSampled ? .sampled : .presence)
        if case .sampled(let sample) = answer { checkSample(sample, at: place) }
        if notExamined.contains(id), answer.isDefinite {
          fault(place, .answer(.alsoNotExamined(name: id)))
        }
        if answer == .notApplicable {
          fault(place, .answer(.rowNotApplicable))
        }
        let items = violated(mappedTo: id).map(\.item.id)
        let denies = answer == .absent || answer == .notExamined
        if denies, !items.isEmpty, !pending.contains(id) {
          fault(
            place, .answer(.contradicted(row: id, answer: raw.string ?? "", items: items)))
        }
      } catch let mismatch as Answer.Mismatch {
        fault(
          mismatch.member.map { JSONPointer.child(place, $0) } ?? place,
          .answer(.unlike(name: id, expected: mismatch.expected)))
      } catch {
        fault(place, .answer(.unreadable(name: id)))
      }
    }
    for (position, id) in visit.notExamined.enumerated() where !pending.contains(id) {
      if let result = rows.first(where: { $0.row == id }), !result.items.isEmpty {
        fault(
          "/notExamined/\(position)",
          .answer(.examinedAfterAll(row: result.row, items: result.items)))
      }
    }
  }

  mutating func checkEvidence() {
    let backed = Set(visit.evidence.values.flatMap { $0 })
    func demand(_ id: String, _ place: String) {
      let waived = visit.evidenceWaived[id].map { !$0.isBlank } ?? false
      if !backed.contains(id) && !waived {
        fault(place, .answer(.noEvidence(name: id)))
      }
    }
    for id in visit.form.keys.sorted() {
      guard let row = FormRow.onSite(id), let raw = visit.form[id],
        let answer = try? Answer(raw, kind: row.isSampled ? .sampled : .presence)
      else { continue }
      if answer.isViolation { demand(id, JSONPointer.child("/form", id)) }
    }
    for entry in violated {
      let id = entry.item.id
      guard entry.item.severity.demandsEvidence, answers[id] != nil else { continue }
      demand(id, JSONPointer.child("/answers", id))
    }
  }

  mutating func checkPersons(_ rows: [RowResult]) {
    let row = FormRow.attendingPhysicians
    guard rows.contains(where: { $0.row == row && $0.state == .present }) else { return }
    let items = violated(mappedTo: row).map(\.item.id)
    let named = Set([row] + items)
    func persons(_ names: Set<String>) -> Int {
      Set(visit.persons.filter { !names.isDisjoint(with: $0.items) }.map(\.code)).count
    }
    if persons(named) == 0 {
      fault("/persons", .count(.noPersons(row: row)))
    }
    for item in items {
      let violators = answers[item]?.violators ?? 1
      let listed = persons([item, row])
      if listed > 0, Int64(listed) < violators {
        fault(
          "/persons",
          .count(.tooFewPersons(item: item, violators: violators, listed: Int64(listed))))
      }
    }
  }

  /// Whether the subject must answer a row: the form in full is that of medical institutions; any
  /// other subject answers the rows that its checklists touch.
  private func binds(_ row: String) -> Bool {
    subject.kind == .institution || isTouched(row)
  }

  mutating func checkCompleteness(_ rows: [RowResult], _ applicable: [ItemIndex.Entry]) {
    switch plan.completeness {
    case .form:
      for result in rows where result.state == .unanswered && binds(result.row) {
        let row = FormRow.onSite(result.row)
        fault(
          JSONPointer.child("/form", result.row),
          .answer(
            .rowOpen(
              row: result.row, text: row?.text ?? "", isSampled: row?.isSampled == true)))
      }
    case .modules:
      let violatedIDs = Set(violated.map(\.item.id))
      for entry in applicable where answers[entry.item.id] == nil {
        let item = entry.item
        let named = notExamined.contains(item.id) || pending.contains(item.id)
        let derived = isDerived(item) || violatedIDs.contains(item.id)
        if !(item.isComputedByRegister || item.kind == .photograph || named || derived) {
          fault(
            JSONPointer.child("/answers", item.id),
            .answer(.itemOpen(item: item.id, text: item.text)))
        }
      }
    }
  }
}
