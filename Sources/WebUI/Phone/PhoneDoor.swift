import Model
import Synchronization
import Workflows

/// The door for one telephone: shut until the inspector opens it, for one visit, on one address of
/// this machine. A word that is good once lets one telephone in; nothing but the page for sending
/// pictures lies behind it.
final class PhoneDoor: Sendable {
  /// What the inspector opened it for.
  struct Purpose: Sendable, Hashable {
    /// The visit.
    let visit: String
    /// Its subject, as the telephone shows it.
    let subject: String
    /// The address that is listened on.
    let address: String
  }

  /// An open door.
  struct Standing: Sendable {
    let purpose: Purpose
    let port: Int
    /// The word of the QR code; nil once a telephone has used it.
    var word: SessionToken?
    /// The secret of the telephone that was let in.
    var session: SessionToken
    /// Pictures and bytes that came.
    var pictures = 0
    var bytes: Int64 = 0
    let openedAt: ContinuousClock.Instant
    var usedAt: ContinuousClock.Instant

    var authority: String { "\(purpose.address):\(port)" }
    var origin: String { "http://" + authority }
    /// Whether its time is over.
    func isOver(at now: ContinuousClock.Instant, _ limits: PhoneLimits) -> Bool {
      now - usedAt > limits.idle || now - openedAt > limits.whole
    }

    /// What the QR code says; nil once a telephone has come in.
    var url: String? { word.map { "\(origin)/\($0.text)" } }
  }

  private struct State {
    var standing: Standing?
    var server: Task<Void, Never>?
  }

  let limits: PhoneLimits
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state = Mutex(State())

  /// A shut door.
  init(
    limits: PhoneLimits = PhoneLimits(),
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.limits = limits
    self.now = now
  }

  /// The door as it stands; nil where it is shut, or should be by now.
  var standing: Standing? {
    let now = now()
    return state.withLock { state in
      guard let standing = state.standing, !standing.isOver(at: now, limits) else { return nil }
      return standing
    }
  }

  /// Opens it, after shutting it on whatever stood open before.
  /// - Parameter server: listens at the port until it is cancelled.
  func open(_ purpose: Purpose, port: Int, serving server: Task<Void, Never>) {
    let now = now()
    let before = state.withLock { state in
      let before = state.server
      state.standing = Standing(
        purpose: purpose, port: port, word: SessionToken(), session: SessionToken(), openedAt: now,
        usedAt: now)
      state.server = server
      return before
    }
    before?.cancel()
  }

  /// Shuts it: the address is no longer listened on, and neither word nor secret is good.
  func shut() {
    let server = state.withLock { state in
      let server = state.server
      state = State()
      return server
    }
    server?.cancel()
  }

  /// Shuts it where its time is over.
  /// - Returns: whether it is shut.
  func shutIfOver() -> Bool {
    let now = now()
    let (isShut, server) = state.withLock { state -> (Bool, Task<Void, Never>?) in
      guard let standing = state.standing else { return (true, nil) }
      guard standing.isOver(at: now, limits) else { return (false, nil) }
      let server = state.server
      state = State()
      return (true, server)
    }
    server?.cancel()
    return isShut
  }

  /// A new word for another telephone; the one that was let in is out.
  func renew() {
    let now = now()
    state.withLock { state in
      state.standing?.word = SessionToken()
      state.standing?.session = SessionToken()
      state.standing?.usedAt = now
    }
  }

  /// The secret for the telephone that brings the word; nil for any other word, and from then on.
  func admits(_ offered: some StringProtocol) -> SessionToken? {
    guard standing != nil else { return nil }
    let now = now()
    return state.withLock { state in
      guard let standing = state.standing, standing.word?.matches(offered) == true else {
        return nil
      }
      state.standing?.word = nil
      state.standing?.usedAt = now
      return standing.session
    }
  }

  /// Whether this is the telephone that was let in.
  func isIn(_ secret: some StringProtocol) -> Bool {
    guard standing != nil else { return false }
    let now = now()
    return state.withLock { state in
      guard let standing = state.standing, standing.word == nil, standing.session.matches(secret)
      else { return false }
      state.standing?.usedAt = now
      return true
    }
  }

  /// Counts a picture that is about to be kept; false where that would be too many.
  func takes(_ bytes: Int64) -> Bool {
    guard standing != nil else { return false }
    let now = now()
    return state.withLock { state in
      guard let standing = state.standing, standing.pictures < limits.pictures,
        standing.bytes + bytes <= limits.bytes
      else { return false }
      state.standing?.pictures += 1
      state.standing?.bytes += bytes
      state.standing?.usedAt = now
      return true
    }
  }
}
