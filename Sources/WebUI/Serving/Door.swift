import Synchronization

/// How a browser gets in: by a word in the address that is good once, for which it is given the
/// secret of this start as a cookie. What stands in an address ends in histories and is dead there.
public final class Door: Sendable {
  /// The secret of this start; it is in no address.
  let session: SessionToken
  private let word: Mutex<SessionToken>
  private let announce: @Sendable (String) -> Void

  /// A door with its first word.
  /// - Parameter announce: told each new word after the one before was used.
  public init(
    session: SessionToken = SessionToken(), word: SessionToken = SessionToken(),
    announce: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.session = session
    self.word = Mutex(word)
    self.announce = announce
  }

  /// The word that is good now.
  public var current: String { word.withLock(\.text) }

  /// Whether a word is the one that is good now; from then on another is.
  func admits(_ offered: some StringProtocol) -> Bool {
    let next: SessionToken? = word.withLock { word in
      guard word.matches(offered) else { return nil }
      word = SessionToken()
      return word
    }
    guard let next else { return false }
    announce(next.text)
    return true
  }
}
