import Hummingbird
import Model
import Workflows

/// The visit's home, its check, its end and its history.
struct VisitRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/visit/:id") { request, context in
      try await show(.home, "visit", "检查首页", request, context) {
        VisitHomePage(sheet: $0).content
      }
    }
    router.get("/visit/:id/check") { request, context in
      let all = request.uri.queryParameters["all"] != nil
      return try await show(.check, "check", "核对和完成", request, context) {
        CheckPage(sheet: $0, showsAll: all).content
      }
    }
    router.get("/visit/:id/leaving") { request, context in
      let id = try context.visitID()
      return try await desk.page("leaving", desk.frame(request, "出门前", at: .visits)) { workspace in
        let sheet = try workspace.sheet(visit: id)
        let documents = try DocumentChoice(sheet: sheet).current.filter { $0.status != .void }
          .map { try workspace.documentSheet(visit: id, document: $0.id) }
        return LeavingPage(sheet: sheet, documents: documents).content
          .merging(VisitFrame(sheet, at: .leaving).members) { $1 }
          .merging(["heading": "出门前", "title": .words("出门前 · \(sheet.subject.title)")]) { $1 }
      }
    }
    router.get("/visit/:id/history") { request, context in try await history(request, context) }
    router.post("/visit/:id/undo") { request, context in try await undo(request, context) }
    router.post("/visit/:id/restore") { request, context in try await restore(request, context) }
    router.post("/visit/:id/finalise") { request, context in try await finalise(request, context) }
    router.post("/visit/:id/discard") { request, context in try await discard(request, context) }
    router.post("/visit/:id/reopen") { request, context in try await reopen(request, context) }
  }

  private func show(
    _ place: VisitPlace, _ template: String, _ title: String, _ request: Request,
    _ context: SiteContext, _ content: @escaping @Sendable (VisitSheet) -> [String: View]
  ) async throws -> Response {
    let id = try context.visitID()
    return try await desk.page(template, desk.frame(request, title, at: .visits)) { workspace in
      let sheet = try workspace.sheet(visit: id)
      return content(sheet).merging(VisitFrame(sheet, at: place).members) { $1 }
        .merging([
          "heading": .words(title), "title": .words("\(title) · \(sheet.subject.title)"),
        ]) { $1 }
    }
  }

  private func history(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let field = request.uri.queryParameters["field"].map { String($0) }
    return try await desk.page("history", desk.frame(request, "修改记录", at: .visits)) { workspace in
      let sheet = try workspace.sheet(visit: id)
      return HistoryPage(
        sheet: sheet, entries: try workspace.history(visit: id, field: field), field: field
      ).content.merging(VisitFrame(sheet, at: .history).members) { $1 }
    }
  }

  private func undo(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    let back = LocalPath.safe(form["back"], else: "/visit/\(id)")
    let path = try await desk.worker.run { workspace -> String in
      let entries = try workspace.history(visit: id)
      let seq = Undoing.last(entries.map(Undoing.Step.init), by: actor)
      guard let entry = entries.first(where: { $0.seq == seq }) else {
        return back + "?done=\(Done.nothingToUndo.rawValue)"
      }
      let sheet = try workspace.sheet(visit: id)
      try workspace.restore(
        visit: id, entry: entry.seq, revision: sheet.field(entry.field).revision, actor: actor)
      let address = sheet.address(of: entry.field).split(separator: "#", maxSplits: 1)
      let anchor = address.count > 1 ? "#" + address[1] : ""
      return (address.first.map { String($0) } ?? back) + "?done=\(Done.undone.rawValue)" + anchor
    }
    return .seeOther(path)
  }

  private func restore(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    guard let entry = form["entry"].flatMap({ Int64($0) }),
      let revision = form["revision"].flatMap({ Int64($0) })
    else { throw Refused(.malformed) }
    try await desk.worker.run { workspace in
      _ = try workspace.restore(
        visit: id, entry: entry, revision: revision, actor: actor, reason: form["reason"])
    }
    return .seeOther("/visit/\(id)/history?done=\(Done.undone.rawValue)")
  }

  private func finalise(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    guard form["agree"] != nil else {
      return .seeOther("/visit/\(id)/check?ask=agree#finish")
    }
    do {
      try await desk.worker.run { try $0.finalise(visit: id, actor: actor) }
    } catch VisitError.incomplete {
      return .seeOther("/visit/\(id)/check")
    }
    return .seeOther("/visit/\(id)?done=\(Done.finalised.rawValue)")
  }

  private func discard(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    guard let reason = form["reason"] else {
      return .seeOther("/visit/\(id)?ask=reason#discard")
    }
    try await desk.worker.run { try $0.discard(visit: id, reason: reason, actor: actor) }
    return .seeOther("/?done=\(Done.discarded.rawValue)")
  }

  private func reopen(_ request: Request, _ context: SiteContext) async throws -> Response {
    let id = try context.visitID()
    let actor = try desk.demandTeam(request).writer.certificate
    let form = try await FormFields(request)
    guard let reason = form["reason"] else {
      return .seeOther("/visit/\(id)/check?ask=reason#reopen")
    }
    try await desk.worker.run { try $0.reopen(visit: id, reason: reason, actor: actor) }
    return .seeOther("/visit/\(id)?done=\(Done.reopened.rawValue)")
  }
}

/// What one press of 撤销 takes back.
enum Undoing {
  private static let reasons: Set<String> = ["撤销"]
  private static let fixed: Set<String> = [
    "/id", "/plan", "/planVersion", "/subject", "/status", "/type", "/outcome", "/arrivedAt",
    "/inspectors", "/modules",
  ]

  /// What decides about an entry of the history.
  struct Step: Sendable {
    let seq: Int64
    let field: String
    let actor: String
    let isFirst: Bool
    let reason: String?
  }

  /// The position of the last change of this person that was not taken back yet, and takes nothing back itself;
  /// nil where there is none. Pressing again goes one further.
  static func last(_ entries: [Step], by actor: String) -> Int64? {
    var undone: [String: Int] = [:]
    for entry in entries.reversed() where entry.actor == actor {
      if reasons.contains(entry.reason ?? "") {
        undone[entry.field, default: 0] += 1
      } else if let count = undone[entry.field], count > 0 {
        undone[entry.field] = count - 1
      } else if entry.field == "/status" {
        return nil
      } else if entry.field.hasPrefix("/evidence/"), entry.field.hasSuffix("/number") {
        // What the program wrote down beside a change of the person.
        continue
      } else if !(fixed.contains(entry.field) && entry.isFirst) {
        return entry.seq
      }
    }
    return nil
  }
}

extension Undoing.Step {
  init(_ entry: HistoryEntry) {
    self.init(
      seq: entry.seq, field: entry.field, actor: entry.actor, isFirst: entry.old == .null,
      reason: entry.reason)
  }
}
