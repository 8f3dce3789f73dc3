/// Where the pages are served: to this machine alone, or to those of an office.
public struct SiteAddress: Sendable, Hashable {
  /// The loopback address; a site of one person listens on nothing else.
  public static let host = "127.0.0.1"
  /// The port.
  public let port: Int

  /// Hosts that a request may name.
  let hosts: [String]
  /// Whether it is served by TLS.
  let isSecure: Bool

  /// The site of this machine at a port.
  public init(port: Int) { self.init(hosts: [SiteAddress.host, "localhost"], port: port) }

  /// The site of an office.
  /// - Parameter hosts: by which it may be named, the one that people are told first.
  init(hosts: [String], port: Int, isSecure: Bool = false) {
    self.hosts = hosts
    self.port = port
    self.isSecure = isSecure
  }

  private var scheme: String { isSecure ? "https" : "http" }

  /// What people of an office open.
  public var entrance: String {
    "\(scheme)://\(SiteAddress.authority(hosts.first ?? SiteAddress.host, port))/"
  }

  private static func authority(_ host: String, _ port: Int) -> String {
    "\(host.contains(":") ? "[\(host)]" : host):\(port)"
  }

  /// The authorities that a request may name; anything else is another site's page that had its
  /// name resolve to this machine.
  var authorities: Set<String> {
    let named = hosts.map { SiteAddress.authority($0.lowercased(), port) }
    // Browsers leave out the port that goes without saying.
    let usual = isSecure ? ":443" : ":80"
    return Set(
      named + named.filter { $0.hasSuffix(usual) }.map { String($0.dropLast(usual.count)) })
  }

  /// The origins that a form may come from.
  var origins: Set<String> { Set(authorities.map { "\(scheme)://" + $0 }) }

  /// What the inspector opens: the word is good once, and exchanged for a cookie at once.
  /// - Parameter page: the page to begin with.
  public func url(token: String, page: String? = nil) -> String {
    "http://\(SiteAddress.host):\(port)\(page ?? "/")?token=\(token)"
  }

  /// The page of the real site from which practice is ended.
  var rehearsal: String { "http://\(SiteAddress.host):\(port)/rehearsal" }

  /// Port that a workspace is served at unless it is taken: the same after every start, so that a
  /// page left open finds its server again.
  public static func preferredPort(for name: String) -> Int {
    let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return 49_152 + Int(hash % 16_000)
  }
}
