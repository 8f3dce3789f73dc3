/// One header of the central directory (APPNOTE 4.3.12).
struct ZipCentralEntry {
  let name: [UInt8]
  let flags: UInt16
  let method: UInt16
  let time: UInt16
  let date: UInt16
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
    time = header.u16(12)
    date = header.u16(14)
    crc = header.u32(16)
    let nameLength = Int(header.u16(28))
    let extraLength = Int(header.u16(30))
    let rest = try file.read(position + 46, nameLength + extraLength)
    name = Array(rest.bytes[..<nameLength])
    let extra = try ZipExtra(
      rest.bytes[nameLength...], wide: [header.u32(24), header.u32(20), header.u32(42)])
    size = extra.values[0]
    packed = extra.values[1]
    offset = extra.values[2]
    guard header.u16(32) == 0, header.u16(34) == 0 else {
      throw ZipStructure.malformed("条目带有注释或者分卷")
    }
    position += 46 + Int64(nameLength + extraLength)
    // Every position is inside the file from here on, so no sum of two of them overflows.
    guard position <= limit, (0...limit).contains(offset), (0...limit).contains(packed), size >= 0
    else { throw ZipStructure.malformed("中央目录的条目越界") }
    // Bit 0 encryption, 3 data descriptor, 1-2 compression level, 11 UTF-8 name.
    guard flags & ~0b1000_0000_1110 == 0, ZipCentralEntry.isKnown(version: header.u16(6)) else {
      throw ArchiveError.malformed(
        detail: flags & 1 == 1 ? "含有加密的条目" : "压缩包用了不允许的选项")
    }
    guard method == 0 || method == 8 else {
      throw ArchiveError.malformed(detail: "压缩包用了不允许的压缩方法")
    }
    guard method == 8 || packed == size else { throw ZipStructure.malformed("存储条目的大小不符") }
    try proveName(mode: header.u32(38) >> 16)
  }

  /// Names are plain ASCII, and what ends in a slash is an empty folder to every reader.
  private func proveName(mode: UInt32) throws {
    guard !name.isEmpty,
      name.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { throw ArchiveError.malformed(detail: "文件名含有不允许的字符") }
    let isFolder = name.last == UInt8(ascii: "/")
    let type = mode & 0o170000
    guard type == 0 || type == (isFolder ? EntryType.directory : EntryType.regular) else {
      throw ArchiveError.malformed(detail: "含有链接或者特殊文件")
    }
    guard !isFolder || size == 0 && packed == 0 else {
      throw ZipStructure.malformed("文件夹条目带有内容")
    }
  }

  /// Up to version 4.5, which brought ZIP64; later ones mean encryption and other methods.
  static func isKnown(version: UInt16) -> Bool { version <= 45 }
}
