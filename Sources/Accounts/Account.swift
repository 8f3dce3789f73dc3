public import Model

/// Somebody who works at the bureau's screen under a name of their own.
public struct Account: Sendable, Hashable {
  /// Name of the person: what is typed to sign in, and what the log says.
  public let name: String
  /// What the person is.
  public internal(set) var roles: Set<Role>
  /// Whether the account is out of use.
  public internal(set) var isDisabled = false
  /// When the person signed in last; nil where never.
  public internal(set) var lastSignIn: Moment?
  /// Grows with every password: a session that began under another is over.
  public internal(set) var passwordNumber = 1
  var password: PasswordHash

  /// Most characters of a name.
  public static let longestName = 40
  /// Fewest characters of a password.
  public static let shortestPassword = 8
  /// Most bytes of a password.
  static let longestPassword = 512

  init(name: String, roles: Set<Role>, password: PasswordHash) {
    self.name = name
    self.roles = roles
    self.password = password
  }

  /// Whether the person can sign in and administer.
  public var administers: Bool { !isDisabled && roles.contains(.administrator) }

  var document: JSONValue {
    [
      "name": .string(name), "roles": .strings(roles.sorted().map(\.rawValue)),
      "disabled": .bool(isDisabled), "lastSignIn": .optional(lastSignIn?.text),
      "passwordNumber": .count(passwordNumber), "password": password.document,
    ]
  }

  /// Reads what ``document`` gives.
  /// - Throws: ``DocumentFailure``.
  init(reading reader: DocumentReader) throws {
    let roles = try reader.strings("roles").map { text in
      guard let role = Role(rawValue: text) else {
        throw DocumentFailure(pointer: "/roles", expected: "role")
      }
      return role
    }
    self.init(
      name: try reader.string("name"), roles: Set(roles),
      password: try PasswordHash(reading: reader.object("password")))
    isDisabled = try reader.bool("disabled")
    lastSignIn = try reader.optionalValue("lastSignIn") { Moment($0) }
    passwordNumber = try reader.count("passwordNumber")
  }
}
