/// Where the pages are served: this machine only.
public struct SiteAddress: Sendable, Hashable {
  /// The loopback address; the site listens on nothing else.
  public static let host = "127.0.0.1"
  /// The port.
  public let port: Int

  /// The site at a port.
  public init(port: Int) { self.port = port }

  /// The authorities that a request may name; anything else is another site's page that had its
  /// name resolve to this machine.
  var authorities: Set<String> { ["\(SiteAddress.host):\(port)", "localhost:\(port)"] }

  /// The origins that a form may come from.
  var origins: Set<String> { Set(authorities.map { "http://" + $0 }) }

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
