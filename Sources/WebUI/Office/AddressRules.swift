import Accounts
import HTTPTypes

/// Who may do what at which address of the bureau's site. Every address stands here once: the door asks
/// before it lets a request through, and pages ask before they show a form or a button. An address
/// that is missing is open to nobody.
enum AddressRules {
  /// What one address is for.
  struct Rule: Sendable {
    let method: HTTPRequest.Method
    /// Its parts; a part that begins with a colon stands for anything.
    let parts: [Substring]
    /// Whoever does one of these may come.
    let duties: [Duty]
  }

  /// Where one signs in: the only address for whoever has not.
  static let door = "/login"
  /// The addresses that take files, and therefore forms in parts.
  static let uploads: Set<String> = ["/import"]

  private static let table: [(HTTPRequest.Method, String, [Duty])] = [
    (.get, "/", [.look]),
    (.get, "/login", [.own]), (.post, "/login", [.own]), (.post, "/logout", [.own]),
    (.get, "/me", [.own]), (.post, "/me/password", [.own]),
    // A name is what the account says.
    (.get, "/who", [.own]), (.post, "/who", []),
    (.get, "/import", [.look]), (.post, "/import", [.bringIn]),
    (.post, "/import/folder", [.bringIn]), (.get, "/import/:batch", [.look]),
    (.post, "/import/:batch/stop", [.bringIn]), (.post, "/import/:batch/receipts", [.bringIn]),
    (.get, "/quarantine/:id", [.look]), (.post, "/quarantine/:id", [.trust]),
    (.get, "/review", [.look]), (.post, "/review", [.review]),
    (.post, "/review/returns", [.bringIn, .review]),
    (.get, "/review/:id/:device", [.look]), (.post, "/review/:id/:device", [.review]),
    (.post, "/review/:id/:device/comment", [.review]),
    (.get, "/review/:id/:device/return.zip", [.bringIn, .review]),
    (.get, "/review/:id/:device/evidence/:sha", [.look]),
    (.get, "/review/:id/:device/form/:format", [.look]),
    (.get, "/differences", [.look]), (.get, "/differences/one", [.look]),
    (.get, "/differences/rows", [.look]),
    (.post, "/differences/one", [.review]),
    (.get, "/cases", [.look]), (.get, "/cases/new", [.enterCases]),
    (.post, "/cases/new", [.enterCases]), (.get, "/cases/proposals", [.look]),
    (.post, "/cases/proposals", [.enterCases]), (.get, "/cases/at/:id", [.look]),
    (.post, "/cases/at/:id/step", [.enterCases, .approveCases]),
    (.post, "/cases/at/:id/decide", [.approveCases]),
    (.post, "/cases/at/:id/transfer", [.enterCases]),
    (.post, "/cases/at/:id/take", [.enterCases]),
    (.get, "/cases/at/:id/columns", [.enterCases]),
    (.post, "/cases/at/:id/columns", [.enterCases]),
    (.get, "/referrals", [.look]), (.get, "/referrals/:id", [.look]),
    (.post, "/referrals/:id", [.enterCases]),
    (.get, "/rectify", [.look]), (.get, "/rectify.csv", [.look]),
    (.get, "/rectify/:paper", [.look]),
    (.post, "/rectify/:paper", [.enterCases]),
    (.get, "/stats", [.look]), (.get, "/stats/:table", [.look]),
    (.get, "/stats/:table/file/:format", [.look]), (.get, "/list", [.look]),
    (.get, "/balance", [.look]),
    (.get, "/left-out", [.look]), (.get, "/inspected", [.look]), (.get, "/compare", [.look]),
    (.get, "/lock", [.look]), (.post, "/lock", [.lockPeriods]), (.get, "/locked", [.look]),
    (.get, "/locked/file", [.look]),
    (.get, "/summary", [.look]), (.post, "/summary", [.writeSummary]),
    (.get, "/proof/:id", [.look]), (.get, "/proof/:id/:place", [.look]),
    (.get, "/evidence/:sha", [.look]),
    (.get, "/upward", [.look]), (.post, "/upward/rollup", [.bringIn]),
    (.post, "/upward/receipt", [.bringIn, .trust]),
    (.post, "/upward/ask", [.bringIn, .review]),
    (.get, "/upward/requests/:id", [.bringIn, .review]),
    (.post, "/upward/requests/:id/answer", [.trust]),
    (.get, "/import/day", [.look]), (.get, "/subjects", [.look]),
    (.get, "/subjects/one", [.look]), (.post, "/subjects/one", [.review]),
    (.get, "/accounts", [.administer]), (.post, "/accounts", [.administer]),
    (.post, "/accounts/rules", [.administer]), (.get, "/accounts/at/:name", [.administer]),
    (.post, "/accounts/at/:name/roles", [.administer]),
    (.post, "/accounts/at/:name/use", [.administer]),
    (.post, "/accounts/at/:name/password", [.administer]),
    (.get, "/trust", [.trust, .administer]), (.post, "/trust", [.trust]),
    (.post, "/trust/revoke", [.trust]),
    (.get, "/log", [.readLog]), (.get, "/log.csv", [.readLog]),
    (.get, "/settings", [.administer]), (.post, "/settings/backup", [.administer]),
  ]

  /// Every rule.
  static let all: [Rule] = table.map {
    Rule(method: $0, parts: $1.split(separator: "/"), duties: $2)
  }

  private static let byPattern: [String: [Duty]] = Dictionary(
    all.map { (key($0.method, pattern($0.parts)), $0.duties) }, uniquingKeysWith: { $1 })

  /// Who may come to an address, by the pattern under which the router knows it; nil where no rule
  /// says.
  static func duties(_ method: HTTPRequest.Method, pattern: String) -> [Duty]? {
    byPattern[key(method, pattern)]
  }

  /// The same for an address that a page names; nil where it is none of this site.
  static func duties(_ method: HTTPRequest.Method, path: some StringProtocol) -> [Duty]? {
    let parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    let fits = all.filter { rule in
      rule.method == method && rule.parts.count == parts.count
        && zip(rule.parts, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
    }
    // What names its parts beats what stands for anything.
    return fits.min { holes($0) < holes($1) }?.duties
  }

  private static func holes(_ rule: Rule) -> Int { rule.parts.count { $0.hasPrefix(":") } }

  private static func pattern(_ parts: [Substring]) -> String {
    "/"
      + parts.map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
  }

  private static func key(_ method: HTTPRequest.Method, _ pattern: String) -> String {
    "\(method.rawValue) \(pattern)"
  }
}
