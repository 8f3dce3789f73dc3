public import Model

/// An institution that stands in another township than the newest roster says.
public struct SubjectMove: Sendable, Hashable {
  /// As the roster has it.
  public let subject: Subject
  /// The township of now.
  public let township: String

  /// A move.
  public init(subject: Subject, township: String) {
    self.subject = subject
    self.township = township
  }
}
