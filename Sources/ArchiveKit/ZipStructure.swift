/// Proves that a ZIP file (APPNOTE 6.3) says the same thing to every reader, before any of it is
/// unpacked: local headers agree with the central directory, entries stand one after another
/// without gaps or overlaps from the first byte of the file, nothing hides in comments or extra
/// fields, and nothing follows the end record.
///
/// libarchive trusts whichever header it meets; two programs can so be made to see two archives.
enum ZipStructure {
  /// Proves a file.
  /// - Returns: what its central directory lists, in its order.
  /// - Throws: ``ArchiveError``.
  static func prove(
    _ file: borrowing ZipBytes, limits: ArchiveLimits
  ) throws -> [ZipCentralEntry] {
    let end = try ZipEndRecord(file)
    guard end.count > 0 else { throw ArchiveError.malformed(detail: "压缩包是空的") }
    guard end.count <= limits.entries else {
      throw ArchiveError.overLimit(detail: "文件数超过 \(limits.entries)")
    }
    var entries: [ZipCentralEntry] = []
    var position = end.directory
    var room = limits.totalBytes
    for _ in 0..<end.count {
      let entry = try ZipCentralEntry(file, at: &position, before: end.directoryEnd)
      guard entry.size <= room else {
        throw ArchiveError.overLimit(detail: "解压后超过 \(limits.totalBytes) 字节")
      }
      room -= entry.size
      entries.append(entry)
    }
    guard position == end.directoryEnd else { throw malformed("中央目录的长度不符") }
    let size = limits.totalBytes - room
    guard size <= limits.freeBytes || size / limits.ratio <= file.size else {
      throw ArchiveError.overLimit(detail: "压缩比超过 \(limits.ratio)")
    }
    let ordered = entries.sorted { $0.offset < $1.offset }
    var next: Int64 = 0
    for (index, entry) in ordered.enumerated() {
      guard entry.offset == next else { throw malformed("条目之间有空隙或者重叠") }
      let limit = index + 1 < ordered.count ? ordered[index + 1].offset : end.directory
      next = try prove(
        entry, in: file, before: limit, takesPadding: limits.takesPadding)
    }
    guard next == end.directory else { throw malformed("条目与中央目录之间有多余数据") }
    return entries
  }

  static func malformed(_ detail: String) -> ArchiveError {
    .malformed(detail: "压缩包结构不合格（\(detail)）")
  }

  /// Proves a local header against its central one.
  /// - Returns: where the next entry must begin.
  private static func prove(
    _ entry: ZipCentralEntry, in file: borrowing ZipBytes, before limit: Int64,
    takesPadding: Bool
  ) throws -> Int64 {
    let header = try file.read(entry.offset, 30)
    guard header.u32(0) == 0x0403_4B50 else { throw malformed("本地文件头缺失") }
    let nameLength = Int(header.u16(26))
    let extraLength = Int(header.u16(28))
    let names = try file.read(entry.offset + 30, nameLength + extraLength)
    guard Array(names.bytes[..<nameLength]) == entry.name, header.u16(6) == entry.flags,
      header.u16(8) == entry.method, header.u16(10) == entry.time, header.u16(12) == entry.date,
      ZipCentralEntry.isKnown(version: header.u16(4))
    else { throw malformed("本地文件头与中央目录不一致") }
    let extra = try ZipExtra(
      names.bytes[nameLength...], wide: [header.u32(22), header.u32(18)],
      takesPadding: takesPadding)
    let size = extra.values[0]
    let packed = extra.values[1]
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
    descriptorOf entry: ZipCentralEntry, in file: borrowing ZipBytes, at end: Int64,
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
