import Files
import Foundation
import Model
import Store

/// The place of backups on a medium: a folder that somebody made there for them. A medium without it
/// is left alone.
public enum BackupPlace {
  static let folder = "现场检查备份"

  /// Those of some media that are for backups.
  public static func chosen(among media: [String]) -> [String] {
    media.filter { FileManager.default.fileExists(atPath: $0 + "/" + folder) }
  }

  /// Makes a medium one for backups.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)``.
  public static func choose(_ medium: String) throws {
    let path = medium + "/" + folder
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: path, detail: SystemFailure.words(error))
    }
  }
}

extension Workspace {
  /// What is remembered of its backups.
  public func backups() -> BackupRecord { BackupRecord(readingFrom: folder.backups) }

  /// Whether a plan names the bureau's key, to which alone a backup is encrypted.
  public var canBackUp: Bool { shelf.plans.contains { $0.plan.recipient != nil } && !isRehearsal }

  /// Says whether a backup is made when a medium for it is plugged in.
  /// - Throws: ``BackupError/noRecipient``, ``WorkflowError/cannotWrite(path:detail:)``.
  public func wantBackups(_ isOn: Bool) throws {
    try refuseRehearsal("备份")
    if isOn, !canBackUp { throw BackupError.noRecipient }
    var record = backups()
    record.isOn = isOn
    try record.write(to: folder.backups)
  }

  /// The file of this workspace on a medium for backups.
  public func backupFile(on medium: String) -> String {
    "\(medium)/\(BackupPlace.folder)/\(device).bundle.zip.age"
  }

  /// Whether a medium for backups lacks what the log holds now.
  public func needsBackup(on medium: String) throws -> Bool {
    let file = backupFile(on: medium)
    guard let last = backups().last(at: file), FileManager.default.fileExists(atPath: file) else {
      return true
    }
    return try last.head != store.head()
  }

  /// Writes everything that this laptop has, as a bundle that only the bureau can open: the whole
  /// log, and every file of evidence and document that lies here. An earlier one of that name is
  /// there until the new one is whole and was read back. What waits for export goes on waiting.
  /// - Parameter progress: bytes done and bytes in all.
  /// - Throws: ``BackupError/noRecipient``, ``BundleError``, `BundlingError`.
  @discardableResult
  public func backUp(
    to target: String, progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws -> [Exported] {
    guard canBackUp || isRehearsal else { throw BackupError.noRecipient }
    let (written, head) = try bundle(
      for: .backup, to: target, largestPart: Workspace.largestPart, progress: progress)
    var record = backups()
    // What cannot be read stays for whoever is told of it.
    if record.isUnreadable { return written }
    record.note(BackupRecord.Made(file: target, head: head, at: surroundings.now()))
    try record.write(to: folder.backups)
    return written
  }
}
