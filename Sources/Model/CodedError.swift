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

/// An error that a user reads: a stable code, what happened, what is safe, what to do.
public protocol CodedError: Error, Sendable {
  /// Stable upper-case code, compared in tests and named in the manual.
  var code: String { get }
  /// What happened, in Simplified Chinese.
  var what: String { get }
  /// What is safe, in Simplified Chinese.
  var safe: String { get }
  /// What to do next, in Simplified Chinese.
  var remedy: String { get }
  /// Single faults, each with its place, where there are several.
  var faults: [Fault] { get }
  /// The exit status of a command that ends with this error.
  var status: ExitStatus { get }
}

extension CodedError {
  /// No single faults.
  public var faults: [Fault] { [] }

  /// `error[CODE]: what; safe; remedy`, then one indented line for each fault.
  public var report: String {
    (["error[\(code)]: \(what.shown)；\(safe)；\(remedy.shown)"] + faults.map { "  " + $0.line })
      .joined(separator: "\n")
  }
}
