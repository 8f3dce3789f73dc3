/// What is true of a code whatever the values of a problem are.
public struct ProblemEntry: Sendable, Hashable {
  /// How a command ends.
  public let status: ExitStatus
  /// What it means, for the manual.
  public let meaning: String
  /// What is safe, where a problem does not say it better.
  public let safe: String
  /// What to do, where a problem does not say it better.
  public let remedy: String

  init(_ status: ExitStatus, _ meaning: String, _ safe: String, _ remedy: String) {
    self.status = status
    self.meaning = meaning
    self.safe = safe
    self.remedy = remedy
  }
}
