#if canImport(Glibc)
  import Glibc
#endif

/// Proves that a ZIP file (APPNOTE 6.3) says the same thing to every reader, before any of it is
/// unpacked: local headers agree with the central directory, entries stand one after another
/// without gaps or overlaps from the first byte of the file, and nothing follows the end record.
///
/// libarchive trusts whichever header it meets; two programs can so be made to see two archives.
enum ZipStructure {
  /// Proves a file.
  /// - Throws: ``ArchiveError``.
  static func prove(path: String, limits: ArchiveLimits) throws {
    let file = try ZipBytes(path: path)
    let end = try EndRecord(file)
    guard end.count > 0 else { throw ArchiveError.malformed(detail: "压缩包是空的") }
    guard end.count <= limits.entries else {
      throw ArchiveError.overLimit(detail: "文件数超过 \(limits.entries)")
    }
    var entries: [CentralEntry] = []
    var position = end.directory
    for _ in 0..<end.count {
      let entry = try CentralEntry(file, at: &position, before: end.directoryEnd)
      entries.append(entry)
    }
    guard position == end.directoryEnd else { throw malformed("中央目录的长度不符") }
    entries.sort { $0.offset < $1.offset }
    var next: Int64 = 0
    for (index, entry) in entries.enumerated() {
      guard entry.offset == next else { throw malformed("条目之间有空隙或者重叠") }
      let limit = index + 1 < entries.count ? entries[index + 1].offset : end.directory
      next = try prove(entry, in: file, before: limit)
    }
    guard next == end.directory else { throw malformed("条目与中央目录之间有多余数据") }
    let sizes = entries.reduce(Int64(0)) { $0 &+ $1.size }
    guard sizes >= 0, sizes <= limits.totalBytes, !entries.contains(where: { $0.size < 0 }) else {
      throw ArchiveError.overLimit(detail: "解压后超过 \(limits.totalBytes) 字节")
    }
  }

  static func malformed(_ detail: String) -> ArchiveError {
    .malformed(detail: "压缩包结构不合格（\(detail)）")
  }

  /// Proves a local header against its central one.
  /// - Returns: where the next entry must begin.
  private static func prove(
    _ entry: CentralEntry, in file: borrowing ZipBytes, before limit: Int64
  ) throws -> Int64 {
    let header = try file.read(entry.offset, 30)
    guard header.u32(0) == 0x0403_4B50 else { throw malformed("本地文件头缺失") }
    let nameLength = Int(header.u16(26))
    let extraLength = Int(header.u16(28))
    let names = try file.read(entry.offset + 30, nameLength + extraLength)
    guard Array(names.bytes[..<nameLength]) == entry.name, header.u16(6) == entry.flags,
      header.u16(8) == entry.method
    else { throw malformed("本地文件头与中央目录不一致") }
    let (size, packed) = try ZipExtra.sizes(
      size: header.u32(22), packed: header.u32(18), extra: names.bytes[nameLength...])
    let descriptor = entry.flags & 8 != 0
    // With a data descriptor, a header may leave open whatever was not known yet.
    func agrees<Number: FixedWidthInteger>(_ local: Number, _ central: Number) -> Bool {
      local == central || descriptor && local == 0
    }
    guard agrees(header.u32(14), entry.crc), agrees(size, entry.size), agrees(packed, entry.packed)
    else { throw malformed("本地文件头与中央目录的大小或者校验和不一致") }
    let end = entry.offset + 30 + Int64(nameLength + extraLength) + entry.packed
    guard end <= limit else { throw malformed("条目重叠") }
    if !descriptor { return end }
    return try prove(descriptorOf: entry, in: file, at: end, before: limit)
  }

  /// The data descriptor repeats the central directory, with or without its mark, with sizes of
  /// four or eight bytes.
  private static func prove(
    descriptorOf entry: CentralEntry, in file: borrowing ZipBytes, at end: Int64,
    before limit: Int64
  ) throws -> Int64 {
    let length = limit - end
    guard [12, 16, 20, 24].contains(length) else { throw malformed("数据描述符长度不符") }
    let record = try file.read(end, Int(length))
    let marked = length == 16 || length == 24
    let wide = length == 20 || length == 24
    let start = marked ? 4 : 0
    let packed = wide ? Int64(bitPattern: record.u64(start + 4)) : Int64(record.u32(start + 4))
    let size = wide ? Int64(bitPattern: record.u64(start + 12)) : Int64(record.u32(start + 8))
    guard !marked || record.u32(0) == 0x0807_4B50, record.u32(start) == entry.crc,
      packed == entry.packed, size == entry.size
    else { throw malformed("数据描述符与中央目录不一致") }
    return limit
  }
}

/// The end of central directory record, or its ZIP64 form.
private struct EndRecord {
  let directory: Int64
  let directoryEnd: Int64
  let count: Int

