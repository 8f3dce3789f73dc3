public import Accounts
public import Model

/// What the world outside gives: injected, so that logic never looks at a clock by itself.
public struct Surroundings: Sendable {
  /// The time now.
  public let now: @Sendable () -> Moment
  /// A fresh UUID, lower case.
  public let uuid: @Sendable () -> String
  /// How much work this machine makes of a guess at a password.
  public let passwordCost: PasswordHash.Cost

  /// A world.
  public init(
    now: @escaping @Sendable () -> Moment, uuid: @escaping @Sendable () -> String,
    passwordCost: PasswordHash.Cost = .standard
  ) {
    self.now = now
    self.uuid = uuid
    self.passwordCost = passwordCost
  }
}
