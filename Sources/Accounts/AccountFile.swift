import Files
public import Model
import Synchronization

/// Where the accounts of a hub are kept: one file beside its databases, readable by its owner alone,
/// made with the first account. It is no part of the log, which is never forgotten: what the log says
/// of an account holds no secret. Several programs may work with it at once; each sees at once what
/// another changed.
public final class AccountFile: Sendable {
  /// What came of a name and a password.
  public enum SignIn: Sendable, Hashable {
    /// They belong together.
    case admitted(Account)
    /// They do not, or nobody may sign in under the name; nobody is told which.
    case wrong
    /// There were too many failures: nobody signs in under the name until then.
    case paused(until: Moment)
  }

  /// Failures in a row after which a name pauses.
  public static let mostFailures = Attempt.most
  /// Minutes for which it pauses.
  public static let pauseMinutes = Attempt.pause / 60
  /// Name of the file.
  public static let name = "accounts.json"
  /// Most bytes of it: a thousand accounts.
  private static let largest = 4 << 20

  private let path: String
  private let lock: String
  private let cost: PasswordHash.Cost
  private let kept = Mutex<Kept?>(nil)

  private struct Kept {
    let stamp: FileStamp
    let book: AccountBook
  }

  /// The accounts of a hub.
  /// - Parameters:
  ///   - folder: the folder of the hub.
  ///   - lock: a folder inside it that those hold who change the file.
  public init(in folder: String, lock: String, cost: PasswordHash.Cost = .standard) {
    path = folder + "/" + AccountFile.name
    self.lock = lock
    self.cost = cost
  }

  /// The accounts as they are now.
  /// - Throws: ``AccountError``.
  public func read() throws -> AccountBook {
    try kept.withLock { kept in
      guard let stamp = FileStamp(path) else { return AccountBook() }
      if let kept, kept.stamp == stamp { return kept.book }
      let book = try parse()
      kept = Kept(stamp: stamp, book: book)
      return book
    }
  }

  private func parse() throws -> AccountBook {
    do {
      return try AccountBook(reading: PlainFile.read(path, upTo: AccountFile.largest))
    } catch let fault as FileFault where fault.kind == .missing {
      return AccountBook()
    } catch let fault as FileFault {
      throw AccountError.unreadable(detail: fault.detail)
    } catch {
      throw AccountError.unreadable(detail: "内容不是用户名单")
    }
  }

  private func change<Result>(_ work: (inout AccountBook) throws -> Result) throws -> Result {
    try wording {
      try FolderLock.alone(lock) {
        var book = try parse()
        let before = book
        let result = try work(&book)
        if book != before {
          var file = try OutputFile(partialOf: path, mode: 0o600)
          try file.write(Array(book.text.utf8))
          try file.keep(as: path)
        }
        return result
      }
    }
  }

  private func wording<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let fault as FileFault {
      throw AccountError.cannotWrite(detail: fault.detail)
    }
  }

  /// Adds an account.
  /// - Parameter note: called before anything is written; where it throws, nothing is.
  /// - Throws: ``AccountError``.
  public func add(
    _ name: String, roles: Set<Role>, password: String, note: (Account) throws -> Void
  ) throws {
    let name = try AccountFile.plain(name)
    guard !roles.isEmpty else { throw AccountError.noRole(name: name) }
    let hash = try hashed(password)
    try change { book in
      guard book.place(name) == nil else { throw AccountError.exists(name: name) }
      let account = Account(name: name, roles: roles, password: hash)
      try note(account)
      book.accounts.append(account)
    }
  }

  /// Gives an account other roles.
  /// - Throws: ``AccountError``.
  public func setRoles(
    of name: String, _ roles: Set<Role>, note: (Account) throws -> Void
  ) throws {
    guard !roles.isEmpty else { throw AccountError.noRole(name: name) }
    try edit(name, note) { $0.roles = roles }
  }

  /// Takes an account out of use, or into use again.
  /// - Throws: ``AccountError``.
  public func setDisabled(
    _ name: String, _ isDisabled: Bool, note: (Account) throws -> Void
  ) throws {
    try edit(name, note) { $0.isDisabled = isDisabled }
  }

  /// Gives an account another password; whoever is signed in under it is so no longer.
  /// - Throws: ``AccountError``.
  public func setPassword(
    of name: String, _ password: String, note: (Account) throws -> Void
  ) throws {
    let hash = try hashed(password)
    try edit(name, note) {
      $0.password = hash
      $0.passwordNumber += 1
    }
  }

  private func edit(
    _ name: String, _ note: (Account) throws -> Void, _ work: (inout Account) -> Void
  ) throws {
    try change { book in
      guard let place = book.place(name) else {
        throw AccountError.unknown(name: name, known: book.accounts.map(\.name))
      }
      let before = book.accounts[place]
      let hadAdministrator = book.hasAdministrator
      work(&book.accounts[place])
      guard book.accounts[place] != before else { return }
      guard !hadAdministrator || book.hasAdministrator else {
        throw AccountError.lastAdministrator(name: before.name)
      }
      try note(book.accounts[place])
      // A new password is a new beginning.
      if book.accounts[place].passwordNumber != before.passwordNumber {
        book.attempts[Attempt.key(before.name)] = nil
      }
    }
  }

  /// Looks at a name and a password. It takes as long for a name that nobody has.
  /// - Throws: ``AccountError``.
  public func signIn(_ name: String, password: String, at now: Moment) throws -> SignIn {
    let book = try read()
    if let until = book.pause(of: name, at: now.seconds) {
      return .paused(until: Moment(seconds: until))
    }
    let account = book[name]
    let typed = String(password.prefix(Account.longestPassword))
    let isRight: Bool
    if let account {
      isRight = try account.password.matches(typed)
    } else {
      try PasswordHash.pretend(typed, cost: cost)
      isRight = false
    }
    return try change { book in
      guard isRight, let account, let place = book.place(name), !book.accounts[place].isDisabled,
        book.accounts[place].passwordNumber == account.passwordNumber
      else {
        book.fail(name, at: now.seconds)
        return book.pause(of: name, at: now.seconds).map { .paused(until: Moment(seconds: $0)) }
          ?? .wrong
      }
      book.attempts[Attempt.key(name)] = nil
      book.accounts[place].lastSignIn = now
      return .admitted(book.accounts[place])
    }
  }

  private func hashed(_ password: String) throws -> PasswordHash {
    guard password.count >= Account.shortestPassword,
      password.utf8.count <= Account.longestPassword
    else { throw AccountError.password }
    return try PasswordHash(of: password, cost: cost)
  }

  private static func plain(_ text: String) throws -> String {
    let name = ComparedText.of(text)
    guard !name.isBlank, name.count <= Account.longestName,
      name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" })
    else { throw AccountError.name(text) }
    return name
  }
}
