import CArchive
import Files

#if canImport(Glibc)
  import Glibc
#endif

/// Writes a ZIP file that depends on nothing but its content: no clock, no owner, entries in the
/// order in which they are added.
public struct ZipWriter: ~Copyable {
  /// Whether an entry is worth compressing.
  public enum Compression: Sendable {
    /// Deflate.
    case deflate
    /// As it is: photographs and video are compressed already.
    case store
  }

  private let archive: OpaquePointer
  private let entry: OpaquePointer
  private let target: ZipTarget

  /// Creates the file; an existing one is replaced.
  /// - Parameter isPrivate: whether nobody but its owner may read it.
  /// - Throws: ``ArchiveError``.
  public init(path: String, isPrivate: Bool = false) throws {
    do {
      try self.init(
        .file(
          OpenFile(
            path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW,
            mode: isPrivate ? 0o600 : 0o644, for: .write)))
    } catch let fault as FileFault {
      throw ArchiveError(fault)
    }
  }

  /// Writes into memory; ``contents()`` gives the file.
  /// - Throws: ``ArchiveError``.
  public init() throws {
    try self.init(.memory(ZipMemory()))
  }

  private init(_ target: consuming ZipTarget) throws {
    (archive, entry) = try ZipWriter.open(target)
    self.target = target
  }

  private static func open(_ target: borrowing ZipTarget) throws -> (OpaquePointer, OpaquePointer) {
    let archive = archive_write_new()
    let entry = archive_entry_new()
    do {
      guard let archive, let entry else { throw ArchiveError.inputOutput(number: ENOMEM) }
      try check(archive_write_set_format_zip(archive), archive)
      try check(archive_write_set_bytes_in_last_block(archive, 1), archive)
      try check(target.open(archive), archive)
      return (archive, entry)
    } catch {
      archive_entry_free(entry)
      archive_write_free(archive)
      throw error
    }
  }

  deinit {
    archive_entry_free(entry)
    archive_write_free(archive)
  }

  private static func check(_ code: Int32, _ archive: OpaquePointer) throws {
    guard code == ARCHIVE_OK else {
      throw ArchiveError.inputOutput(number: archive_errno(archive))
    }
  }

  private func begin(_ name: String, size: Int64, _ compression: Compression) throws {
    switch compression {
    case .deflate: try ZipWriter.check(archive_write_zip_set_compression_deflate(archive), archive)
    case .store: try ZipWriter.check(archive_write_zip_set_compression_store(archive), archive)
    }
    archive_entry_clear(entry)
    archive_entry_set_pathname(entry, name)
    archive_entry_set_filetype(entry, EntryType.regular)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_uid(entry, 0)
    archive_entry_set_gid(entry, 0)
    archive_entry_set_size(entry, size)
    // No time is set: libarchive then writes the earliest DOS date in every time zone.
    try ZipWriter.check(archive_write_header(archive, entry), archive)
  }

  private func write(_ chunk: UnsafeRawBufferPointer) throws {
    var offset = 0
    while offset < chunk.count {
      let step = archive_write_data(
        archive, chunk.baseAddress?.advanced(by: offset), chunk.count - offset)
      guard step > 0 else {
        throw ArchiveError.inputOutput(number: archive_errno(archive))
      }
      offset += step
    }
  }

  /// Adds an entry from memory.
  /// - Throws: ``ArchiveError``.
  public mutating func add(_ name: String, bytes: [UInt8]) throws {
    try begin(name, size: Int64(bytes.count), .deflate)
    try bytes.withUnsafeBytes { try write($0) }
    try ZipWriter.check(archive_write_finish_entry(archive), archive)
  }

  /// Adds an entry from a file, in chunks.
  /// - Throws: ``ArchiveError``, also where the file shrinks or grows meanwhile.
  public mutating func add(
    _ name: String, file path: String, _ compression: Compression,
    progress: (Int) throws -> Void = { _ in }
  ) throws {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    do {
      let input = try OpenFile(reading: path, followingLinks: false)
      let size = try input.size()
      try begin(name, size: size, compression)
      var total: Int64 = 0
      while true {
        let count = try input.read(into: buffer)
        if count == 0 { break }
        total += Int64(count)
        try write(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
        try progress(count)
      }
      guard total == size else {
        throw ArchiveError.malformed(detail: "\(path) 在写入期间改变了大小")
      }
    } catch let fault as FileFault {
      throw ArchiveError(fault, path: path)
    }
    try ZipWriter.check(archive_write_finish_entry(archive), archive)
  }

  /// Writes the central directory and brings everything to the medium.
  /// - Throws: ``ArchiveError``.
  public consuming func finish() throws {
    try ZipWriter.check(archive_write_close(archive), archive)
    try target.synchronise()
  }

  /// Writes the central directory and gives the file that was written into memory; nothing where a
  /// path was given.
  /// - Throws: ``ArchiveError``.
  public consuming func contents() throws -> [UInt8] {
    try ZipWriter.check(archive_write_close(archive), archive)
    return target.bytes
  }
}
