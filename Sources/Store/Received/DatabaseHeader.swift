import Model

#if canImport(Glibc)
  import Glibc
#endif

/// The first 100 bytes of a database file (sqlite.org/fileformat2.html, 1.3), read without SQLite:
/// a file that is not ours is never opened as a database.
struct DatabaseHeader {
  private let bytes: [UInt8]
  /// Bytes of the whole file.
  let size: UInt64

  /// Reads the header; nil where the file is no SQLite database.
  /// - Throws: ``StoreError/inputOutput(detail:)`` where it cannot be read.
  init?(path: String) throws {
    let handle = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    defer { if handle >= 0 { close(handle) } }
    var header = [UInt8](repeating: 0, count: 100)
    let count = handle < 0 ? -1 : Glibc.read(handle, &header, header.count)
    guard count >= 0 || [EISDIR, ENOENT].contains(errno) else {
      throw StoreError.inputOutput(detail: "\(path)：\(SystemFailure.words(errno))")
    }
    var status = stat()
    guard count == header.count, fstat(handle, &status) == 0,
      header.starts(with: "SQLite format 3\0".utf8)
    else { return nil }
    bytes = header
    size = UInt64(status.st_size)
  }

  /// A number as SQLite writes it, most significant byte first.
  func number(_ offset: Int, _ count: Int = 4) -> UInt64 {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether the database is one file, without a write-ahead log beside it.
  var isSingleFile: Bool { bytes[18] == 1 && bytes[19] == 1 }

  /// Whether the file says it is of that kind.
  func isOf(_ application: ApplicationID) -> Bool {
    number(68) == UInt64(application.rawValue)
  }
}
