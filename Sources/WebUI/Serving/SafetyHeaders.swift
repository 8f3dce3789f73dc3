import HTTPTypes
import Hummingbird

/// Puts on every answer what keeps a browser from doing more than the page needs.
struct SafetyHeaders: RouterMiddleware {
  typealias Context = SiteContext

  /// Whether the site is served by TLS: then a browser that was here once comes by nothing else.
  let isSecure: Bool

  static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; "
    + "media-src 'self' blob:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    + "base-uri 'none'"

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for (name, value) in SafetyHeaders.fields {
      guard let name = HTTPField.Name(name), response.headers[name] == nil else { continue }
      response.headers[name] = value
    }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=15552000" }
    return response
  }

  private static let fields = [
    "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
  ]
}
