import CSQLiteShim
import Files

/// The first 100 bytes of a database file (sqlite.org/fileformat2.html, 1.3), read before anything of it is
/// interpreted: a file that is not ours is never used as a database.
struct DatabaseHeader {
  private let bytes: [UInt8]
  /// Bytes of the whole file.
  let size: UInt64

  /// Reads the header of one of our own stores, which this process may have open; nil where nothing lies
  /// there or no SQLite database. A descriptor of our own is never opened on it: closing it would take away the locks of
  /// the open connections, and another program could then remove the write-ahead log under them.
  /// - Throws: ``StoreError/inputOutput(detail:)`` where it cannot be read.
  init?(store path: String) throws {
    guard try StoreError.wording({ try FileLook(at: path) }).isRegular else { return nil }
    var bytes = [UInt8](repeating: 0, count: 100)
    var size: Int64 = 0
    let code = fieldkit_read_head(path, &bytes, Int32(bytes.count), &size)
    if code == SQLITE_NOTADB { return nil }
    guard code == SQLITE_OK else {
      throw StoreError.inputOutput(detail: "\(path)：读不出文件开头（SQLite \(code)）")
    }
    self.bytes = bytes
    self.size = UInt64(max(0, size))
    guard bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
  }

  /// Reads the header of a database from outside, wherever it lies; nil where it is no SQLite database.
  /// - Throws: ``StoreError/inputOutput(detail:)`` where it cannot be read.
  init?(_ source: ReceivedSource) throws {
    switch source {
    case .file(let path): try self.init(path: path)
    case .memory(let content): self.init(Array(content.prefix(100)), of: UInt64(content.count))
    }
  }

  private init?(_ bytes: [UInt8], of size: UInt64) {
    guard bytes.count == 100, bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
    self.bytes = bytes
    self.size = size
  }

  /// Reads the header of a file from outside; nil where it is no SQLite database.
  /// - Throws: ``StoreError/inputOutput(detail:)`` where it cannot be read.
  init?(path: String) throws {
    do throws(FileFault) {
      var file = try InputFile(path: path)
      self.init(try file.read(upTo: 100), of: UInt64(file.size))
    } catch {
      if error.kind == .missing || error.kind == .notRegular { return nil }
      throw StoreError(error)
    }
  }

  /// A number as SQLite writes it, most significant byte first.
  func number(_ offset: Int, _ count: Int = 4) -> UInt64 {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The format that the database says it has.
  var userVersion: Int { Int(number(60)) }

  /// Whether the database is one file, without a write-ahead log beside it.
  var isSingleFile: Bool { bytes[18] == 1 && bytes[19] == 1 }

  /// Whether the file says it is of that kind.
  func isOf(_ application: ApplicationID) -> Bool {
    number(68) == UInt64(application.rawValue)
  }
}
