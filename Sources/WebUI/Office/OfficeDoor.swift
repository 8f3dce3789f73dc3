import Files
import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore

#if canImport(Glibc)
  import Glibc
#endif

/// How the browsers of an office reach the site: by TLS, or without on the machine itself.
public struct OfficeDoor: Sendable {
  /// Most connections at once: a browser opens six.
  private static let connections = 600

  let place: ListenPlace
  let identity: ServerIdentity?
  /// Folders of this machine that pages may name besides what is plugged in.
  let folders: [String]
  /// Where the site is.
  public let address: SiteAddress

  /// A door.
  /// - Parameter folders: folders of this machine that pages may name besides what is plugged in.
  public init(place: ListenPlace, identity: ServerIdentity?, folders: [String] = []) {
    self.folders = folders
    self.place = place
    self.identity = identity
    let port = place.port == 0 ? FreePort.find(0, preferring: place.host) : place.port
    var hosts = place.isEvery ? ListenPlace.own() : [place.host]
    if place.isLoopback { hosts.append("localhost") }
    hosts += identity?.hosts.filter { !hosts.contains($0) } ?? []
    address = SiteAddress(hosts: hosts, port: port, isSecure: identity != nil)
  }

  func application(
    _ router: Router<SiteContext>, onReady: @escaping @Sendable () -> Void
  ) throws -> Application<RouterResponder<SiteContext>> {
    var logger = Logger(label: "fieldkit")
    logger.logLevel = .critical
    let count = ConnectionCount(most: OfficeDoor.connections)
    @Sendable func limits() -> [any RemovableChannelHandler] { [ConnectionLimits(count: count)] }
    let responder = router.buildResponder()
    let listening = ApplicationConfiguration(
      address: .hostname(place.host, port: address.port), serverName: nil, reuseAddress: true)
    guard let identity else {
      return Application(
        responder: responder,
        server: .http1(
          configuration: .init(
            additionalChannelHandlers: limits(), idleTimeout: ConnectionLimits.idle)),
        configuration: listening, onServerRunning: { _ in onReady() }, logger: logger)
    }
    return Application(
      responder: responder,
      server: try .tls(
        .http1(
          configuration: .init(
            additionalChannelHandlers: limits(), idleTimeout: ConnectionLimits.idle)),
        tlsConfiguration: identity.configuration),
      configuration: listening, onServerRunning: { _ in onReady() }, logger: logger)
  }

  /// Words what the system says about an address that it does not give.
  func wording(_ work: () async throws -> Void) async throws {
    do { try await work() } catch let error as IOError {
      switch error.errnoCode {
      case EADDRINUSE: throw ListenError.port(address.port, detail: "别的程序正在用")
      case EACCES: throw ListenError.port(address.port, detail: "这个用户不许用")
      case EADDRNOTAVAIL: throw ListenError.address(place.host, detail: "不是本机的地址")
      case let other: throw ListenError.port(address.port, detail: SystemFailure.words(other))
      }
    }
  }
}
