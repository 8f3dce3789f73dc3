/// What a user reads when something cannot be done: a code of the catalogue, and what happened this
/// time. What is safe and what to do stand in the catalogue, unless this time more can be said.
public struct Problem: Sendable, Hashable {
  /// Its code.
  public let code: ProblemCode
  /// What happened, in Simplified Chinese.
  public let what: String
  /// What is safe, in Simplified Chinese.
  public let safe: String
  /// What to do next, in Simplified Chinese.
  public let remedy: String
  /// Single faults, each with its place, where there are several.
  public let faults: [Fault]

  /// A problem; what is not given is what the catalogue says.
  public init(
    _ code: ProblemCode, _ what: String, safe: String? = nil, remedy: String? = nil,
    faults: [Fault] = []
  ) {
    self.code = code
    self.what = what
    self.safe = safe ?? code.entry.safe
    self.remedy = remedy ?? code.entry.remedy
    self.faults = faults
  }
}
