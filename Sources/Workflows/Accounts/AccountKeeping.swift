public import Accounts
import Model
import Store

/// Each change of an account is one entry of the hub's log, without any secret.
extension Hub {
  /// Adds an account.
  /// - Throws: ``AccountError``, ``StoreError``.
  public func addAccount(
    _ name: String, roles: Set<Role>, password: String, actor: String
  ) throws {
    try accounts.add(name, roles: roles, password: password) {
      try note($0, Hub.accountRoles, Hub.names($0.roles), actor)
    }
  }

  /// Gives an account other roles.
  /// - Throws: ``AccountError``, ``StoreError``.
  public func setRoles(of name: String, _ roles: Set<Role>, actor: String) throws {
    try accounts.setRoles(of: name, roles) {
      try note($0, Hub.accountRoles, Hub.names($0.roles), actor)
    }
  }

  /// Takes an account out of use, or into use again.
  /// - Throws: ``AccountError``, ``StoreError``.
  public func setDisabled(_ name: String, _ isDisabled: Bool, actor: String) throws {
    try accounts.setDisabled(name, isDisabled) {
      try note($0, "/disabled", .bool($0.isDisabled), actor)
    }
  }

  /// Gives an account another password.
  /// - Throws: ``AccountError``, ``StoreError``.
  public func setPassword(of name: String, _ password: String, actor: String) throws {
    try accounts.setPassword(of: name, password) {
      try note($0, "/passwordNumber", .count($0.passwordNumber), actor)
    }
  }

  /// The field of an account that holds its roles.
  static let accountRoles = "/roles"

  private static func names(_ roles: Set<Role>) -> JSONValue {
    .strings(roles.sorted().map(\.rawValue))
  }

  private func note(
    _ account: Account, _ field: String, _ value: JSONValue, _ actor: String
  ) throws {
    try store.append(
      [FieldChange(.account, account.name, field, value)], actor: actor,
      wall: surroundings.now(), interpret: shelf.judge)
  }
}
