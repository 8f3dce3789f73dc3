import Model
import Workflows

/// Reads the answers of a page: every field whose base travelled with the form, and only what the
/// page changed.
struct AnswerForm {
  let form: FormFields
  /// The kind of an item or a row; nil where the visit has none of that name.
  let kind: (String) -> (kind: AnswerKind, unit: String)?

  /// What was changed.
  /// - Throws: ``Unreadable`` with every field that cannot be read.
  func edits() throws -> [FieldEdit] {
    var faults: [Fault] = []
    var edits: [FieldEdit] = []
    for name in form.names(with: BaseField.prefix) {
      let field = String(name.dropFirst(BaseField.prefix.count))
      guard let base = try BaseField(field, in: form) else { continue }
      let path = JSONPointer.path(field)
      do {
        guard let value = try value(path, base) else { continue }
        if let edit = base.edit(value) { edits.append(edit) }
      } catch let fault as Unclear {
        faults.append(fault.fault(at: field))
      }
    }
    guard faults.isEmpty else { throw Unreadable(faults: faults) }
    return edits
  }

  /// What the form says about a field; nil where it says nothing.
  private func value(_ path: [String], _ base: BaseField) throws -> JSONValue? {
    guard let member = path.first else { return nil }
    switch (member, path.count) {
    case ("answers", 2), ("form", 2): return try answer(path[1], base)
    case ("notes", 2): return text("note:\(path[1])")
    case ("evidenceWaived", 2): return text("waiver:\(path[1])")
    case ("persons", 1): return persons(base.value)
    case ("formRest", 1): return form["formRest"] == nil ? .null : "无"
    default: return nil
    }
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
    case .sampled: return try sample(id)
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

  private func sample(_ id: String) throws -> JSONValue? {
    guard form.has("sampled:\(id)") else { return nil }
    let texts = ["sampled", "violators"].map { form["\($0):\(id)"] }
    if texts.allSatisfy({ $0 == nil }) { return .null }
    guard let sampled = texts[0], let violators = texts[1] else {
      throw Unclear("\(id) 只填了一个人数", "抽查人数和违法人数都填，没有违法的填 0")
    }
    var members: [String: JSONValue] = [
      "sampled": .integer(try number(sampled, id)),
      "violators": .integer(try number(violators, id)),
    ]
    if let population = form["population:\(id)"] {
      members["population"] = .integer(try number(population, id))
    }
    return .object(members)
  }

  private func number(_ text: String, _ id: String) throws -> Int64 {
    guard let number = Quantities.number(text) else {
      throw Unclear("\(id) 的“\(text)”不是整数", "填 0 或者更大的整数")
    }
    return number
  }

  /// The persons of the record, with those of the items on this page as the page lists them.
  private func persons(_ base: JSONValue) -> JSONValue {
    var list = (base.array ?? []).compactMap(Person.init)
    for item in form.all("people") {
      let rows = form.names(with: "code:\(item):").compactMap { name -> (String, String)? in
        guard let code = form[name] else { return nil }
        let role = form["role:\(item):\(name.dropFirst("code:\(item):".count))"] ?? "other"
        return (code, role)
      }
      for index in list.indices { list[index].items.removeAll { $0 == item } }
      for (code, role) in rows {
        if let index = list.firstIndex(where: { $0.code == code }) {
          if !list[index].items.contains(item) { list[index].items.append(item) }
          list[index].role = role
        } else {
          list.append(Person(code: code, role: role, items: [item]))
        }
      }
    }
    let left = list.filter { !$0.items.isEmpty }
    return left.isEmpty ? .null : .array(left.map(\.document))
  }

  private struct Person {
    var code: String
    var role: String
    var items: [String]

    init(code: String, role: String, items: [String]) {
      self.code = code
      self.role = role
      self.items = items
    }

    init?(_ value: JSONValue) {
      guard let code = value["code"]?.string, let role = value["role"]?.string else { return nil }
      self.init(
        code: code, role: role, items: (value["items"]?.array ?? []).compactMap(\.string))
    }

    var document: JSONValue {
      ["code": .string(code), "role": .string(role), "items": .strings(items)]
    }
  }
}

/// One field that cannot be read.
struct Unclear: Error {
  let words: Fault.Words

  init(_ what: String, _ remedy: String) { words = Fault.Words(what, remedy) }

  func fault(at field: String) -> Fault { Fault(field, .said(words)) }
}

/// A form with fields that cannot be read; nothing of it was saved.
struct Unreadable: CodedError {
  let faults: [Fault]

  var problem: Problem {
    let first = faults.first?.words(for: .screen)
    return Problem(
      .formUnreadable, first?.what ?? "有一项填得不对", remedy: first?.remedy, faults: faults)
  }
}
