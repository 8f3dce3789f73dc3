import Model
import Workflows

/// All evidence of a visit: what it is, what it shows, what it backs, and where some is missing.
struct EvidencePage: Sendable {
  let sheet: VisitSheet
  /// The piece for which every item is offered; nil for none.
  var linking: String?
  /// The times at which pictures were taken, where their files say so, by SHA-256.
  var taken: [String: String] = [:]
  /// What was typed and not saved.
  var unsaved = Unsaved.nothing

  var content: [String: View] {
    let views = EvidenceView(sheet)
    return [
      "pieces": .list(sheet.evidence.map { piece($0, views) }),
      "none": .flag(sheet.evidence.isEmpty), "count": .count(sheet.evidence.count),
      "bytes": .words(Quantities.bytes(sheet.evidence.reduce(0) { $0 + $1.bytes })),
      "lacking": .list(lacking), "hasLacking": .flag(!lacking.isEmpty),
      "faults": unsaved.summary,
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

  /// What a piece can be put to: what was found and what it backs already; for the piece that asks
  /// for it, every item that applies and every row.
  private func choices(_ linked: Set<String>, all: Bool) -> [View] {
    let items = sheet.modules.flatMap(\.sections).flatMap(\.items).filter {
      linked.contains($0.item.id) || $0.result == .violated || (all && $0.applicability == .applies)
    }.map { ($0.item.id, $0.item.id, $0.item.text) }
    let rows = sheet.rows.filter {
      linked.contains($0.row.id) || ($0.result.state == .present && $0.result.items.isEmpty) || all
    }.map { ($0.row.id, "第\($0.row.number)项", $0.row.title) }
    let known = Set((items + rows).map(\.0))
    let others = linked.subtracting(known).sorted().map { ($0, $0, "") }
    return (items + rows + others).map { id, label, text in
      [
        "value": .words(id), "label": .words(label), "text": .words(text),
        "on": .flag(linked.contains(id)),
        "path": .words(sheet.address(of: VisitFields.answer(id))),
      ]
    }
  }

  private func piece(_ piece: VisitSheet.Evidence, _ views: EvidenceView) -> View {
    let items = Set((piece.items.value.array ?? []).compactMap(\.string))
    let turn = piece.rotation.value.integer ?? 0
    let caption = unsaved.typed("caption:\(piece.sha256)", of: piece.caption.field)
    let all = linking == piece.sha256
    return views.view(piece).with([
      "bases": .list([piece.caption, piece.items, piece.rotation].map(BaseField.view)),
      "revision": .words(String(piece.entry.revision)),
      "typed": .words(caption ?? piece.caption.value.string ?? ""),
      "choices": .list(choices(items, all: all)), "allShown": .flag(all),
      "unused": .flag(items.isEmpty), "nextTurn": .words(String((turn + 90) % 360)),
      "type": .words(piece.fileExtension.uppercased()),
      "taken": .optional(taken[piece.sha256]),
      "drawPath": .words("/visit/\(sheet.id)/evidence/\(piece.sha256)/draw"),
      "wrong": .list([piece.caption, piece.items].flatMap { unsaved.lines($0.field) }),
    ])
  }

  /// Reads the form of the page.
  static func edits(_ form: FormFields, _ sheet: VisitSheet) throws -> PageEdits {
    var page = PageEdits()
    for sha in sheet.evidence.map(\.sha256) {
      if form.has("caption:\(sha)") {
        page.add(
          try BaseField(VisitFields.caption(sha), in: form)?
            .edit(.optional(form["caption:\(sha)"])))
      }
      if form.has("linked:\(sha)"),
        let base = try BaseField(VisitFields.evidenceItems(sha), in: form)
      {
        let chosen = form.all("item:\(sha)")
        let standing = (base.value.array ?? []).compactMap(\.string)
        // In the order in which they were chosen.
        let names =
          standing.filter(chosen.contains) + chosen.filter { !standing.contains($0) }
        page.add(base.edit(.strings(names)))
      }
      if let turn = form["turn:\(sha)"].flatMap({ Int64($0) }) {
        page.add(
          try BaseField(VisitFields.rotation(sha), in: form)?
            .edit(turn == 0 ? .null : .integer(turn)))
      }
    }
    return page
  }
}

extension FormRow {
  /// The text with that of the inner column.
  var title: String { subrow.isEmpty ? text : "\(text)：\(subrow)" }
}
