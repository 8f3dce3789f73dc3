import Hummingbird
import Model
import Workflows

/// An institution that is not on the roster, or a place without fixed premises.
struct SubjectRoutes: Sendable {
  let desk: Desk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/subject/new") { request, _ in
      page(request, FormFields(request.uri.query ?? ""), faults: [])
    }
    router.post("/subject/new") { request, _ in try await add(request) }
  }

  private func page(_ request: Request, _ form: FormFields, faults: [Fault]) -> Response {
    let kind = form["kind"].flatMap { SubjectKind(rawValue: $0) }
    let townships = desk.worker.workspace.shelf.plans.last?.plan.townships ?? []
    let title = kind == .nonFixedSite ? "没有固定场所的对象" : "登记名单外的对象"
    let members = SubjectFields.view(form, townships: townships).merging([
      "heading": .words(title),
      "once": .words(OnceField.id(form) ?? desk.surroundings.uuid()),
      "faults": faults.isEmpty
        ? .nothing : ["list": faults.view { "#" + (JSONPointer.path($0.place).last ?? "name") }],
    ]) { $1 }
    let full = faults.isEmpty ? title : "有 \(faults.count) 处要改 · \(title)"
    return desk.pages.page(
      "subject", View.members(desk.frame(request, full, at: .roster)).with(members),
      status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func add(_ request: Request) async throws -> Response {
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let (new, faults) = SubjectFields.read(form)
    guard let subject = new else { return page(request, form, faults: faults) }
    do {
      let added = try await desk.worker.run {
        try $0.addSubject(subject, actor: team.writer.certificate)
      }
      return .seeOther("/start?subject=\(added.subject.id.percentEncoded)&done=added")
    } catch WorkflowError.refused(_, _, let faults) {
      return page(request, form, faults: faults)
    }
  }
}

extension [Fault] {
  /// The lines of an error summary, each a link.
  func view(_ link: (Fault) -> String) -> View {
    .list(
      map { fault in
        let words = fault.words(for: .screen)
        return [
          "href": .words(link(fault)), "what": .words(words.what.shown),
          "remedy": .words(words.remedy.shown),
        ]
      })
  }
}
