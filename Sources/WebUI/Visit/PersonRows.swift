import Model

/// The persons behind findings as the tables of pages list them. A row counts when it is whole; a
/// row that is half filled in is said, never dropped and never completed with a guess.
struct PersonRows {
  let form: FormFields

  /// The persons of the record, with those of the items on this page as the page lists them.
  func merged(into base: JSONValue) throws -> JSONValue {
    var list = (base.array ?? []).compactMap(Person.init)
    for item in form.all("people") {
      let rows = try rows(of: item)
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

  private func rows(of item: String) throws -> [(code: String, role: String)] {
    let prefix = "code:\(item):"
    return try form.names(with: prefix).compactMap { name in
      let row = name.dropFirst(prefix.count)
      let number = (Int(row) ?? 0) + 1
      switch (form[name], form["role:\(item):\(row)"]) {
      case (let code?, let role?): return (code, role)
      case (nil, nil): return nil
      // A code that is emptied strikes the person out, whatever its role was.
      case (nil, _?) where form["was:\(item):\(row)"] != nil: return nil
      case (_?, nil): throw Unclear(.count(.personWithoutRole(item: item, number: number)))
      case (nil, _?): throw Unclear(.count(.personWithoutCode(item: item, number: number)))
      }
    }
  }

  /// A person as the log lists one.
  struct Person {
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
