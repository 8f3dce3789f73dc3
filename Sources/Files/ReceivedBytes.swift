/// A file from outside that is small by its nature, read whole.
public enum ReceivedBytes {
  /// The bytes of a regular file; a pipe or a device is neither waited for nor read.
  public static func of(_ path: String, upTo limit: Int) throws(FileFault) -> [UInt8] {
    var file = try InputFile(path: path)
    guard file.size <= Int64(limit) else { throw .tooLarge(path) }
    return try file.read(upTo: Int(file.size))
  }

  /// The first bytes of a regular file, and its size.
  public static func beginning(
    of path: String, count: Int
  ) throws(FileFault) -> (bytes: [UInt8], size: Int64) {
    var file = try InputFile(path: path)
    return (try file.read(upTo: count), file.size)
  }
}
