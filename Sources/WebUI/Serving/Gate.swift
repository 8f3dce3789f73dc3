import HTTPTypes
import Hummingbird

/// Lets in the browser that was handed this start's token, and nobody else: no other site in the
/// same browser, no name that resolves to this machine, no program without the token.
struct Gate: RouterMiddleware {
  typealias Context = SiteContext

  let address: SiteAddress
  let token: SessionToken
  let pages: PageMaker

  /// Cookies do not know ports, so the name does.
  private var cookieName: String { "fieldkit-\(address.port)" }

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    guard address.authorities.contains(request.head.authority ?? "") else {
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
    if request.method == .get, let offered = request.uri.queryParameters["token"] {
      return token.matches(offered) ? welcome(request) : pages.refusal(.token)
    }
    guard let cookie = request.cookies[cookieName]?.value, token.matches(cookie) else {
      return pages.refusal(.token)
    }
    return try await next(request, context)
  }

  private func welcome(_ request: Request) -> Response {
    let path = request.uri.path == "/" ? "/resume" : request.uri.path
    var response = Response.seeOther(path)
    response.headers[.setCookie] =
      "\(cookieName)=\(token.text); Path=/; HttpOnly; SameSite=Strict"
    return response
  }
}