  init(_ file: borrowing ZipBytes) throws {
    let end = try file.read(file.size - 22, 22)
    guard end.u32(0) == 0x0605_4B50, end.u16(20) == 0 else {
      throw ZipStructure.malformed("结尾记录缺失，或者其后有多余数据")
    }
    guard end.u16(4) == 0, end.u16(6) == 0, end.u16(8) == end.u16(10) else {
      throw ZipStructure.malformed("分卷压缩包")
    }
    let wide =
      end.u16(10) == .max || end.u32(12) == .max || end.u32(16) == .max
    if !wide {
      directory = Int64(end.u32(16))
      directoryEnd = directory + Int64(end.u32(12))
      count = Int(end.u16(10))
      guard directoryEnd == file.size - 22 else {
        throw ZipStructure.malformed("中央目录的位置不符")
      }
      return
    }
    let locator = try file.read(file.size - 42, 20)
    guard locator.u32(0) == 0x0706_4B50, locator.u32(4) == 0, locator.u32(16) == 1 else {
      throw ZipStructure.malformed("ZIP64 定位记录缺失")
    }
    let position = Int64(bitPattern: locator.u64(8))
    let record = try file.read(position, 56)
    guard record.u32(0) == 0x0606_4B50, record.u64(4) == 44, position + 56 == file.size - 42,
      record.u64(24) == record.u64(32), record.u64(32) <= UInt64(Int32.max)
    else { throw ZipStructure.malformed("ZIP64 结尾记录不合格") }
    directory = Int64(bitPattern: record.u64(48))
    count = Int(record.u64(32))
    let (end64, overflow) = directory.addingReportingOverflow(Int64(bitPattern: record.u64(40)))
    directoryEnd = end64
    guard !overflow, directory >= 0, directoryEnd == position else {
      throw ZipStructure.malformed("中央目录的位置不符")
    }
  }
}

/// One header of the central directory.
private struct CentralEntry {
  let name: [UInt8]
  let flags: UInt16
  let method: UInt16
  let crc: UInt32
  let packed: Int64
  let size: Int64
  let offset: Int64

  init(_ file: borrowing ZipBytes, at position: inout Int64, before limit: Int64) throws {
    let header = try file.read(position, 46)
    guard header.u32(0) == 0x0201_4B50 else {
      throw ZipStructure.malformed("中央目录的条目不合格")
    }
    flags = header.u16(8)
    method = header.u16(10)
    crc = header.u32(16)
    let nameLength = Int(header.u16(28))
    let extraLength = Int(header.u16(30))
    let commentLength = Int(header.u16(32))
    let rest = try file.read(position + 46, nameLength + extraLength + commentLength)
    name = Array(rest.bytes[..<nameLength])
    let extra = rest.bytes[nameLength..<nameLength + extraLength]
    (size, packed) = try ZipExtra.sizes(size: header.u32(24), packed: header.u32(20), extra: extra)
    offset = try ZipExtra.offset(
      header.u32(42), sizesAreWide: (header.u32(24) == .max, header.u32(20) == .max), extra: extra)
    position += 46 + Int64(nameLength + extraLength + commentLength)
    guard position <= limit, offset >= 0, packed >= 0, size >= 0 else {
      throw ZipStructure.malformed("中央目录的条目越界")
    }
    // Bit 0 encryption, 3 data descriptor, 1-2 compression level, 11 UTF-8 name.
    guard flags & ~0b1000_0000_1110 == 0 else {
      throw ArchiveError.malformed(
        detail: flags & 1 == 1 ? "含有加密的条目" : "压缩包用了不允许的选项")
    }
    guard method == 0 || method == 8 else {
      throw ArchiveError.malformed(detail: "压缩包用了不允许的压缩方法")
    }
    guard method == 8 || packed == size else { throw ZipStructure.malformed("存储条目的大小不符") }
  }
}

/// The ZIP64 extended information field (APPNOTE 4.5.3).
private enum ZipExtra {
  static func sizes(
    size: UInt32, packed: UInt32, extra: ArraySlice<UInt8>
  ) throws -> (size: Int64, packed: Int64) {
    guard size == .max || packed == .max else { return (Int64(size), Int64(packed)) }
    var fields = try wide(extra)[...]
    func take() throws -> Int64 {
      guard let value = fields.popFirst() else { throw ZipStructure.malformed("缺少 ZIP64 大小") }
      return value
    }
    let wideSize = size == .max ? try take() : Int64(size)
    return (wideSize, packed == .max ? try take() : Int64(packed))
  }

  static func offset(
    _ offset: UInt32, sizesAreWide: (Bool, Bool), extra: ArraySlice<UInt8>
  ) throws -> Int64 {
    guard offset == .max else { return Int64(offset) }
    let index = (sizesAreWide.0 ? 1 : 0) + (sizesAreWide.1 ? 1 : 0)
    let fields = try wide(extra)
    guard index < fields.count else { throw ZipStructure.malformed("缺少 ZIP64 位置") }
    return fields[index]
  }

  private static func wide(_ extra: ArraySlice<UInt8>) throws -> [Int64] {
    let record = ZipRecord(bytes: Array(extra))
    var position = 0
    while position + 4 <= record.bytes.count {
      let length = Int(record.u16(position + 2))
      guard position + 4 + length <= record.bytes.count else { break }
      if record.u16(position) == 1 {
        return (0..<length / 8).map {
          Int64(bitPattern: record.u64(position + 4 + $0 * 8))
        }
      }
      position += 4 + length
    }
    throw ZipStructure.malformed("缺少 ZIP64 字段")
  }
}
