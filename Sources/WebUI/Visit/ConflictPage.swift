import Hummingbird
import Model
import Workflows

extension Desk {
  /// Both values of every field that two pages changed; the person chooses, and what is not chosen
  /// stays in the history.
  func conflict(
    _ request: Request, _ sheet: VisitSheet, _ conflicts: [EditConflict], at place: VisitPlace,
    isUnchosen: Bool = false
  ) -> Response {
    let rows: [View] = conflicts.map { conflict in
      let author =
        sheet.plan.inspectors.first { $0.certificate == conflict.author }?.name ?? conflict.author
      let unit = sheet.kind(of: JSONPointer.path(conflict.field).last ?? "")?.unit ?? ""
      return [
        "title": .words(MemberWords.title(field: conflict.field)),
        "field": .words(conflict.field),
        "mine": .words(AnswerWords.text(conflict.mine, unit: unit)),
        "theirs": .words(AnswerWords.text(conflict.theirs, unit: unit)), "author": .words(author),
        "at": .words(conflict.at.dayAndClock),
        "take": .words("\(conflict.revision) \(JSONWriter.text(conflict.mine))"),
        "held": .words(JSONWriter.text(conflict.mine)),
      ]
    }
    let members = VisitFrame(sheet, at: place, unsaved: conflicts.count).members
    return pages.page(
      "conflict",
      View.members(frame(request, "两处改了同一项", at: .visits)).with(members).with([
        "conflicts": .list(rows), "unchosen": .flag(isUnchosen), "count": .count(rows.count),
        "resolvePath": .words(VisitPlace.home.path(sheet.id) + "/resolve"),
      ]), status: .conflict)
  }
}

/// Takes what a person chose where two pages had changed the same field.
struct ConflictRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.post("/visit/:id/resolve") { request, context -> Response in
      let id = try context.visitID()
      let team = try desk.demandTeam(request)
      let form = try await FormFields(request)
      let edits = PageEdits(edits: try FieldEdit.chosen(form) + FieldEdit.unchosen(form))
      let outcome = try await desk.worker.run { workspace in
        try SaveOutcome.saving(id, in: workspace, actor: team.writer.certificate) { _ in edits }
      }
      switch outcome {
      case .saved: return Response.seeOther(LocalPath.safe(form["back"], else: "/visit/\(id)"))
      case .refused(_, let faults):
        throw WorkflowError.refused(code: .editRefused, path: "检查记录", faults: faults)
      case .conflict(let sheet, let conflicts):
        return desk.conflict(request, sheet, conflicts, at: .home, isUnchosen: true)
      }
    }
  }
}

extension FieldEdit {
  /// Fields of the form of a conflict that nobody chose about: their own values again, with a
  /// revision that no field has, so that both are shown once more.
  static func unchosen(_ form: FormFields) throws -> [FieldEdit] {
    try form.names(with: "held:").compactMap { name -> FieldEdit? in
      let field = String(name.dropFirst(5))
      guard form["take:" + field] == nil else { return nil }
      guard let value = try? JSONReader.read(form.raw(name)) else { throw Refused(.malformed) }
      return FieldEdit(field, value, revision: -1)
    }
  }

  /// The edits that the form of a conflict asks for.
  static func chosen(_ form: FormFields) throws -> [FieldEdit] {
    try form.names(with: "take:").compactMap { name -> FieldEdit? in
      guard let text = form[name], text != "-" else { return nil }
      let parts = text.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let revision = Int64(parts[0]),
        let value = try? JSONReader.read(String(parts[1]))
      else { throw Refused(.malformed) }
      return FieldEdit(String(name.dropFirst(5)), value, revision: revision, reason: "两处改动，选定")
    }
  }
}

/// An address of this site that a form names.
enum LocalPath {
  /// The path, if it cannot lead anywhere else.
  static func safe(_ path: String?, else other: String) -> String {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return other }
    return path
  }
}
