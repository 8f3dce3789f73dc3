public import Model

extension XLSForm {
  /// The questions as local items of a plan.
  public struct LocalItems: Sendable {
    /// All local items: those that were there, unchanged and in their order, then the new ones.
    public let all: [JSONValue]
    /// The new ones.
    public let added: [JSONValue]
    /// Ids of those that were there already, in the same words.
    public let known: [String]
    /// Everything that is not taken as it stands, row by row.
    public let remarks: [Remark]
  }

  /// Makes local items of the questions.
  /// - Parameters:
  ///   - module: id of the module that they go into.
  ///   - existing: the local items of the plan.
  public func localItems(in module: String, after existing: [JSONValue]) -> LocalItems {
    var taken = Set(existing.compactMap { $0["id"]?.string })
    var numbers = (1...999).lazy.map { number in
      "LOC-" + String(repeating: "0", count: 3 - String(number).count) + String(number)
    }.makeIterator()
    var added: [JSONValue] = []
    var known: [String] = []
    var remarks = remarks
    var asked: [String: AskedQuestion] = [:]
    func remark(_ row: Int, _ column: String, _ content: String, _ reason: String, _ isLeft: Bool) {
      remarks.append(
        Remark(
          sheet: "survey", row: row, column: column, content: content, reason: reason,
          isLeft: isLeft))
    }
    for question in questions {
      let same = existing.first { question.isAsked(by: $0, in: module) }
      if let id = same?["id"]?.string {
        known.append(id)
        // Somebody may have changed when it is asked since it was taken.
        let terms = question.sayable(asked) ?? []
        let isAsRead = same?["appliesWhen"]?.string == question.condition(terms, asked)?.text
        asked[question.name] = AskedQuestion(
          id: id, question: question, terms: isAsRead ? terms : [])
        continue
      }
      guard
        let id = {
          while let id = numbers.next() { if !taken.contains(id) { return id } }; return nil
        }()
      else {
        remark(question.row, "name", question.name, "本地条目的编号到 LOC-999 为止，没有空的了", true)
        continue
      }
      taken.insert(id)
      var item: [String: JSONValue] = [
        "id": .string(id), "module": .string(module), "section": .string(question.section),
        "text": .string(question.text), "kind": .string(question.kind.name),
        "severity": .string(Severity.advice.rawValue),
      ]
      switch question.kind {
      case .choice(let options), .multipleChoice(let options): item["options"] = .strings(options)
      case .presence, .conformity, .sampled, .fact, .number, .money, .text, .photograph,
        .presenceWithAmount, .presenceWithCount, .unrecognised:
        break
      }
      var note = question.note
      let terms = question.sayable(asked)
      let condition = terms.flatMap { question.condition($0, asked) }
      if condition == nil {
        let text = question.relevant.map(\.text).joined(separator: " and ")
        note.append("原表的适用条件：\(text)。不适用的答“不适用”")
        for (row, text) in question.relevant {
          remark(row, relevantTitle, text, "适用条件表达不了，写进了 \(id) 的说明，每次都问", false)
        }
      }
      item["appliesWhen"] = .string((condition ?? .always).text)
      if !note.isEmpty { item["note"] = .string(note.joined(separator: "；")) }
      added.append(.object(item))
      asked[question.name] = AskedQuestion(
        id: id, question: question, terms: condition == nil ? [] : terms ?? [])
    }
    let order = remarks.enumerated().sorted {
      ($0.element.sheet == "choices" ? 1 : 0, $0.element.row, $0.offset)
        < ($1.element.sheet == "choices" ? 1 : 0, $1.element.row, $1.offset)
    }.map(\.element)
    return LocalItems(all: existing + added, added: added, known: known, remarks: order)
  }
}

extension XLSForm.Question {
  /// Whether an item asks the same already.
  fileprivate func isAsked(by item: JSONValue, in module: String) -> Bool {
    let options = (item["options"]?.array ?? []).compactMap(\.string)
    return item["module"]?.string == module && item["text"]?.string == text
      && item["section"]?.string == section
      && AnswerKind(name: item["kind"]?.string ?? "", options: options) == kind
  }

  /// The single answers of which one is enough for it to be asked, none where it always is; nil where
  /// conditions of checklists cannot say it: they know no "and". An answer that another one rests on
  /// need not be said, because an item that does not apply has no answer.
  fileprivate func sayable(_ asked: [String: AskedQuestion]) -> [XLSFormRule.Term]? {
    guard !relevant.isEmpty else { return [] }
    let rules = relevant.compactMap { XLSFormRule($0.text) }
    guard rules.count == relevant.count,
      let alternatives = XLSFormRule.all(rules).alternatives
    else { return nil }
    var terms: [XLSFormRule.Term] = []
    for alternative in alternatives {
      let needed = alternative.filter { term in
        !alternative.contains { other in
          other != term && asked[other.question]?.terms == [term]
        }
      }
      guard needed.count == 1, let only = needed.first else { return nil }
      if !terms.contains(only) { terms.append(only) }
    }
    return terms
  }

  /// When it is asked, by the items that were made of questions before it; nil where conditions of
  /// checklists cannot say it.
  fileprivate func condition(
    _ terms: [XLSFormRule.Term], _ asked: [String: AskedQuestion]
  ) -> Condition? {
    guard !terms.isEmpty else { return .always }
    let conditions = terms.compactMap { single($0, asked) }
    guard conditions.count == terms.count, let first = conditions.first else { return nil }
    let condition = conditions.count == 1 ? first : Condition.any(conditions)
    // What cannot be read back is not written.
    return Condition(condition.text) == condition ? condition : nil
  }

  private func single(
    _ term: XLSFormRule.Term, _ asked: [String: AskedQuestion]
  ) -> Condition? {
    guard let other = asked[term.question],
      let option = other.question.options.first(where: { $0.choice == term.choice })?.option
    else { return nil }
    // Of several choices, = holds only where no other is chosen.
    if case .multipleChoice = other.question.kind, !term.isSelected { return nil }
    return .answered(item: other.id, option: option)
  }
}

/// A question that has become an item.
private struct AskedQuestion {
  let id: String
  let question: XLSForm.Question
  /// The answers of which one is enough for it to be asked; none where it always is.
  let terms: [XLSFormRule.Term]
}
