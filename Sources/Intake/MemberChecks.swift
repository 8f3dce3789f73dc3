public import Model

/// The rules of a visit file for one member at a time, for whoever fills a visit in step by step.
public enum MemberChecks {
  /// What the schema of visit files, and the rule against invisible characters, find wrong.
  public static func faults(ofVisitMember name: String, _ value: JSONValue) throws -> [Fault] {
    try FormatSchema.visit.faults(in: .object([name: value]))
      .filter { JSONPointer.path($0.place).first == name } + invisible(in: [name: value])
  }

  /// Characters that nobody can see.
  public static func invisible(in value: JSONValue) -> [Fault] { InvisibleText.faults(in: value) }

  /// Texts in which nothing can be read.
  public static func blank(in value: JSONValue) -> [Fault] { BlankText.faults(in: value) }

  /// A subject that is not on the roster, held to what its kind must have.
  public static func subject(
    _ value: JSONValue
  ) -> (subject: Subject?, faults: [Fault], warnings: [Fault]) {
    var faults =
      InvisibleText.faults(in: ["subject": value]) + BlankText.faults(in: ["subject": value])
    var warnings: [Fault] = []
    let reference = VisitFile.subject(value, &faults, &warnings)
    if case .unlisted(let subject) = reference { return (subject, faults, warnings) }
    return (nil, faults, warnings)
  }

  /// A sweep, held to the schema of sweep files.
  public static func sweep(_ value: JSONValue) throws -> [Fault] {
    try FormatSchema.sweep.faults(in: value) + InvisibleText.faults(in: value)
      + BlankText.faults(in: value)
  }
}
