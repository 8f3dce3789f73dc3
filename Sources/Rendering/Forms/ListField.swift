import Model

/// A list: a table with a row an entry, or question and answer.
struct ListField {
  let form: EnforcementForm
  let field: DocumentField

  var blocks: [Block] {
    let new = form.values[field.id]?.array ?? []
    let old = form.isCorrected(field) ? form.before?[field.id]?.array ?? [] : new
    let rows = LongField.merged(old, new)
    guard !rows.isEmpty else { return [LongField.caption(field)] + empty }
    return [LongField.caption(field)] + (field.isDialogue ? dialogue(rows) : [.table(grid(rows))])
  }

  /// A list that nobody filled in: the words that the template has for it, or lines to write on.
  private var empty: [Block] {
    let words = Paragraph(
      [FieldText.empty(field, status: form.status)], style: .compact, isIndented: true)
    guard case .blank = field.empty, !field.isDialogue else { return [.paragraph(words)] }
    let isOpen = form.status == .draft && field.isRequired
    return (isOpen ? [.paragraph(words)] : [])
      + [.table(grid(Array(repeating: ([:], .kept), count: 2)))]
  }

  /// What is printed; hashes and codes stand in the list of evidence of the file.
  private var columns: [DocumentField.Column] { field.columns.filter { !$0.isInternal } }

  private func grid(_ rows: [(JSONValue, LongField.Change)]) -> Grid {
    let head = GridRow(
      columns.map { GridCell($0.caption, alignment: .centre, isHead: true) })
    return Grid(
      caption: field.caption, columns: columns.map(\.width), headRows: 1,
      rows: [head]
        + rows.map { row, change in
          GridRow(
            columns.map { column in
              var style: TextStyle = column.isMonospaced ? .monospaced : []
              switch change {
              case .kept: break
              case .removed: style.insert(.struck)
              case .added: style.insert(.underlined)
              }
              let text = self.text(row[column.id])
              return GridCell(
                text.split(separator: "\n", omittingEmptySubsequences: false).map {
                  FieldText.inlines(String($0), style: style)
                }, alignment: column.id == "number" ? .centre : .start)
            })
        } + closing, style: columns.count > 5 ? .note : .compact)
  }

  /// After the last line nothing can be written in (文书规范第二十二条).
  private var closing: [GridRow] {
    guard field.isClosed else { return [] }
    return [
      GridRow([GridCell("（以下空白）　／", columnSpan: columns.count, alignment: .centre)])
    ]
  }

  /// Once a paper is issued nothing is written into a table: what is empty is struck out (文书规范第六条).
  private func text(_ value: JSONValue?) -> String {
    let text = value?.string ?? value?.integer.map(String.init) ?? ""
    return text.isEmpty && form.status == .issued ? "／" : text
  }

  private func dialogue(_ rows: [(JSONValue, LongField.Change)]) -> [Block] {
    rows.flatMap { row, change -> [Block] in
      let style: TextStyle =
        switch change {
        case .kept: []
        case .removed: .struck
        case .added: .underlined
        }
      let answer = row["answer"]?.string ?? ""
      return [
        line("问：", row["question"]?.string ?? "", style, keeps: true),
        line("答：", answer, style, keeps: false),
      ]
    }
  }

  private func line(_ mark: String, _ text: String, _ style: TextStyle, keeps: Bool) -> Block {
    let words: [Inline] = text.isEmpty ? [.blank(characters: 34)] : [.text(text, style)]
    return .paragraph(
      Paragraph(
        [.text(mark, .strong)] + words, style: .compact, isIndented: true, keepsWithNext: keeps))
  }
}
