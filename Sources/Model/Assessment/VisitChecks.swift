/// The single rules of `fieldkit-visit/1` that look at answers, rows, evidence and persons.
extension VisitAssessor {
  mutating func fault(_ place: String, _ what: String, _ remedy: String) {
    faults.append(Fault(place, what, remedy))
  }

  mutating func checkAnswers() {
    if hidden == .kept, visit.outcome != .completed { return }
    let modules = Set(visit.modules)
    for id in visit.answers.keys.sorted() {
      let place = JSONPointer.child("/answers", id)
      guard let entry = index.entry(id) else {
        fault(place, "方案的检查清单中没有 \(id)", "核对编号，或者删去此项")
        continue
      }
      guard modules.contains(entry.module) else {
        if hidden == .kept { continue }
        fault(place, "\(id) 不属于本次选用的模块", "在 modules 中加上所属模块，或者删去此项")
        continue
      }
      if entry.item.applies == .outcome {
        fault(place, "\(id) 是处罚结果行，取自案件台账，不在现场填写", "删去此项")
      } else if entry.item.isComputedByRegister {
        fault(
          place, "\(id) 由登记数据计算，不直接填写", "改填 advertisementsRemoved、accountsHandled 或者 priorProblems")
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
        fault(
          place, "\(item.id) 不适用于本次检查（适用条件 \(item.applies.text)）",
          "核对对象和 profile；不适用的删去，或者填“不适用”")
      }
      return
    }
    if case .sampled(let sample) = answer { checkSample(sample, at: place) }
    if visit.notExamined.contains(item.id), answer.isDefinite {
      fault(place, "\(item.id) 既有答案又列为未检查", "二者只留一个")
    }
  }

  private mutating func checkNames(_ names: [String], list: String) {
    for (position, name) in names.enumerated() where FormRow.onSite(name) == nil {
      let known = index.module(of: name).map(visit.modules.contains) ?? false
      if !known {
        fault("/\(list)/\(position)", "\(list) 中的 \(name) 不是检查表的行，也不是本次模块的检查项", "核对编号")
      }
    }
  }

  private mutating func checkSample(_ sample: Sample, at place: String) {
    if sample.violators > sample.sampled {
      fault(
        JSONPointer.child(place, "violators"),
        "违法违规 \(sample.violators) 人多于抽查 \(sample.sampled) 人", "核对两个人数")
    }
    guard let population = sample.population ?? visit.headcount else {
      if sample.sampled < plan.sampleSize {
        warnings.append(
          Fault(
            JSONPointer.child(place, "sampled"), "没有在岗人数，抽查 \(sample.sampled) 人是否足够无法核对",
            "补填 headcount 或者 population"))
      }
      return
    }
    if sample.sampled > population {
      fault(
        JSONPointer.child(place, "sampled"), "抽查 \(sample.sampled) 人多于总数 \(population) 人",
        "核对抽查人数和在岗人数")
    }
    let demanded = min(plan.sampleSize, population)
    if sample.sampled < demanded {
      fault(
        JSONPointer.child(place, "sampled"),
        "抽查 \(sample.sampled) 人，少于规定的 \(demanded) 人（每家抽查 \(plan.sampleSize) 人，不足者全查）",
        "补足抽查，或者把此项列入 notExamined")
    }
  }

