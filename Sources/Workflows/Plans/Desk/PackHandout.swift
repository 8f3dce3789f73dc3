import Files
import Foundation
import Intake
public import Model

/// A pack that was given to a laptop, or to a team whose laptop is not enrolled yet.
public struct PackHandout: Sendable, Hashable {
  /// When.
  public let at: String
  /// The laptop; empty where the team has none on the list.
  public let laptop: String
  /// The team.
  public let team: String
  /// The laptop's device number; empty where it is not known.
  public let device: String
  /// Version of the plan.
  public let version: Int
  /// SHA-256 of the pack's tag manifest: which pack it was.
  public let pack: String
  /// Fingerprint of the key that signed it.
  public let fingerprint: String
  /// Where it was written.
  public let path: String
  /// Its size in bytes.
  public let bytes: Int64

  private static let columns = ["时间", "笔记本", "组别", "设备编号", "版本", "方案包", "签名指纹", "写到", "字节"]

  var cells: [String] {
    [at, laptop, team, device, String(version), pack, fingerprint, path, String(bytes)]
  }

  /// The register of a plan folder.
  static func register(in folder: String) -> String { folder + "/handouts.csv" }

  /// Everything that was handed out, the first one first.
  /// - Throws: ``IntakeError``.
  static func all(in folder: String) throws -> [PackHandout] {
    let path = register(in: folder)
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try NamedColumns(path: path, columns: columns).rows.compactMap { cells in
      guard let version = Int(cells[4]), let bytes = Int64(cells[8]) else { return nil }
      return PackHandout(
        at: cells[0], laptop: cells[1], team: cells[2], device: cells[3], version: version,
        pack: cells[5], fingerprint: cells[6], path: cells[7], bytes: bytes)
    }
  }

  /// Adds a line to the register.
  func note(in folder: String) throws {
    let path = PackHandout.register(in: folder)
    let text = try BesideFile.text(path) ?? CSVText.table(PackHandout.columns, [])
    try WrittenFile.write(text + CSVText.line(cells), to: path)
  }
}
