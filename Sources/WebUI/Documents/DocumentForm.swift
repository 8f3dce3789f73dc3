import Model
import Workflows

/// Reads the form of a document.
struct DocumentForm: Sendable {
  let form: FormFields
  let template: DocumentTemplate

  /// The fields that the page changed, and those that are no time, no day and no amount.
  func edits() throws -> PageEdits {
    var page = PageEdits()
    for field in template.fields where field.kind.holdsValue {
      let pointer = JSONPointer.text(["values", field.id])
      guard let base = try BaseField(pointer, in: form) else { continue }
      do {
        page.add(base.edit(try value(field, base.value)))
      } catch let wrong as Wrong {
        page.faults.append(Fault(pointer, "“\(field.caption)”读不出", wrong.remedy))
      }
    }
    return page
  }

  private struct Wrong: Error {
    let remedy: String
  }

  private func value(_ field: DocumentField, _ base: JSONValue) throws -> JSONValue {
    let text = form["v:" + field.id] ?? ""
    switch field.kind {
    case .text, .longText, .statement, .choice: return same(text, base)
    case .moment: return try moment(text, base)
    case .day:
      guard text.isEmpty || Day(text) != nil else { throw Wrong(remedy: "写成 2026-04-22 这样") }
      return same(text, base)
    case .period:
      let from = try moment(form["from:" + field.id] ?? "", base["from"] ?? .null)
      let to = try moment(form["to:" + field.id] ?? "", base["to"] ?? .null)
      let ends = ["from": from, "to": to].filter { $0.value != .null && $0.value != "" }
      let standing = (base.object ?? [:]).filter { $0.value != .null }
      return ends == standing ? base : .object(ends)
    case .money:
      if text.isEmpty { return base == .null ? base : .null }
      guard let fen = Quantities.fen(text) else { throw Wrong(remedy: "写元，如 3000 或者 3000.50") }
      return .integer(fen)
    case .items: return rows(field, base)
    case .signature, .seal, .acknowledgement: return base
    }
  }

  /// What only differs in the blanks around it is what it was.
  private func same(_ text: String, _ base: JSONValue) -> JSONValue {
    if text.isEmpty && base == .null { return base }
    let standing = FormFields("x=\((base.string ?? "").percentEncoded)")["x"] ?? ""
    return text == standing ? base : .string(text)
  }

  /// A time that stands keeps its seconds.
  private func moment(_ text: String, _ base: JSONValue) throws -> JSONValue {
    if text.isEmpty { return base == .null ? base : "" }
    guard let moment = Moment(fieldText: text) else {
      throw Wrong(remedy: "写成 2026-04-22T15:00 这样")
    }
    let standing = base.string.flatMap { Moment($0) }
    return standing?.fieldText == moment.fieldText ? base : .string(moment.text)
  }

  private func rows(_ field: DocumentField, _ base: JSONValue) -> JSONValue {
    let standing = base.array ?? []
    var rows: [JSONValue] = []
    for index in 0..<DocumentField.mostRows {
      guard field.columns.contains(where: { form.has(FieldView.name(field.id, index, $0.id)) })
      else { break }
      let old = index < standing.count ? standing[index] : .null
      var row = old.object ?? [:]
      for column in field.columns {
        let text = form[FieldView.name(field.id, index, column.id)] ?? ""
        if let known = row[column.id], AnswerWords.text(known) == text { continue }
        row[column.id] = text.isEmpty && row[column.id] == nil ? nil : .string(text)
      }
      if row.values.contains(where: { $0 != "" }) { rows.append(.object(row)) }
    }
    return rows.isEmpty && base == .null ? base : .array(rows)
  }
}
