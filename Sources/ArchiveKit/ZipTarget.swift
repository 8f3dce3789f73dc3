import CArchive

#if canImport(Glibc)
  import Glibc
#endif

/// Where a ZIP file is written to.
enum ZipTarget {
  /// An open file.
  case file(Int32)
  /// Memory.
  case memory(ZipMemory)

  func open(_ archive: OpaquePointer) -> Int32 {
    switch self {
    case .file(let descriptor): archive_write_open_fd(archive, descriptor)
    case .memory(let memory):
      // The writer holds the memory for as long as the archive can call back.
      archive_write_open(
        archive, Unmanaged.passUnretained(memory).toOpaque(), nil,
        { _, client, buffer, length in
          guard let client else { return -1 }
          let memory = Unmanaged<ZipMemory>.fromOpaque(client).takeUnretainedValue()
          memory.bytes += UnsafeRawBufferPointer(start: buffer, count: length)
          return length
        }, nil)
    }
  }

  /// Brings everything to the medium.
  func synchronise() throws {
    switch self {
    case .file(let descriptor):
      guard fsync(descriptor) == 0 else {
        throw ArchiveError.inputOutput(number: errno)
      }
    case .memory: break
    }
  }

  func close() {
    switch self {
    case .file(let descriptor): Glibc.close(descriptor)
    case .memory: break
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .file: []
    case .memory(let memory): memory.bytes
    }
  }
}

/// Bytes that libarchive appends to.
final class ZipMemory {
  var bytes: [UInt8] = []
}
