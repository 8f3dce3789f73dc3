/// The secret of one start: who has it may use the site.
public struct SessionToken: Sendable, Hashable {
  /// 43 characters of the URL-safe base 64 alphabet: 256 random bits.
  public let text: String

  /// A token from the machine's random numbers.
  public init() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    text = String((0..<43).map { _ in alphabet[Int.random(in: 0..<64, using: &generator)] })
  }

  /// A token by its text, for tests.
  public init(text: String) { self.text = text }

  /// Whether a text is this token, in a time that does not depend on where they differ.
  func matches(_ other: some StringProtocol) -> Bool {
    let mine = Array(text.utf8)
    let theirs = Array(other.utf8)
    guard mine.count == theirs.count else { return false }
    return zip(mine, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
