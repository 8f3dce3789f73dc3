#if canImport(Glibc)
  import Glibc
#endif

/// The first 100 bytes of a database file (sqlite.org/fileformat2.html, 1.3), read without SQLite:
/// a file that is not ours is never opened as a database.
struct DatabaseHeader {
  private let bytes: [UInt8]

  /// Reads the header; nil where the file is no SQLite database.
  init?(path: String) throws {
    let handle = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    defer { if handle >= 0 { close(handle) } }
    var header = [UInt8](repeating: 0, count: 100)
    let count = handle < 0 ? -1 : Glibc.read(handle, &header, header.count)
    guard count >= 0 || [EISDIR, ENOENT].contains(errno) else {
      throw StoreError.inputOutput(detail: "\(path)：\(String(cString: strerror(errno)))")
    }
    bytes = Array(header.prefix(max(count, 0)))
    guard bytes.count == 100, bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
  }

  /// Whether the database is one file, without a write-ahead log beside it.
  var isSingleFile: Bool { bytes[18] == 1 && bytes[19] == 1 }

  /// What the file says it is.
  var applicationID: UInt32 { bytes[68..<72].reduce(0) { $0 << 8 | UInt32($1) } }

  /// Whether the file says it is of that kind.
  func isOf(_ application: ApplicationID) -> Bool {
    applicationID == UInt32(application.rawValue)
  }
}
