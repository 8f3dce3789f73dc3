import CArchive

#if canImport(Glibc)
  import Glibc
#endif

/// Reads a ZIP file from outside, entry by entry, through its central directory.
///
/// Whatever libarchive says that is neither OK nor the end is a rejection: a wrong CRC is only a
/// warning there.
public struct ZipReader: ~Copyable {
  /// One entry, as the central directory describes it.
  public struct Entry: Sendable, Hashable {
    /// Name as raw bytes, which must be ASCII to be accepted.
    public let name: String
    /// Whether it is a directory.
    public let isDirectory: Bool
  }

  /// One line of the central directory, before anything is unpacked.
  public struct Listed: Sendable, Hashable {
    /// Name; plain ASCII.
    public let name: String
    /// Whether it is a directory.
    public let isDirectory: Bool
    /// Bytes that it unpacks to; more or fewer are refused when it is read.
    public let bytes: Int64
  }

  private var listing: [Listed]
  private let file: ZipBytes
  private var source: ZipSource
  private let buffer: UnsafeMutableRawBufferPointer
  private var archive: OpaquePointer
  private let limits: ArchiveLimits
  private var entries = 0
  private var unpacked: Int64 = 0

  /// Opens a file. What is read is the very file that was proven, whatever its name leads to by
  /// then.
  /// - Throws: ``ArchiveError``.
  public init(path: String, limits: ArchiveLimits) throws {
    let file = try ZipBytes(path: path)
    let listing = try ZipStructure.prove(file, limits: limits).map {
      Listed(
        name: String(decoding: $0.name, as: UTF8.self),
        isDirectory: $0.name.last == UInt8(ascii: "/"), bytes: $0.size)
    }
    (archive, source) = try ZipReader.open(file)
    self.listing = listing
    self.limits = limits
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    self.file = file
  }

  private static func open(_ file: borrowing ZipBytes) throws -> (OpaquePointer, ZipSource) {
    let source = ZipSource(file)
    guard let archive = archive_read_new() else {
      throw ArchiveError.inputOutput(number: ENOMEM)
    }
    guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK, source.serve(archive)
    else {
      let reason = rejection(archive, source)
      archive_read_free(archive)
      throw reason
    }
    return (archive, source)
  }

  deinit {
    archive_read_free(archive)
    buffer.deallocate()
  }

  /// Hands over what the archive holds, in the order of its central directory. It is kept only
  /// until then: a hundred thousand names weigh something.
  public mutating func takeListing() -> [Listed] {
    defer { listing = [] }
    return listing
  }

  /// Begins again at the first entry of the same file.
  /// - Throws: ``ArchiveError``.
  public mutating func rewind() throws {
    let again = try ZipReader.open(file)
    archive_read_free(archive)
    (archive, source) = again
    entries = 0
    unpacked = 0
  }

  private func rejection() -> ArchiveError { ZipReader.rejection(archive, source) }

  private static func rejection(_ archive: OpaquePointer, _ source: ZipSource) -> ArchiveError {
    if let failure = source.failure { return .inputOutput(number: failure) }
    let number = archive_errno(archive)
    if [EIO, ENXIO, ENODEV, ENOMEM].contains(number) { return .inputOutput(number: number) }
    // libarchive speaks to programmers, and has no numbers for what it means.
    let text = archive_error_string(archive).map { String(cString: $0) } ?? ""
    let reasons = [
      ("bad CRC", "有文件的内容与校验和不符"), ("wrong size", "有文件的大小与记载不符"),
      ("decompression", "有文件解压不出来"), ("inflate", "有文件解压不出来"),
      ("Truncated", "文件不完整"), ("truncated", "文件不完整"),
    ]
    return .malformed(detail: reasons.first { text.contains($0.0) }?.1 ?? "压缩包读不出来")
  }

  /// The next entry, or nil after the last one.
  /// - Throws: ``ArchiveError`` for anything but a plain file or directory with an ASCII name.
  public mutating func next() throws -> Entry? {
    var header: OpaquePointer?
    let code = archive_read_next_header(archive, &header)
    if code == ARCHIVE_EOF { return nil }
    guard code == ARCHIVE_OK, let header else { throw rejection() }
    entries += 1
    guard entries <= limits.entries else {
      throw ArchiveError.overLimit(detail: "文件数超过 \(limits.entries)")
    }
    guard archive_entry_is_encrypted(header) == 0 else {
      throw ArchiveError.malformed(detail: "含有加密的条目")
    }
    guard let bytes = archive_entry_pathname(header) else {
      throw ArchiveError.malformed(detail: "条目没有文件名")
    }
    let name = String(cString: bytes)
    guard name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      throw ArchiveError.malformed(detail: "文件名含有不允许的字符")
    }
    guard archive_entry_hardlink(header) == nil, archive_entry_symlink(header) == nil else {
      throw ArchiveError.malformed(detail: "含有链接")
    }
    switch archive_entry_filetype(header) {
    case EntryType.regular: return Entry(name: name, isDirectory: false)
    case EntryType.directory: return Entry(name: name, isDirectory: true)
    case let type: throw ArchiveError.malformed(detail: "含有特殊文件（类型 \(type)）")
    }
  }

  /// Streams the content of the entry last returned.
  /// - Throws: ``ArchiveError``, or what the consumer throws.
  public mutating func read(_ consume: (UnsafeRawBufferPointer) throws -> Void) throws {
    var size: Int64 = 0
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
      guard count >= 0 else { throw rejection() }
      if count == 0 { break }
      size += Int64(count)
      unpacked += Int64(count)
      guard size <= limits.entryBytes, unpacked <= limits.totalBytes else {
        throw ArchiveError.overLimit(detail: "解压后超过 \(limits.totalBytes) 字节")
      }
      guard unpacked <= limits.freeBytes || unpacked / limits.ratio <= file.size else {
        throw ArchiveError.overLimit(detail: "压缩比超过 \(limits.ratio)")
      }
      try consume(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
    }
    // A wrong CRC shows only as a warning on the archive, after the data.
    guard archive_errno(archive) == 0 else { throw rejection() }
  }
}
