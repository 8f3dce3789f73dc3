import CArchive
import Files

/// Where a ZIP file is written to.
enum ZipTarget: ~Copyable {
  /// An open file.
  case file(OpenFile)
  /// Memory.
  case memory(ZipMemory)

  func open(_ archive: OpaquePointer) -> Int32 {
    switch self {
    case .file(let file): archive_write_open_fd(archive, file.descriptor)
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
    case .file(let file):
      do throws(FileFault) { try file.synchronise() } catch { throw ArchiveError(error) }
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
