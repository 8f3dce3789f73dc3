import Model
import Workflows

/// Reads the answers of a page: every field whose base travelled with the form, and only what the
/// page changed.
struct AnswerForm {
  let form: FormFields
  /// The kind of an item or a row; nil where the visit has none of that name.
  let kind: (String) -> (kind: AnswerKind, unit: String)?
  /// The rolls of persons on the page.
  let rolls: RollForm

  init(
    form: FormFields, subject: String, kind: @escaping (String) -> (kind: AnswerKind, unit: String)?
  ) {
    self.form = form
    self.kind = kind
    rolls = RollForm(form: form, subject: subject)
  }

  /// What was changed, and what cannot be read.
  func edits() throws -> PageEdits {
    var page = PageEdits()
    for name in form.names(with: BaseField.prefix) {
      let field = String(name.dropFirst(BaseField.prefix.count))
      guard let base = try BaseField(field, in: form) else { continue }
      do {
        let path = JSONPointer.path(field)
        guard let value = try value(path, base) else { continue }
        page.add(base.edit(value, reason: try reason(path, base)))
      } catch let unclear as Unclear {
        page.faults.append(unclear.fault(at: field))
      }
    }
    return page
  }

  /// What the form says about a field; nil where it says nothing.
  private func value(_ path: [String], _ base: BaseField) throws -> JSONValue? {
    guard let member = path.first else { return nil }
    switch (member, path.count) {
    case ("answers", 2), ("form", 2): return try answer(path[1], base)
    case ("notes", 2): return text("note:\(path[1])")
    case ("evidenceWaived", 2): return text("waiver:\(path[1])")
    case ("persons", 1):
      return try rolls.persons(
        form.has("people") ? try PersonRows(form: form).merged(into: base.value) : base.value)
    case ("roll", 2): return try rolls.roll(path[1], over: base.value)?.document
    case ("advertisementsRemoved", 1): return try advertisements()
    case ("formRest", 1): return form["formRest"] == nil ? .null : "无"
    default: return nil
    }
  }

  /// Numbers that follow from a roll say so in the log.
  private func reason(_ path: [String], _ base: BaseField) throws -> String? {
    guard path.count == 2, ["answers", "form"].contains(path[0]), form.has("roll:\(path[1])"),
      try rolls.answer(path[1], typed: try sample(path[1], base), base: base.value) != nil
    else { return nil }
    return "照人员名单"
  }

  private func text(_ name: String) -> JSONValue? {
    form.has(name) ? .optional(form[name]) : nil
  }

  private func answer(_ id: String, _ base: BaseField) throws -> JSONValue? {
    guard let (kind, unit) = kind(id) else { return nil }
    if let special = form["special:\(id)"] {
      // What is typed afterwards counts more than a choice made before.
      let wasSpecial = AnswerControls.special(base.value) == special
      if !(wasSpecial && hasOwnAnswer(id)) { return special == "-" ? .null : .string(special) }
    }
    switch kind {
    case .presence, .conformity, .fact, .choice:
      guard let chosen = form["answer:\(id)"] else { return nil }
      return chosen == "-" ? .null : .string(chosen)
    case .multipleChoice:
      guard form.has("many:\(id)") else { return nil }
      let chosen = form.all("answer:\(id)")
      return chosen.isEmpty ? .null : .strings(chosen)
    case .sampled:
      let typed = try sample(id, base)
      return try rolls.answer(id, typed: typed, base: base.value) ?? typed
    case .number, .money:
      guard form.has("answer:\(id)") else { return nil }
      guard let text = form["answer:\(id)"] else { return .null }
      if unit == "元" {
        guard let fen = Quantities.fen(text) else {
          throw Unclear("\(id) 的金额“\(text)”读不出", "写成 1234.50 这样的数，单位元")
        }
        return .integer(fen)
      }
      return .integer(try number(text, id))
    case .text: return text("answer:\(id)")
    case .photograph, .presenceWithAmount, .presenceWithCount, .unrecognised: return nil
    }
  }

  private func hasOwnAnswer(_ id: String) -> Bool {
    form["answer:\(id)"] != nil || form["sampled:\(id)"] != nil || form["violators:\(id)"] != nil
  }

  private func sample(_ id: String, _ base: BaseField) throws -> JSONValue? {
    guard form.has("sampled:\(id)") else { return nil }
    let texts = ["sampled", "violators", "population"].map { form["\($0):\(id)"] }
    if texts.allSatisfy({ $0 == nil }) { return .null }
    guard let sampled = texts[0], let violators = texts[1] else {
      throw Unclear(
        "\(id) 的人数没有填全", texts[0] == nil ? "填抽查了几人" : "填违法几人，没有违法的填 0")
    }
    var members: [String: JSONValue] = [
      "sampled": .integer(try number(sampled, id)),
      "violators": .integer(try number(violators, id)),
    ]
    if let population = texts[2] {
      members["population"] = .integer(try number(population, id))
    } else if !form.has("population:\(id)"), let standing = base.value["population"] {
      // A total that this page does not show stays as it was recorded.
      members["population"] = standing
    }
    return .object(members)
  }

  private func advertisements() throws -> JSONValue? {
    guard form.has("advertisements") else { return nil }
    guard let text = form["advertisements"] else { return .null }
    guard let number = Quantities.number(text) else {
      throw Unclear("清理广告条数“\(text)”读不成个数", "写成 3 这样的整数，没有清理的填 0")
    }
    return .integer(number)
  }

  private func number(_ text: String, _ id: String) throws -> Int64 {
    guard let number = Quantities.number(text) else {
      throw Unclear("\(id) 的“\(text)”读不成人数或者个数", "写成 20 这样的整数")
    }
    return number
  }
}

/// One field that cannot be read.
struct Unclear: Error {
  let kind: Fault.Kind

  init(_ kind: Fault.Kind) { self.kind = kind }

  init(_ what: String, _ remedy: String) { kind = .said(Fault.Words(what, remedy)) }

  func fault(at field: String) -> Fault { Fault(field, kind) }
}
