public import Model

/// All accounts of a hub, as the file holds them.
public struct AccountBook: Sendable, Hashable {
  /// In the order in which they were added.
  public internal(set) var accounts: [Account] = []
  var attempts: [String: Attempt] = [:]

  private static let format = "fieldkit-accounts/1"
  /// Most names that nobody has of which failures are remembered.
  private static let mostStrangers = 256

  init() {}

  /// Whether nobody has an account.
  public var isEmpty: Bool { accounts.isEmpty }

  /// Whether somebody can sign in and administer.
  public var hasAdministrator: Bool { accounts.contains(where: \.administers) }

  /// The account under a name, as people type it; nil where there is none.
  public subscript(name: String) -> Account? {
    place(name).map { accounts[$0] }
  }

  /// The names of those who do a piece of work.
  public func names(doing duty: Duty) -> [String] {
    accounts.filter { !$0.isDisabled && duty.isDone(by: $0.roles) }.map(\.name)
  }

  func place(_ name: String) -> Int? {
    let typed = ComparedText.of(name)
    return accounts.firstIndex { ComparedText.of($0.name) == typed }
  }

  /// Until when a name pauses; nil where it does not.
  func pause(of name: String, at now: Int64) -> Int64? {
    attempts[Attempt.key(name)]?.until.flatMap { $0 > now ? $0 : nil }
  }

  /// Notes a failure; the fifth in a row pauses the name.
  mutating func fail(_ name: String, at now: Int64) {
    let key = Attempt.key(name)
    var attempt = attempts[key] ?? Attempt(last: now)
    attempt.count += 1
    attempt.last = now
    attempt.until = nil
    if attempt.count >= Attempt.most {
      attempt.count = 0
      attempt.until = now + Attempt.pause
    }
    attempts[key] = attempt
    forgetStrangers()
  }

  /// Names that nobody has are many; what is known of those who have an account is not lost by them.
  private mutating func forgetStrangers() {
    let own = Set(accounts.map { Attempt.key($0.name) })
    let strangers = attempts.filter { !own.contains($0.key) }
    guard strangers.count > AccountBook.mostStrangers,
      let oldest = strangers.min(by: { ($0.value.last, $0.key) < ($1.value.last, $1.key) })
    else { return }
    attempts[oldest.key] = nil
  }

  /// What the file says.
  var text: String {
    JSONWriter.pretty([
      "format": .string(AccountBook.format), "accounts": .array(accounts.map(\.document)),
      "attempts": .object(attempts.mapValues(\.document)),
    ])
  }

  /// Reads it.
  /// - Throws: ``DocumentFailure``, ``JSONReader/Failure``.
  init(reading bytes: [UInt8]) throws {
    let reader = try DocumentReader(JSONReader.read(bytes))
    guard try reader.string("format") == AccountBook.format else {
      throw DocumentFailure(pointer: "/format", expected: AccountBook.format)
    }
    accounts = try reader.objects("accounts").map(Account.init(reading:))
    attempts = try reader.members("attempts").mapValues {
      try Attempt(reading: DocumentReader($0))
    }
  }
}
