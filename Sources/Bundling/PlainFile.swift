#if canImport(Glibc)
  import Glibc
#endif

/// Whole small files of our own: descriptions, lists of keys, receipts, tables.
///
/// Foundation's writing is not used for them: where the system takes only part of the bytes at
/// once, as on a disk that is nearly full, it goes on with the wrong bytes and reports success; and
/// it never brings anything to the medium.
public enum PlainFile {
  /// Reads a file whole.
  /// - Throws: ``BundlingError``.
  public static func read(_ path: String, upTo limit: Int = 64 << 20) throws -> [UInt8] {
    try translating { () throws(FileFault) in try InputFile.contents(of: path, upTo: limit) }
  }

  /// Writes a file, durably: it has its old content or the new one, whole, and nothing between.
  /// What is no regular file, a device for example, is written straight on.
  /// - Throws: ``BundlingError/cannotWrite(path:detail:)``.
  public static func write(_ text: String, to path: String) throws {
    try write(Array(text.utf8), to: path)
  }

  /// The same for bytes.
  /// - Throws: ``BundlingError/cannotWrite(path:detail:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws {
    try translating { () throws(FileFault) in
      var status = stat()
      if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
        try OutputFile.write(bytes, onto: path)
      } else {
        try OutputFile.replace(path, with: bytes)
      }
    }
  }

  /// Makes a new file that nothing relies on after a power failure.
  /// - Throws: ``BundlingError/cannotWrite(path:detail:)``.
  public static func lay(_ bytes: [UInt8], at path: String) throws {
    try translating { () throws(FileFault) in try OutputFile.lay(bytes, at: path) }
  }

  /// Brings a file's content, or a folder's list of names, to the medium.
  /// - Throws: ``BundlingError/cannotWrite(path:detail:)``.
  public static func synchronise(_ path: String) throws {
    try translating { () throws(FileFault) in try OutputFile.synchronise(path) }
  }

  private static func translating<Result>(
    _ work: () throws(FileFault) -> Result
  ) throws -> Result {
    do throws(FileFault) {
      return try work()
    } catch {
      throw BundlingError(error)
    }
  }
}
