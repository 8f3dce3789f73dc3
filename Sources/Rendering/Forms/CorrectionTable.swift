import Model

/// What a new version changed: the old words struck through, the new ones beside them, who and when.
/// What was empty before is no correction but an addition (补充填写).
struct CorrectionTable {
  let form: EnforcementForm

  var blocks: [Block] {
    let fields = form.correctedFields
    guard !fields.isEmpty else { return [] }
    let added = fields.filter { before($0).isEmpty }
    let changed = fields.filter { !before($0).isEmpty }
    return (changed.isEmpty ? [] : corrections(changed))
      + (added.isEmpty ? [] : additions(added, isFirst: changed.isEmpty)) + signing
  }

  private func before(_ field: DocumentField) -> String {
    FieldText.text(form.before?[field.id], field)
  }

  private func corrections(_ fields: [DocumentField]) -> [Block] {
    titled("更正说明", reason: "更正原因：", isFirst: true)
      + [
        table(
          "更正说明", ["栏目", "原内容", "更正为", "更正人、时间"], [3, 6, 6, 4],
          fields.map {
            [
              GridCell($0.caption), cell(form.before?[$0.id], $0, .struck),
              cell(form.values[$0.id], $0, []), mark($0),
            ]
          })
      ]
  }

  private func additions(_ fields: [DocumentField], isFirst: Bool) -> [Block] {
    titled("补充填写", reason: "补充原因：", isFirst: isFirst)
      + [
        table(
          "补充填写", ["栏目", "补充的内容", "填写人、时间"], [3, 12, 4],
          fields.map { [GridCell($0.caption), cell(form.values[$0.id], $0, []), mark($0)] })
      ]
  }

  private func titled(_ title: String, reason caption: String, isFirst: Bool) -> [Block] {
    var blocks: [Block] = [.heading(Heading(.second, title))]
    if isFirst, let reason = form.reason, !reason.isEmpty, form.status != .void {
      blocks.append(.paragraph(Paragraph("\(caption)\(reason)", style: .compact)))
    }
    return blocks
  }

  private func table(
    _ caption: String, _ heads: [String], _ columns: [Int], _ rows: [[GridCell]]
  ) -> Block {
    let head = GridRow(heads.map { GridCell($0, alignment: .centre, isHead: true) })
    return .table(
      Grid(
        caption: caption, columns: columns, rows: [head] + rows.map { GridRow($0) }, style: .note))
  }

  private var signing: [Block] {
    [
      .paragraph(Paragraph("改动处由当事人签名或者捺指印，或者加盖校对章：", style: .compact)),
      .signatures([SignatureLine(label: "\(form.party)（改动处确认）：")]),
    ]
  }

  private func mark(_ field: DocumentField) -> GridCell {
    GridCell(form.marks[field.id].map { "\($0.actor)\n\($0.time)" } ?? "")
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
