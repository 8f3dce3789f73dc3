import TestSupport
import ArchiveKit

/// Everything in a ZIP file, read to the end.
struct Unpacked: Equatable {
  let name: String
  let isDirectory: Bool
  var bytes: [UInt8] = []

  static func all(_ path: String, limits: ArchiveLimits = .standard) throws -> [Unpacked] {
    var zip = try ZipReader(path: path, limits: limits)
    var entries: [Unpacked] = []
    while let entry = try zip.next() {
      var unpacked = Unpacked(name: entry.name, isDirectory: entry.isDirectory)
      if !entry.isDirectory { try zip.read { unpacked.bytes += $0 } }
      entries.append(unpacked)
    }
    return entries
  }
}

extension ArchiveLimits {
  /// Caps that a test reaches without large files.
  static let low = ArchiveLimits(
    entries: 3, entryBytes: 50_000, totalBytes: 80_000, ratio: 10, freeBytes: 20_000)
}
