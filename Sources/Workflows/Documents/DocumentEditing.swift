public import Model
import Rendering
import Store

extension Workspace {
  /// Saves values of a draft that pages changed. All edits are saved or none; null goes back to
  /// what the visit says.
  /// - Throws: ``EditConflicts`` where a field was saved elsewhere since the page
  ///   showed it, ``DocumentError``.
  public func edit(document id: String, _ edits: [FieldEdit], actor: String) throws {
    let record = try draft(id)
    let printing = try DocumentPrinting(.workspace(self), visit: record.visit)
    var values: [String: JSONValue] = [:]
    for edit in edits {
      let path = JSONPointer.path(edit.field)
      guard path.count == 2, path[0] == "values" else {
        throw DocumentError.values(
          title: record.kind.title,
          faults: [Fault(edit.field, "没有这个栏目", "只改文书的栏目")])
      }
      values[path[1]] = edit.value
    }
    try printing.check(record.kind, values)
    do {
      _ = try store.amend(
        .document, id, actor: actor, wall: surroundings.now(), interpret: interpreter
      ) { _ in Amendment(edits, of: .document, id) }
    } catch let stale as StaleFields {
      throw EditConflicts(stale, edits)
    }
  }
}

extension DocumentPrinting {
  /// The document as a page of a site, and the style sheet that belongs to it.
  /// - Parameter address: where the site has the style sheet.
  public func page(
    _ kind: DocumentKind, id: String, styledBy address: String
  ) throws -> (page: String, style: String) {
    let document = try document(kind, id: id)
    return (HTMLWriter.text(document, styledBy: address), HTMLWriter.style(of: document))
  }
}
