import HTTPTypes
import Hummingbird
import Logging

/// What every site has around its pages, whoever works there: it is served to this machine alone, lets
/// in nobody but the browser that came with the word, and says what went wrong.
struct SiteWalls: Sendable {
  let address: SiteAddress
  /// The door of a screen of one person; nil where people sign in.
  let door: Door?
  let pages: PageMaker
  /// Where whoever comes in begins.
  let entrance: String
  /// What locks the screen; nil where nothing does.
  var lock: ScreenLock?

  /// A router with the walls up and what pages load.
  func router() -> Router<SiteContext> {
    let router = Router(context: SiteContext.self)
    router.addMiddleware {
      IdleRest()
      SafetyHeaders(isSecure: address.isSecure)
      Failures(pages: pages)
      Gate(address: address, door: door, pages: pages, entrance: entrance, lock: lock)
    }
    router.get("/static/:name") { [pages] _, context in
      guard let asset = Asset(rawValue: context.parameters.get("name") ?? "") else {
        return pages.refusal(.notFound)
      }
      return asset.response
    }
    return router
  }

  /// The site, ready to be served.
  /// - Parameter onReady: called once the first request can come.
  func application(
    _ router: Router<SiteContext>, onReady: @escaping @Sendable () -> Void
  ) -> Application<RouterResponder<SiteContext>> {
    var logger = Logger(label: "fieldkit")
    logger.logLevel = .error
    return Application(
      responder: router.buildResponder(),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionLimits(peers: LocalPeer(port: address.port))],
          idleTimeout: ConnectionLimits.idle)),
      configuration: .init(
        address: .hostname(SiteAddress.host, port: address.port), serverName: nil,
        reuseAddress: true),
      onServerRunning: { _ in onReady() }, logger: logger)
  }
}
