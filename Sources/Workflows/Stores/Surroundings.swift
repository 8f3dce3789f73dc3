public import Model

/// What the world outside gives: injected, so that logic never looks at a clock by itself.
public struct Surroundings: Sendable {
  /// The time now.
  public let now: @Sendable () -> Moment
  /// A fresh UUID, lower case.
  public let uuid: @Sendable () -> String

  /// A world.
  public init(now: @escaping @Sendable () -> Moment, uuid: @escaping @Sendable () -> String) {
    self.now = now
    self.uuid = uuid
  }
}
