/// The end of central directory record (APPNOTE 4.3.16), or its ZIP64 form (4.3.14).
struct ZipEndRecord {
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
    guard wide else {
      directory = Int64(end.u32(16))
      directoryEnd = directory + Int64(end.u32(12))
      count = Int(end.u16(10))
      guard directoryEnd == file.size - 22 else {
        throw ZipStructure.malformed("中央目录的位置不符")
      }
      // libarchive follows a locator wherever there is one, even out of a field of an entry.
      if file.size >= 42, try file.read(file.size - 42, 4).u32(0) == ZipEndRecord.locator {
        throw ZipStructure.malformed("多余的 ZIP64 定位记录")
      }
      return
    }
    let locator = try file.read(file.size - 42, 20)
    guard locator.u32(0) == ZipEndRecord.locator, locator.u32(4) == 0, locator.u32(16) == 1 else {
      throw ZipStructure.malformed("ZIP64 定位记录缺失")
    }
    let position = Int64(bitPattern: locator.u64(8))
    let record = try file.read(position, 56)
    guard record.u32(0) == 0x0606_4B50, record.u64(4) == 44, position == file.size - 98,
      record.u32(16) == 0, record.u32(20) == 0, record.u64(24) == record.u64(32),
      record.u64(32) <= UInt64(Int32.max)
    else { throw ZipStructure.malformed("ZIP64 结尾记录不合格") }
    guard end.u16(10) == .max || UInt64(end.u16(10)) == record.u64(32),
      end.u32(12) == .max || UInt64(end.u32(12)) == record.u64(40),
      end.u32(16) == .max || UInt64(end.u32(16)) == record.u64(48)
    else { throw ZipStructure.malformed("两个结尾记录不一致") }
    directory = Int64(bitPattern: record.u64(48))
    count = Int(record.u64(32))
    let (end64, overflow) = directory.addingReportingOverflow(Int64(bitPattern: record.u64(40)))
    directoryEnd = end64
    guard !overflow, directory >= 0, directory <= position, directoryEnd == position else {
      throw ZipStructure.malformed("中央目录的位置不符")
    }
  }

  private static let locator: UInt32 = 0x0706_4B50
}
