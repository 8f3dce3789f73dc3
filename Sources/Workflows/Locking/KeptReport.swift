import Bundling
import Files
import Foundation
import Model

/// `fieldkit-lock/1`: the list of what was kept of a reported period, with the tables themselves.
struct KeptReport {
  static let format = "fieldkit-lock/1"
  static let name = "lock.json"

  /// Where it lies.
  let folder: String
  /// The tables as they were counted, by name.
  let tables: [String: JSONValue]
  /// Hashes of the files, by name.
  let files: [String: String]

  /// What is kept of each table: its name, a format, and whether it is the notes apart.
  static func file(_ report: String, _ format: PaperFormat, isNotes: Bool = false) -> String {
    "\(report)\(isNotes ? ".notes" : "").\(format.rawValue)"
  }

  /// Reads and proves the list against the hash that the log names.
  init(folder: String, sha256: String) throws {
    self.folder = folder
    let path = folder + "/" + KeptReport.name
    let bytes = try KeptReport.bytes(path)
    guard Digest.of(bytes) == sha256 else { throw LockError.altered(path: path) }
    let reader = try DocumentReader(JSONReader.read(bytes))
    guard try reader.string("format") == KeptReport.format else {
      throw LockError.altered(path: path)
    }
    tables = try reader.members("tables")
    files = try reader.members("files").compactMapValues(\.string)
  }

  /// One file, byte for byte as it was kept; nil where there was none of that name.
  func file(_ name: String) throws -> [UInt8]? {
    guard let hash = files[name] else { return nil }
    let bytes = try KeptReport.bytes(folder + "/" + name)
    guard Digest.of(bytes) == hash else { throw LockError.altered(path: folder + "/" + name) }
    return bytes
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    do {
      return try BundlingError.wording { try PlainFile.read(path, upTo: 1 << 30) }
    } catch BundlingError.missing {
      throw LockError.altered(path: path)
    }
  }
}
