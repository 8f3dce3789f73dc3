import Model

/// A paper that leaves the house names things in words: no code of an item or a row, no number of a
/// record, no hash, no code of a person.
struct CodeRules {
  let dossier: VisitDossier
  let template: DocumentTemplate

  func faults(_ values: [String: JSONValue]) -> [Fault] {
    template.filled.filter { !$0.isInternal }.compactMap { field in
      guard let code = code(in: words(values[field.id], field)) else { return nil }
      return Fault(
        JSONPointer.text([field.id]), "“\(field.caption)”里写了代号 \(code)",
        "改用文字：写事实、姓名或者文书名称；不知道姓名的写工作人员")
    }
  }

  /// What is printed of a value.
  private func words(_ value: JSONValue?, _ field: DocumentField) -> String {
    switch value {
    case .string(let text): text
    case .array(let rows):
      rows.flatMap { row in
        field.columns.filter { !$0.isInternal }.compactMap { row[$0.id]?.string }
      }.joined(separator: "\n")
    case .null, .bool, .integer, .decimal, .object, nil: ""
    }
  }

  private func code(in text: String) -> String? {
    if let match = text.firstMatch(
      of: /[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\b[0-9a-fA-F]{64}\b/)
    {
      return String(match.output.0)
    }
    let persons = Set(dossier.visit.persons.map(\.code))
    return text.matches(of: /[A-Z]+[0-9]?-[A-Z]?[0-9]+[a-c]?(-[0-9]+)?/).map { String($0.output.0) }
      .first {
        persons.contains($0) || dossier.held.index.item($0) != nil || FormRow.onSite($0) != nil
      }
  }
}
