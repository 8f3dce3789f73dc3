import HTTPTypes
import Hummingbird
import NIOCore

/// Lets in the browser that came with the word of the moment, and nobody else: no other site in the
/// same browser, no name that resolves to this machine, no program without the session's secret.
struct Gate: RouterMiddleware {
  typealias Context = SiteContext

  let address: SiteAddress
  /// The door of a screen of one person; an office's is elsewhere.
  let door: Door?
  let pages: PageMaker
  /// Where whoever comes in begins.
  let entrance: String
  /// What locks the screen; nil where nothing does.
  let lock: ScreenLock?

  /// Cookies do not know ports, so the name does.
  private var cookieName: String { "fieldkit-\(address.port)" }

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard address.authorities.contains((request.head.authority ?? "").lowercased()) else {
      return pages.refusal(.foreignHost)
    }
    guard [.get, .head, .post].contains(request.method) else {
      return pages.refusal(.method)
    }
    let site = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] } ?? "same-origin"
    if request.method == .post {
      guard address.origins.contains(request.headers[.origin] ?? ""), site == "same-origin" else {
        return pages.refusal(.foreignOrigin)
      }
    }
    if request.uri.path.hasPrefix("/static/") { return try await next(request, context) }
    guard let door else { return try await next(request, context) }
    if request.method == .get, let offered = request.uri.queryParameters["token"] {
      // The word is spent even by who is in already: it stands in a history now.
      let isAdmitted = door.admits(offered)
      guard isAdmitted || isIn(request, door) else { return pages.refusal(.token) }
      return welcome(request, door, from: site)
    }
    guard isIn(request, door) else { return pages.refusal(.token) }
    guard let lock, lock.isLocked() else {
      if Gate.isByPerson(request) { lock?.touch() }
      return try await next(request, context)
    }
    if request.uri.path == LockRoutes.path { return try await next(request, context) }
    return try await locked(request)
  }

  /// Whether somebody did it, and no page by itself.
  private static func isByPerson(_ request: Request) -> Bool {
    if request.method == .post { return request.uri.path != "/lock" }
    func header(_ name: String) -> String? {
      HTTPField.Name(name).flatMap { request.headers[$0] }
    }
    return header("Sec-Fetch-User") == "?1" || header("Sec-Fetch-Mode") == nil
  }

  /// The lock page in the place of whatever was asked for. What a form brought goes through it.
  private func locked(_ request: Request) async throws -> Response {
    var page = LockPage(back: request.uri.description)
    if request.method == .post {
      page = LockPage(back: "/", isUnsaved: true)
      let type = request.headers[.contentType] ?? ""
      if type.hasPrefix("application/x-www-form-urlencoded") {
        page = LockPage(
          back: request.uri.description, kept: try await FormFields(request).fields,
          isRepeated: true, isUnsaved: true)
      }
    }
    return request.wantsData ? page.data(pages) : page.response(pages)
  }

  private func isIn(_ request: Request, _ door: Door) -> Bool {
    request.cookies[cookieName].map { door.session.matches($0.value) } ?? false
  }

  private func welcome(_ request: Request, _ door: Door, from site: String) -> Response {
    let asked = LocalPath.safe(request.uri.path, else: "/")
    let path = asked == "/" ? entrance : asked
    var response = Response.seeOther(path)
    if !["none", "same-origin"].contains(site) {
      // A browser that was led here by a file would keep the new cookie to itself on a redirect.
      response = Response(
        status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: Gate.onward(path))))
    }
    response.headers[.setCookie] =
      "\(cookieName)=\(door.session.text); Path=/; HttpOnly; SameSite=Strict"
    return response
  }

  private static func onward(_ path: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <meta charset="utf-8">
    <meta http-equiv="refresh" content="0;url=\(path)">
    <title>进入检查系统</title>
    <p><a href="\(path)">进入检查系统</a></p>
    </html>

    """
  }
}
