/// How a command ends, after `sysexits.h`.
public enum ExitStatus: Int32, Sendable, Comparable {
  /// Everything was done.
  case done = 0
  /// The command line was wrong (EX_USAGE).
  case usage = 64
  /// A bundle, plan, roster or visit was refused (EX_DATAERR).
  case badData = 65
  /// Something that was named does not exist (EX_NOINPUT).
  case missingInput = 66
  /// Something could not be created (EX_CANTCREAT).
  case cannotCreate = 73
  /// Disk full, medium pulled, read error (EX_IOERR).
  case inputOutput = 74
  /// A file was found whole as far as can be seen, and its content could not be proven (EX_TEMPFAIL).
  case unproven = 75
  /// The signer is unknown or revoked (EX_NOPERM).
  case untrusted = 77

  /// The worse of two outcomes is the one with the higher number.
  public static func < (left: ExitStatus, right: ExitStatus) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// An error that a user reads: it says which problem of the catalogue it is.
public protocol CodedError: Error, Sendable {
  /// The problem, in the words of this error.
  var problem: Problem { get }
}

extension CodedError {
  /// Stable upper-case code, compared in tests and named in the manual.
  public var code: String { problem.code.rawValue }
  /// What happened, in Simplified Chinese.
  public var what: String { problem.what }
  /// What is safe, in Simplified Chinese.
  public var safe: String { problem.safe }
  /// What to do next, in Simplified Chinese.
  public var remedy: String { problem.remedy }
  /// Single faults, each with its place, where there are several.
  public var faults: [Fault] { problem.faults }
  /// The exit status of a command that ends with this error.
  public var status: ExitStatus { problem.code.entry.status }

  /// `error[CODE]: what; safe; remedy`, then one indented line for each fault.
  public var report: String {
    let problem = problem
    let line =
      "error[\(problem.code.rawValue)]: \(problem.what.shown)；\(problem.safe)；\(problem.remedy.shown)"
    return ([line] + problem.faults.map { "  " + $0.line }).joined(separator: "\n")
  }
}