  mutating func checkForm(_ rows: [RowResult]) {
    for id in visit.form.keys.sorted() {
      let place = JSONPointer.child("/form", id)
      guard let row = FormRow.onSite(id), let raw = visit.form[id] else {
        fault(place, "检查表中没有可在现场填写的行 \(id)", "核对行号（A2-01 至 A2-25）")
        continue
      }
      do {
        let answer = try Answer(raw, kind: row.isSampled ? .sampled : .presence)
        if case .sampled(let sample) = answer { checkSample(sample, at: place) }
        if visit.notExamined.contains(id), answer.isDefinite {
          fault(place, "\(id) 既有答案又列为未检查", "二者只留一个")
        }
        if answer == .notApplicable {
          fault(place, "检查表的行不能填“不适用”", "填有、无，或者列入 notExamined")
        }
        let items = violated(mappedTo: id).map(\.id)
        let denies = answer == .absent || answer == .notExamined
        if denies, !items.isEmpty, !visit.pending.contains(id) {
          fault(
            place, "\(id) 填“\(raw.string ?? "")”，但 \(items.joined(separator: "、")) 为违法",
            "核对二者，改正其一")
        }
      } catch let mismatch as Answer.Mismatch {
        fault(
          mismatch.member.map { JSONPointer.child(place, $0) } ?? place,
          "\(id) 的答案不合要求", "应当填：\(mismatch.expected)")
      } catch {
        fault(place, "\(id) 的答案读不出", "重新填写")
      }
    }
    for (position, id) in visit.notExamined.enumerated() where !visit.pending.contains(id) {
      if let result = rows.first(where: { $0.row == id }), !result.items.isEmpty {
        fault(
          "/notExamined/\(position)",
          "\(result.row) 列为未检查，但 \(result.items.joined(separator: "、")) 为违法",
          "从 notExamined 中删去 \(result.row)，或者改正检查项")
      }
    }
  }

  mutating func checkEvidence() {
    let backed = Set(visit.evidence.values.flatMap { $0 })
    func demand(_ id: String, _ place: String) {
      let waived = visit.evidenceWaived[id].map { !$0.isEmpty } ?? false
      if !backed.contains(id) && !waived {
        fault(place, "\(id) 记为违法，没有证据", "在 evidence 中附上证据，或者在 evidenceWaived 中写明理由")
      }
    }
    for id in visit.form.keys.sorted() {
      guard let row = FormRow.onSite(id), let raw = visit.form[id],
        let answer = try? Answer(raw, kind: row.isSampled ? .sampled : .presence)
      else { continue }
      if answer.isViolation { demand(id, JSONPointer.child("/form", id)) }
    }
    for item in violated where item.severity.demandsEvidence && answers[item.id] != nil {
      demand(item.id, JSONPointer.child("/answers", item.id))
    }
  }

  mutating func checkPersons(_ rows: [RowResult]) {
    let row = FormRow.attendingPhysicians
    guard rows.contains(where: { $0.row == row && $0.state == .present }) else { return }
    let items = violated(mappedTo: row)
    let named = Set([row] + items.map(\.id))
    func persons(_ names: Set<String>) -> Int {
      Set(visit.persons.filter { !names.isDisjoint(with: $0.items) }.map(\.code)).count
    }
    if persons(named) == 0 {
      fault("/persons", "\(row) 按人统计，没有写明是哪些人", "在 persons 中按代号逐人列出，items 写 \(row) 或者检查项编号")
    }
    for item in items {
      let violators = answers[item.id]?.violators ?? 1
      let listed = persons([item.id, row])
      if listed > 0, Int64(listed) < violators {
        fault(
          "/persons", "\(item.id) 违法违规 \(violators) 人，只列出 \(listed) 人", "在 persons 中补齐")
      }
    }
  }

  mutating func checkCompleteness(_ rows: [RowResult]) {
    switch plan.completeness {
    case .form:
      for result in rows where result.state == .unanswered {
        let row = FormRow.onSite(result.row)
        fault(
          JSONPointer.child("/form", result.row), "检查表 \(result.row)“\(row?.text ?? "")”没有结果",
          row?.isSampled == true
            ? "填抽查人数和违法违规人数，或者列入 notExamined" : "填有、无，或者列入 notExamined；其余均为无的写 formRest")
      }
    case .modules:
      for item in applicable {
        let named = visit.notExamined.contains(item.id) || visit.pending.contains(item.id)
        let derived = isDerived(item) || violated.contains { $0.id == item.id }
        if item.isComputedByRegister || item.kind == .photograph || named || derived { continue }
        if answers[item.id] == nil {
          fault(
            JSONPointer.child("/answers", item.id), "\(item.id)“\(item.text)”没有答案",
            "作答，或者列入 notExamined")
        }
      }
    }
  }
}
