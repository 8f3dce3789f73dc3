import Hummingbird
import Logging

/// What comes with a request.
struct SiteContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
  }
}

extension Response {
  /// The answer to a form that was taken: look at that page.
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
