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

/// A small file as it was read, all of it.
final class HeldFile: Sendable {
  let bytes: [UInt8]

  /// - Returns: nil where somebody cuts the file off meanwhile.
  init?(_ file: borrowing OpenFile, _ size: Int64) throws(FileFault) {
    var bytes = [UInt8](repeating: 0, count: Int(size))
    var done = 0
    while done < bytes.count {
      var step = 0
      var fault: FileFault?
      bytes.withUnsafeMutableBytes { buffer in
        do throws(FileFault) {
          step = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
        } catch { fault = error }
      }
      if let fault { throw fault }
      guard step > 0 else { return nil }
      done += step
    }
    self.bytes = bytes
  }
}

/// Random access to a file from outside; every read is checked against its size.
struct ZipBytes: ~Copyable {
  /// Largest file that is held in memory while it is read, in bytes: of a small one with many entries the same pages
  /// are asked for again and again.
  private static let largestHeld: Int64 = 2 << 20

  let size: Int64
  /// All of it; nil where it is read piece by piece.
  let held: HeldFile?
  private let file: OpenFile
  var descriptor: Int32 { file.descriptor }

  /// Opens a regular file; a pipe or a device is neither waited for nor read.
  init(path: String) throws {
    do throws(FileFault) {
      let file = try OpenFile(reading: path)
      let size = try file.size()
      let held = size <= ZipBytes.largestHeld ? try HeldFile(file, size) : nil
      (self.size, self.held) = (size, held)
      self.file = file
    } catch {
      throw ArchiveError(error)
    }
  }

  func read(_ offset: Int64, _ count: Int) throws -> ZipRecord {
    guard offset >= 0, count >= 0, offset <= size, Int64(count) <= size - offset else {
      throw ZipStructure.malformed("文件不完整，或者不是 ZIP 文件")
    }
    if let held { return ZipRecord(bytes: Array(held.bytes[Int(offset)..<Int(offset) + count])) }
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
