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
    var members: [String: View] = [
      "heading": .words(title), "isSite": .flag(kind == .nonFixedSite),
      "kinds": options(SubjectKind.allCases.map { ($0.rawValue, $0.title) }, kind?.rawValue),
      "categories": options(InstitutionCategory.all.map { ($0.name, $0.name) }, form["category"]),
      "ownerships": options(Ownership.allCases.map { ($0.rawValue, $0.title) }, form["ownership"]),
      "grades": options(HospitalGrade.allCases.map { ($0.rawValue, $0.title) }, form["grade"]),
      "licences": options(
        LicenceKind.allCases.map { ($0.rawValue, $0.title) }, form["licenceKind"]),
      "townships": options(townships.map { ($0, $0) }, form["township"]),
      "faults": faults.isEmpty
        ? .nothing : ["list": faults.view { "#" + (JSONPointer.path($0.place).last ?? "name") }],
    ]
    members["once"] = .words(OnceField.id(form) ?? desk.surroundings.uuid())
    for name in ["name", "uscc", "address", "latitude", "longitude"] {
      members[name] = .words(form[name] ?? "")
    }
    let full = faults.isEmpty ? title : "有 \(faults.count) 处要改 · \(title)"
    return desk.pages.page(
      "subject", View.members(desk.frame(request, full, at: .roster)).with(members),
      status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func options(_ values: [(String, String)], _ chosen: String?) -> View {
    .list(
      values.map { ["value": .words($0.0), "title": .words($0.1), "on": .flag($0.0 == chosen)] })
  }

  private func add(_ request: Request) async throws -> Response {
    let team = try desk.demandTeam(request)
    let form = try await FormFields(request)
    let kind = form["kind"].flatMap { SubjectKind(rawValue: $0) }
    let licence = form["licenceKind"].flatMap { LicenceKind(rawValue: $0) }
    guard let kind, let licence else {
      var faults: [Fault] = []
      if kind == nil { faults.append(Fault("/subject/kind", "没有选种类", "选一种")) }
      if licence == nil {
        faults.append(
          Fault("/subject/licenceKind", "没有选证照类型", "选一种；没有证照的选“\(LicenceKind.none.title)”"))
      }
      return page(request, form, faults: faults)
    }
    var new = NewSubject(kind: kind, licenceKind: licence)
    new.id = OnceField.id(form)
    new.name = form["name"]
    new.category = form["category"]
    new.ownership = form["ownership"].flatMap { Ownership(rawValue: $0) }
    new.grade = form["grade"].flatMap { HospitalGrade(rawValue: $0) }
    new.creditCode = form["uscc"]
    new.township = form["township"]
    new.address = form["address"]
    new.latitude = form["latitude"]
    new.longitude = form["longitude"]
    let subject = new
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
