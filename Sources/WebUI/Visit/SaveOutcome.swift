import HTTPTypes
import Hummingbird
import Model
import Workflows

/// What became of a form.
enum SaveOutcome: Sendable {
  /// It is on the medium.
  case saved(SavedVisit)
  /// Some fields could not be taken; whatever else the page sent is on the medium.
  case refused(VisitSheet, [Fault])
  /// Another page was faster with some fields; whatever else the page sent is on the medium.
  case conflict(VisitSheet, [EditConflict])

  /// Saves what a form of a page of a visit asks for. As a rule the visit is read once and assessed
  /// once; where not all can be saved, every field that can be is, so that one that cannot holds up
  /// nothing else.
  static func saving(
    _ visit: String, in workspace: Workspace, actor: String,
    _ form: (VisitDraft) throws -> PageEdits
  ) throws -> SaveOutcome {
    var page = PageEdits()
    do {
      let saved = try workspace.save(visit: visit, actor: actor) { draft in
        page = try form(draft)
        return page.edits
      }
      return page.faults.isEmpty
        ? .saved(saved) : .refused(try workspace.sheet(visit: visit), page.faults)
    } catch WorkflowError.refused(_, _, _) where !page.edits.isEmpty {
      return try piecemeal(page, of: visit, in: workspace, actor: actor)
    } catch is EditConflicts where !page.edits.isEmpty {
      return try piecemeal(page, of: visit, in: workspace, actor: actor)
    }
  }

  private static func piecemeal(
    _ page: PageEdits, of visit: String, in workspace: Workspace, actor: String
  ) throws -> SaveOutcome {
    let kept = try Keeping.every(page) { try workspace.save(visit: visit, $0, actor: actor) }
    let now = try workspace.sheet(visit: visit)
    return kept.conflicts.isEmpty ? .refused(now, kept.faults) : .conflict(now, kept.conflicts)
  }
}

/// Saves what can be saved of a page.
struct Keeping {
  /// Whether anything was written.
  var wrote = false
  /// Why some fields were not, each with the pointer of its field as the place.
  var faults: [Fault]
  /// Fields that another page changed meanwhile.
  var conflicts: [EditConflict] = []

  /// Saves all edits at once; where some are refused, the others.
  static func every(_ page: PageEdits, _ save: ([FieldEdit]) throws -> Void) throws -> Keeping {
    var kept = Keeping(faults: page.faults)
    var left = page.edits
    while !left.isEmpty {
      do {
        try save(left)
        kept.wrote = true
        left = []
      } catch WorkflowError.refused(_, _, let refused) {
        let count = left.count
        left.removeAll { edit in
          let own = refused.filter {
            $0.place == edit.field || $0.place.hasPrefix(edit.field + "/")
          }
          kept.faults += own.map { $0.at(edit.field) }
          return !own.isEmpty
        }
        guard left.count < count else {
          kept.faults += left.flatMap { edit in
            refused.map { $0.at(edit.field) }
          }
          return kept
        }
      } catch DocumentError.values(_, let refused) {
        let count = left.count
        left.removeAll { edit in
          let name = "/" + (JSONPointer.path(edit.field).last ?? "")
          let own = refused.filter { $0.place == name || $0.place.hasPrefix(name + "/") }
          kept.faults += own.map { $0.at(edit.field) }
          return !own.isEmpty
        }
        guard left.count < count else { throw DocumentError.values(title: "文书", faults: refused) }
      } catch let stale as EditConflicts {
        let fields = Set(stale.conflicts.map(\.field))
        let count = left.count
        left.removeAll { fields.contains($0.field) }
        kept.conflicts += stale.conflicts
        guard left.count < count else { return kept }
      }
    }
    return kept
  }
}

extension Unsaved {
  /// The title of the page, which says first that something is wrong.
  func title(_ title: String) -> String {
    faults.isEmpty ? title : "有 \(faults.count) 处没有保存 · \(title)"
  }

  /// The status of the page.
  var status: HTTPResponse.Status { faults.isEmpty ? .ok : .unprocessableContent }
}

extension Response {
  /// The answer to a form that was taken; says so where it took out characters that nobody sees.
  static func seeOther(_ path: String, cleaned form: FormFields) -> Response {
    guard form.wasCleaned else { return .seeOther(path) }
    let parts = path.split(separator: "#", maxSplits: 1)
    let anchor = parts.count > 1 ? "#" + parts[1] : ""
    let address = parts.first ?? "/"
    let mark = address.contains("?") ? "&" : "?"
    return .seeOther("\(address)\(mark)done=\(Done.cleaned.rawValue)\(anchor)")
  }
}
