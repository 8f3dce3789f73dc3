import Files

#if canImport(Glibc)
  import Glibc
#endif

/// A few bytes of a file, read as little-endian numbers.
struct ZipRecord {
  let bytes: [UInt8]

  func u16(_ index: Int) -> UInt16 { UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 }

  func u32(_ index: Int) -> UInt32 { UInt32(u16(index)) | UInt32(u16(index + 2)) << 16 }

  func u64(_ index: Int) -> UInt64 { UInt64(u32(index)) | UInt64(u32(index + 4)) << 32 }
}

/// Random access to a file from outside; every read is checked against its size.
struct ZipBytes: ~Copyable {
  let size: Int64
  private let file: OpenFile
  var descriptor: Int32 { file.descriptor }

  /// Opens a regular file; a pipe or a device is neither waited for nor read.
  init(path: String) throws {
    do throws(FileFault) {
      let file = try OpenFile(reading: path)
      size = try file.size()
      self.file = file
    } catch {
      throw ArchiveError(error)
    }
  }

  func read(_ offset: Int64, _ count: Int) throws -> ZipRecord {
    guard offset >= 0, count >= 0, offset <= size, Int64(count) <= size - offset else {
      throw ZipStructure.malformed("文件不完整，或者不是 ZIP 文件")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let step = bytes.withUnsafeMutableBytes { buffer in
        pread(
          descriptor, buffer.baseAddress?.advanced(by: done), count - done, off_t(offset) + done)
      }
      // Whoever cuts the file off meanwhile is no better than a medium that fails.
      guard step > 0 else { throw ArchiveError.inputOutput(number: step < 0 ? errno : EIO) }
      done += step
    }
    return ZipRecord(bytes: bytes)
  }
}
