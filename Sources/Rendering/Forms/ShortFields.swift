import Model

/// Fields of one line each, as a ruled table of captions and values.
struct ShortFields {
  let form: EnforcementForm
  let fields: [DocumentField]

  static func holds(_ kind: DocumentField.Kind) -> Bool {
    switch kind {
    case .text, .moment, .day, .period, .choice, .money: true
    case .longText, .items, .statement, .signature, .seal, .acknowledgement: false
    }
  }

  var grid: Grid {
    var rows: [GridRow] = []
    var index = 0
    while index < fields.count {
      let field = fields[index]
      let next = index + 1 < fields.count ? fields[index + 1] : nil
      if field.isHalf, let next, next.isHalf {
        rows.append(
          GridRow([caption(field), value(field, span: 1), caption(next), value(next, span: 1)]))
        index += 2
      } else {
        rows.append(GridRow([caption(field), value(field, span: 3)]))
        index += 1
      }
    }
    return Grid(
      caption: form.template.title, columns: [9, 16, 9, 16], headRows: 0, rows: rows)
  }

  private func caption(_ field: DocumentField) -> GridCell {
    GridCell([[.text(field.caption)]], isHead: true)
  }

  private func value(_ field: DocumentField, span: Int) -> GridCell {
    GridCell(paragraphs(field), columnSpan: span)
  }

  private func paragraphs(_ field: DocumentField) -> [[Inline]] {
    if field.kind == .choice, !form.isCorrected(field) { return [boxes(field)] }
    let new = FieldText.text(form.values[field.id], field)
    guard form.isCorrected(field) else {
      guard !new.isEmpty else {
        let hint: [Inline] =
          form.status == .draft && !field.hint.isEmpty ? [.text("（\(field.hint)）", .caution)] : []
        return [[FieldText.empty(field, status: form.status)] + hint]
      }
      return lines(new).map { FieldText.inlines($0) }
    }
    let old = FieldText.text(form.before?[field.id], field)
    var shown: [[Inline]] = lines(old).map { [.text($0, .struck)] }
    if new.isEmpty {
      shown.append([FieldText.empty(field, status: form.status)])
    } else {
      shown += lines(new).map { FieldText.inlines($0, style: .underlined) }
    }
    return shown
  }

  private func lines(_ text: String) -> [String] {
    text.isEmpty
      ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func boxes(_ field: DocumentField) -> [Inline] {
    let chosen = form.values[field.id]?.string
    if chosen == nil, case .words(let words) = field.empty { return [.text(words)] }
    return field.options.flatMap { option -> [Inline] in
      [.checkBox(isTicked: option == chosen, label: option), .text("　")]
    }
  }
}
