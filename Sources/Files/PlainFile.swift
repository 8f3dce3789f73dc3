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
  public static func read(
    _ path: String, upTo limit: Int = 64 << 20
  ) throws(FileFault) -> [UInt8] {
    try InputFile.contents(of: path, upTo: limit)
  }

  /// Writes a file, durably: it has its old content or the new one, whole, and nothing between.
  /// What is no regular file, a device for example, is written straight on.
  public static func write(_ text: String, to path: String) throws(FileFault) {
    try write(Array(text.utf8), to: path)
  }

  /// The same for bytes.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      try OpenFile(path, O_WRONLY | O_TRUNC, for: .write).write(bytes)
    } else {
      var file = try OutputFile(partialOf: path, mode: 0o644)
      try file.write(bytes)
      try file.keep(as: path)
    }
  }

  /// The same for what comes part by part: nothing of it is seen before all is there.
  /// - Parameter produce: is given what takes a part, in order.
  public static func write(
    to path: String, _ produce: (([UInt8]) throws -> Void) throws -> Void
  ) throws {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let file = try OpenFile(path, O_WRONLY | O_TRUNC, for: .write)
      try produce { try file.write($0) }
    } else {
      var file = try OutputFile(partialOf: path, mode: 0o644)
      try produce { try file.write($0) }
      try file.keep(as: path)
    }
  }

  /// Makes a new file that nothing relies on after a power failure.
  public static func lay(_ bytes: [UInt8], at path: String) throws(FileFault) {
    var file = try OutputFile(creating: path, mode: 0o600)
    try file.write(bytes)
    file.leave()
  }
}
