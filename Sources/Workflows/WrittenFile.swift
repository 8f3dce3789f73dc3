import Files

/// Small files that a use case writes, checked and whole; a failure is worded for this layer.
public enum WrittenFile {
  /// Writes a file, durably: it has its old content or the new one, and nothing between.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``.
  public static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// The same for bytes.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try wording { () throws(FileFault) in try PlainFile.write(bytes, to: path) }
  }

  /// The same for what comes part by part.
  /// - Parameter produce: is given what takes a part, in order.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``, and what the work throws.
  public static func write(
    to path: String, _ produce: (([UInt8]) throws -> Void) throws -> Void
  ) throws {
    do {
      try PlainFile.write(to: path, produce)
    } catch let fault as FileFault {
      throw WorkflowError.cannotWrite(path: fault.path, detail: fault.detail)
    }
  }

  /// Makes a new file that nothing relies on after a power failure.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``.
  static func lay(_ bytes: [UInt8], at path: String) throws {
    try wording { () throws(FileFault) in try PlainFile.lay(bytes, at: path) }
  }

  private static func wording(_ work: () throws(FileFault) -> Void) throws {
    do throws(FileFault) {
      try work()
    } catch {
      throw WorkflowError.cannotWrite(path: error.path, detail: error.detail)
    }
  }
}
