/// A file from outside that is small by its nature, read whole.
public enum ReceivedBytes {
  /// The bytes of a regular file; a pipe or a device is neither waited for nor read.
  /// - Throws: ``BundlingError``.
  public static func of(_ path: String, upTo limit: Int) throws -> [UInt8] {
    do {
      var file = try InputFile(path: path)
      guard file.size <= Int64(limit) else { throw BundlingError.unreadable(detail: "文件过大") }
      return try file.read(upTo: Int(file.size))
    } catch let fault as FileFault {
      throw BundlingError(fault)
    }
  }

  /// The first bytes of a regular file, and its size.
  /// - Throws: ``BundlingError``.
  public static func beginning(
    of path: String, count: Int
  ) throws -> (bytes: [UInt8], size: Int64) {
    do throws(FileFault) {
      var file = try InputFile(path: path)
      return (try file.read(upTo: count), file.size)
    } catch {
      throw BundlingError(error)
    }
  }
}
