import Accounts
import HTTPTypes
import Hummingbird
import Model
import NIOPosix
import Workflows

/// What the bureau's site knows of those who work with accounts.
struct Office: Sendable {
  let sessions = Sessions()
  let accounts: AccountFile
  let address: SiteAddress
  /// How the office is reached; nil where the site is served to this machine alone.
  let door: OfficeDoor?
  /// Guesses at passwords wait for one another, and pages do not wait for them.
  private let threads = NIOThreadPool(numberOfThreads: 1)

  init(_ accounts: AccountFile, address: SiteAddress, door: OfficeDoor?) {
    self.accounts = accounts
    self.address = address
    self.door = door
    threads.start()
  }

  /// Looks at a name and a password.
  func signIn(_ name: String, _ password: String, at now: Moment) async throws -> AccountFile.SignIn
  {
    try await threads.runIfActive { [accounts] in
      try accounts.signIn(name, password: password, at: now)
    }
  }

  /// Waits for the guess that is looked at.
  func close() async throws { try await threads.shutdownGracefully() }

  /// The secret that a browser brings.
  func secret(_ request: Request) -> String? { request.cookies[sessionName]?.value }

  /// The seal of the form to sign in, which the browser brings as a cookie too.
  func seal(_ request: Request) -> SessionToken? {
    request.cookies[sealName].map { SessionToken(text: $0.value) }
  }

  /// The cookie of a session.
  func cookie(_ secret: SessionToken) -> String { cookie(sessionName, secret.text) }

  /// The cookie of the form to sign in.
  func cookie(seal: SessionToken) -> String { cookie(sealName, seal.text) }

  /// Takes the session's cookie away.
  var ended: String { cookie(sessionName, "") + "; Max-Age=0" }

  private func cookie(_ name: String, _ value: String) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict\(address.isSecure ? "; Secure" : "")"
  }

  /// Browsers let no other host and no insecure page set a name with this prefix; it holds for one
  /// port, which the name says as cookies do not.
  private var sessionName: String { "\(prefix)fieldkit-office-\(address.port)" }
  private var sealName: String { "\(prefix)fieldkit-seal-\(address.port)" }
  private var prefix: String { address.isSecure ? "__Host-" : "" }
}
