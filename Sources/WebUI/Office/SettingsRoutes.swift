import Accounts
import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Backups, and how the machine and the hub are.
struct SettingsRoutes: Sendable {
  let desk: BureauDesk

  func add(to router: RouterGroup<SiteContext>) {
    router.get("/settings") { request, _ in
      try await page(request, FormFields(""), error: nil, done: nil)
    }
    router.post("/settings/backup") { request, _ in try await backUp(request) }
  }

  private func page(
    _ request: Request, _ form: FormFields, error: String?, done: Hub.BackedUp?
  ) async throws -> Response {
    let views = BureauRoom.keepingViews(at: "/settings")
    let surroundings = desk.surroundings
    // What takes as long as the hub is large waits until somebody asks for it.
    let isAsked = request.uri.queryParameters["check"] != nil || done != nil
    let media = desk.folders.writable()
    return try await desk.page(
      "settings", in: .keeping,
      desk.frame(request, (error == nil ? "" : "有 1 处要改 · ") + "备份和体检"),
      status: error == nil ? .ok : .unprocessableContent
    ) { hub in
      let examination = Examination(
        isThorough: false, readsDatabase: isAsked, surroundings: surroundings)
      let health = try examination.examine(folder: hub.path)
      return DoctorPage(health).content.merging([
        "views": views, "error": .optional(error), "media": MediumView.list(media, form),
        "other": .words(form.raw("other")), "recipient": .words(form.raw("recipient")),
        "digest": .optional(isAsked ? try hub.digest() : nil),
        "written": done.map {
          [
            "path": .words($0.path.shown), "fingerprint": .words($0.fingerprint),
            "digest": .words($0.digest), "missing": .count($0.missing),
            "hasMissing": .flag($0.missing > 0),
          ]
        } ?? .nothing,
      ]) { $1 }
    }
  }

  private func backUp(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    guard let folder = form["other"] ?? form["folder"] else {
      return try await page(request, form, error: "选一个 U 盘，或者写文件夹的路径", done: nil)
    }
    if let fault = desk.folders.unplugged(form) ?? desk.folders.faultOfWriting(folder) {
      return try await page(request, form, error: fault, done: nil)
    }
    let name = MediumFolder.freeName(
      "hub-\(desk.surroundings.now().day)",
      ending: form["recipient"] == nil ? ".hub.zip" : ".hub.zip.age",
      in: folder)
    do {
      let done = try await desk.worker.run {
        try $0.backUp(to: "\(folder)/\(name)", recipients: form.all("recipient"))
      }
      return try await page(request, form, error: nil, done: done)
    } catch let error as any CodedError {
      return try await page(request, form, error: "\(error.what)。\(error.remedy)", done: nil)
    }
  }
}
