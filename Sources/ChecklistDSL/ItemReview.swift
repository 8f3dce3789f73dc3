import Model

extension ModuleReview {
  /// What is wrong with an item, each with the key that is.
  func faults(of item: ChecklistItem, in checklist: Checklist) -> [String] {
    wordFaults(item) + keyFaults(item) + conditionFaults(item, in: checklist)
      + referenceFaults(item) + rowFaults(item) + severityFaults(item) + paperFaults(item)
  }

  private func wordFaults(_ item: ChecklistItem) -> [String] {
    var found: [String] = []
    if item.id.wholeMatch(of: /[A-Z]{2,5}-[0-9A-Z]{2,5}/) == nil {
      found.append("the id must be like HD-01")
    }
    if occurrences[item.id, default: 0] > 1 { found.append("another item has this id") }
    if item.text.isEmpty { found.append("it asks nothing") }
    switch item.kind {
    case .choice(let options), .multipleChoice(let options):
      if options.count < 2 || Set(options).count < options.count || options.contains("") {
        found.append("options \(options) must be two or more different ones")
      }
    case .unrecognised(let name): found.append("answer kind \(name) does not exist")
    case .presence, .conformity, .sampled, .fact, .number, .money, .text, .photograph,
      .presenceWithAmount, .presenceWithCount:
      break
    }
    return found
  }

  private func keyFaults(_ item: ChecklistItem) -> [String] {
    var found = item.cites.compactMap { cite -> String? in
      if Statute.catalogue[cite.statute] == nil {
        return "statute \(cite.statute) is not in Sources/Model/Data/statutes.json"
      }
      return CitationVersion.versions(of: cite.statute, cite.article).isEmpty
        ? "article \(cite.statute) \(cite.article) is not in Sources/Model/Data/citations.json"
        : nil
    }
    if item.penalties.isEmpty { found.append("it names no penalty; one without has NONE") }
    found += item.penalties.filter { Penalty.catalogue[$0] == nil }
      .map { "penalty \($0) is not in Sources/Model/Data/penalties.json" }
    return found
  }

  private func conditionFaults(_ item: ChecklistItem, in checklist: Checklist) -> [String] {
    item.applies.terms.flatMap { term -> [String] in
      switch term {
      case .always, .outcome, .unnamedSubject: return []
      case .fact(let name), .not(let name):
        return ApplicabilityFact.isTruthValued(name)
          ? [] : ["fact \(name) is not in Sources/Model/Data/facts.json"]
      case .answered(let asked, let option):
        guard let other = checklist.items.first(where: { $0.id == asked }) else {
          return ["it asks for the answer to \(asked), which is no item of this module"]
        }
        return other.kind.options.contains(option)
          ? [] : ["\(asked) has no option \(option), only \(other.kind.options)"]
      case .subjectKind(let kind):
        return SubjectKind(rawValue: kind) == nil ? ["kind of subject \(kind) does not exist"] : []
      case .subjectCategory(let category):
        return InstitutionCategory.withIdentifier(category) == nil
          ? ["category \(category) is not in Sources/Model/Data/categories.json"] : []
      case .licenceKind(let kind):
        return LicenceKind(rawValue: kind) == nil ? ["kind of licence \(kind) does not exist"] : []
      case .any: return ["a condition inside another one"]
      case .unrecognised(let text): return ["condition \(text) is none"]
      }
    }
  }

  private func referenceFaults(_ item: ChecklistItem) -> [String] {
    item.derivedFrom.filter { items[$0] == nil }.map { "it derives from \($0), which is no item" }
      + item.twinOf.filter { items[$0] == nil }.map { "it gives way to \($0), which is no item" }
  }

  private func rowFaults(_ item: ChecklistItem) -> [String] {
    var found: [String] = []
    let formRow = item.formRow.flatMap { id in FormRow.all.first { $0.id == id } }
    if let row = item.formRow {
      if formRow == nil { found.append("form row \(row) is not in Sources/Model/Data/annex2.json") }
      let isOutcome = formRow != nil && FormRow.onSite(row) == nil
      if formRow != nil, isOutcome != (item.applies == .outcome) {
        found.append("form row \(row) is filled \(isOutcome ? "by the case ledger" : "on site")")
      }
      if formRow != nil, item.statisticsRows.isEmpty != (row == FormRow.advertising) {
        found.append(
          row == FormRow.advertising
            ? "form row \(row) feeds no statistics row" : "it feeds no statistics row")
      }
    } else if item.applies == .outcome {
      found.append("a result of the case ledger that fills no form row")
    } else if !item.statisticsRows.isEmpty, !item.isComputedByRegister {
      found.append("it feeds \(item.statisticsRows) by no form row")
    }
    for id in item.statisticsRows {
      guard let row = StatisticsRow.all.first(where: { $0.id == id }) else {
        found.append("statistics row \(id) is not in Sources/Model/Data/annex4.json")
        continue
      }
      if let formRow, !row.formRows.contains(formRow.id) {
        found.append("\(id) is fed by \(row.formRows), not by \(formRow.id)")
      }
    }
    return found
  }

  private func paperFaults(_ item: ChecklistItem) -> [String] {
    let canBeViolated = item.kind.violationText != nil && item.applies != .outcome
    let texts = [
      ("finding", item.findingText), ("order", item.orderText), ("offence", item.offenceText),
    ]
    var found = texts.filter { $0.1.isEmpty == canBeViolated }.map { name, _ in
      canBeViolated
        ? "it can be violated and has no text for papers (.\(name))"
        : "no answer to it is a violation, but it has a text for papers (.\(name))"
    }
    if canBeViolated != (2...4).contains(item.notePhrases.count) {
      found.append(
        canBeViolated
          ? "it has \(item.notePhrases.count) phrases, not two to four (.phrases)"
          : "no answer to it is a violation, but it has phrases")
    }
    return found
  }

  private func severityFaults(_ item: ChecklistItem) -> [String] {
    let canBeViolated = item.kind.violationText != nil && item.applies != .outcome
    let counts = item.formRow.map { FormRow.onSite($0) != nil } ?? false
    if !canBeViolated, item.severity != .advice {
      return ["severity \(item.severity.rawValue), but no answer to it is a violation"]
    }
    if canBeViolated, counts, item.severity == .advice {
      return ["a violation that counts is more than advice"]
    }
    return []
  }
}

extension Condition {
  /// The alternatives of a condition; the condition itself where it has none.
  fileprivate var terms: [Condition] {
    switch self {
    case .any(let terms): terms
    case .always, .outcome, .fact, .not, .answered, .subjectKind, .subjectCategory, .licenceKind,
      .unnamedSubject, .unrecognised:
      [self]
    }
  }
}
