import Model
import Workflows

/// All evidence of a visit: what it is, what it shows, what it backs, and where some is missing.
struct EvidencePage: Sendable {
  let sheet: VisitSheet

  var content: [String: View] {
    let views = EvidenceView(sheet)
    return [
      "pieces": .list(sheet.evidence.map { piece($0, views) }),
      "none": .flag(sheet.evidence.isEmpty), "count": .count(sheet.evidence.count),
      "bytes": .words(Quantities.bytes(sheet.evidence.reduce(0) { $0 + $1.bytes })),
      "lacking": .list(lacking), "hasLacking": .flag(!lacking.isEmpty),
      "names": .list(choices),
    ]
  }

  private var lacking: [View] {
    let rows = sheet.rows.filter(\.lacksEvidence).map { ($0.row.id, $0.row.text) }
    let items = sheet.modules.flatMap(\.sections).flatMap(\.items).filter(\.lacksEvidence)
      .map { ($0.item.id, $0.item.text) }
    return (rows + items).map { id, text in
      [
        "id": .words(id), "text": .words(text),
        "path": .words(sheet.address(of: VisitFields.answer(id)) + "-more"),
      ]
    }
  }

  /// What evidence can be put to: every violated item and row first, then all that apply.
  private var choices: [View] {
    let rows = sheet.rows.map { ($0.row.id, "第\($0.row.number)项 \($0.row.text)") }
    let items = sheet.modules.flatMap(\.sections).flatMap(\.items)
      .filter { $0.applicability == .applies }.map { ($0.item.id, $0.item.text) }
    return (items + rows).map { ["id": .words($0.0), "text": .words($0.1)] }
  }

  private func piece(_ piece: VisitSheet.Evidence, _ views: EvidenceView) -> View {
    let items = (piece.items.value.array ?? []).compactMap(\.string)
    let turn = piece.rotation.value.integer ?? 0
    return views.view(piece).with([
      "bases": .list([piece.caption, piece.items, piece.rotation].map(BaseField.view)),
      "revision": .words(String(piece.entry.revision)),
      "items": .words(items.joined(separator: " ")),
      "places": .list(
        items.map { ["id": .words($0), "path": .words(sheet.address(of: VisitFields.answer($0)))] }),
      "unused": .flag(items.isEmpty), "nextTurn": .words(String((turn + 90) % 360)),
      "type": .words(piece.fileExtension.uppercased()),
    ])
  }

  /// Reads the form of one piece.
  static func edits(_ form: FormFields, _ sha: String) throws -> [FieldEdit] {
    var values: [String: JSONValue] = [:]
    if form.has("caption") { values[VisitFields.caption(sha)] = .optional(form["caption"]) }
    if form.has("items") {
      let names = (form["items"] ?? "").split { " ，,、;；\n".contains($0) }.map { String($0) }
      values[VisitFields.evidenceItems(sha)] = .strings(names)
    }
    if let turn = form["turn"].flatMap({ Int64($0) }) {
      values[VisitFields.rotation(sha)] = turn == 0 ? .null : .integer(turn)
    }
    return try values.sorted { $0.key < $1.key }.compactMap { field, value in
      try BaseField(field, in: form)?.edit(value)
    }
  }
}
