import Accounts
import Files
import Model
import Synchronization

/// Who is signed in, and for how long. Sessions are in memory alone: when the program ends, all end.
final class Sessions: Sendable {
  /// One browser that is signed in.
  struct Session: Sendable {
    let account: String
    /// The password under which it began.
    let passwordNumber: Int
    let seal: SessionToken
    let begun: Int64
    var seen: Int64
  }

  /// Seconds without a request after which it ends.
  static let idle: Int64 = 30 * 60
  /// Seconds after which it ends, whatever was done.
  static let whole: Int64 = 12 * 3600

  /// Under the digests of their secrets: a memory dump leads nobody in.
  private let open = Mutex<[String: Session]>([:])

  /// Begins a session.
  /// - Returns: its secret.
  func begin(_ account: Account, at now: Int64) -> SessionToken {
    let secret = SessionToken()
    let session = Session(
      account: account.name, passwordNumber: account.passwordNumber, seal: SessionToken(),
      begun: now, seen: now)
    open.withLock { open in
      open = open.filter { !Sessions.isOver($0.value, at: now) }
      open[Digest.of(text: secret.text)] = session
    }
    return secret
  }

  /// The session of a secret, if it still runs for an account as it is now.
  func find(_ secret: String, in book: AccountBook, at now: Int64) -> (Session, Account)? {
    let key = Digest.of(text: secret)
    return open.withLock { open in
      guard var session = open[key] else { return nil }
      guard !Sessions.isOver(session, at: now), let account = book[session.account],
        !account.isDisabled, account.passwordNumber == session.passwordNumber
      else {
        open[key] = nil
        return nil
      }
      session.seen = now
      open[key] = session
      return (session, account)
    }
  }

  /// Ends a session: in every tab of the browser, as they share it.
  func end(_ secret: String) { open.withLock { $0[Digest.of(text: secret)] = nil } }

  /// The names of those who are signed in now.
  func names(at now: Int64) -> Set<String> {
    open.withLock { Set($0.values.filter { !Sessions.isOver($0, at: now) }.map(\.account)) }
  }

  private static func isOver(_ session: Session, at now: Int64) -> Bool {
    now - session.seen > idle || now - session.begun > whole
  }
}
