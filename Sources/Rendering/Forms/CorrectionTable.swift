import Model

/// What a new version changed: the old words struck through, the new ones beside them, who and when.
struct CorrectionTable {
  let form: EnforcementForm

  var blocks: [Block] {
    let fields = form.correctedFields
    guard !fields.isEmpty else { return [] }
    let heads = ["栏目", "原内容", "更正为", "更正人、时间"]
    let head = GridRow(heads.map { GridCell($0, alignment: .centre, isHead: true) })
    let rows = fields.map { field in
      let mark = form.marks[field.id]
      return GridRow([
        GridCell(field.caption),
        cell(form.before?[field.id], field, .struck),
        cell(form.values[field.id], field, []),
        GridCell(mark.map { "\($0.actor)\n\($0.time)" } ?? ""),
      ])
    }
    var blocks: [Block] = [.heading(Heading(.second, "更正说明"))]
    if let reason = form.reason, !reason.isEmpty, form.status != .void {
      blocks.append(.paragraph(Paragraph("更正原因：\(reason)", style: .compact)))
    }
    blocks.append(
      .table(Grid(caption: "更正说明", columns: [3, 6, 6, 4], rows: [head] + rows, style: .note)))
    blocks.append(
      .paragraph(Paragraph("改动处由当事人签名或者捺指印，或者加盖校对章：", style: .compact)))
    blocks.append(.signatures([SignatureLine(label: "当事人（改动处确认）：")]))
    return blocks
  }

  /// Long texts are changed in place above; here their first words say which.
  private func cell(_ value: JSONValue?, _ field: DocumentField, _ style: TextStyle) -> GridCell {
    let text = FieldText.text(value, field)
    let shown = text.count > 200 ? String(text.prefix(200)) + "……（全文见该栏）" : text
    guard !shown.isEmpty else { return GridCell("（空）") }
    return GridCell(
      shown.split(separator: "\n").map { FieldText.inlines(String($0), style: style) })
  }
}
