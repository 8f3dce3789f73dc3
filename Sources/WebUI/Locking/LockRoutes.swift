import HTTPTypes
import Hummingbird
import Model
import Workflows

/// Locking the screen, and unlocking it.
struct LockRoutes: Sendable {
  /// The one page that answers while the screen is locked.
  static let path = "/unlock"

  let worker: Worker<Workspace>
  let pages: PageMaker
  let lock: ScreenLock

  func add(to router: Router<SiteContext>) {
    router.post("/lock") { _, _ in
      worker.workspace.lock()
      return Response.seeOther("/")
    }
    // A script says that somebody reads or types.
    router.post("/active") { _, _ in Response(status: .noContent) }
    router.post("/unlock") { request, _ in try await unlock(request) }
    router.get("/unlock") { _, _ in Response.seeOther("/") }
  }

  private func unlock(_ request: Request) async throws -> Response {
    let form = try await FormFields(request)
    let back = LocalPath.safe(form.raw("back"), else: "/")
    do {
      try await worker.run { workspace in
        // Another window may have done it, or the PIN is gone.
        if workspace.isLocked { try workspace.unlock(form.raw("pin")) }
      }
    } catch let error as PinError {
      let page = LockPage(
        back: back, kept: form.kept, isRepeated: form.has("repeat"), refused: error)
      return request.wantsData ? page.data(pages) : page.response(pages)
    }
    lock.touch()
    if request.wantsData { return Response(status: .noContent) }
    guard form.has("repeat") else { return .seeOther(back) }
    return pages.page("keptform", KeptForm(to: back, fields: form.kept).content)
  }
}
