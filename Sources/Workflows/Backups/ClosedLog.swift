import Bundling
import Files
import Foundation
import Model
import Store

/// A bundle of another laptop's log that this workspace was restored from. The log is closed: nothing
/// is ever added to it, and it is handed over as it was signed.
struct ClosedLog: Sendable, Hashable {
  /// Identity of the bundle.
  let id: String
  let uuid: String
  /// Device that wrote the log.
  let device: String
  /// Its last entry.
  let head: LogHead
  let evidence: Int
  let documents: Int
  /// Whether the bureau gave a receipt for this very bundle.
  var isAcknowledged = false

  var document: JSONValue {
    [
      "id": .string(id), "uuid": .string(uuid), "device": .string(device),
      "head": .string(head.text), "evidence": .count(evidence), "documents": .count(documents),
      "acknowledged": .bool(isAcknowledged),
    ]
  }

  init(_ bag: VerifiedBag, device: String, head: LogHead) {
    id = bag.identity.id
    uuid = bag.identity.uuid
    self.device = device
    self.head = head
    evidence = bag.payload.keys.count { $0.hasPrefix("data/evidence/") }
    documents = bag.payload.keys.count { $0.hasPrefix("data/documents/") }
  }

  init(reading file: String) throws {
    do {
      let bytes = try BundlingError.wording { try PlainFile.read(file, upTo: 1 << 16) }
      let reader = try DocumentReader(JSONReader.read(bytes))
      id = try reader.string("id")
      uuid = try reader.string("uuid")
      device = try reader.string("device")
      head = try reader.value("head") { LogHead($0) }
      evidence = try reader.count("evidence")
      documents = try reader.count("documents")
      isAcknowledged = reader.raw("acknowledged") == .bool(true)
    } catch let failure as DocumentFailure {
      throw StoreError.unreadable(detail: "\(file)：\(failure.pointer) 应当是 \(failure.expected)")
    } catch let failure as JSONReader.Failure {
      throw StoreError.unreadable(detail: "\(file)：\(failure.reason)")
    }
  }
}

extension ClosedLog {
  /// The bureau's list may reach further, where the other laptop turned up again.
  fileprivate func isNamed(by receipt: ReceiptDocument) -> Bool {
    id == receipt.bundle && device == receipt.device && head.seq <= receipt.head.seq
  }
}

extension StoreFolder {
  /// Bundles of closed logs, each with what is known of it; made by a restoration.
  var closed: String { path + "/closed" }
  /// What is remembered of backups.
  var backups: String { path + "/backup.json" }

  func bundle(of log: ClosedLog) -> String { "\(closed)/\(log.id).bundle.zip" }
  func note(of log: ClosedLog) -> String { "\(closed)/\(log.id).json" }
  /// For people who look for what the other laptop recorded.
  func report(of log: ClosedLog) -> String { "\(closed)/\(log.device).html" }
}

extension Workspace {
  /// The closed logs that this workspace carries, in the order of their bundles' identities.
  func closedLogs() throws -> [ClosedLog] {
    guard FileManager.default.fileExists(atPath: folder.closed) else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.closed)
    } catch {
      throw StoreError.inputOutput(detail: "\(folder.closed)：\(SystemFailure.words(error))")
    }
    return try names.filter { $0.hasSuffix(".json") }.sorted().map {
      try ClosedLog(reading: folder.closed + "/" + $0)
    }
  }

  /// Hands the closed logs over beside a bundle of this laptop, until the bureau acknowledged them.
  func carryClosedLogs(
    beside target: String, recipients: [AgeRecipient], staging: String,
    progress: (Int64, Int64) -> Void
  ) throws -> [Exported] {
    try closedLogs().filter { !$0.isAcknowledged }.map { log in
      let name = "\(log.device.prefix(8))-closed-\(log.id.prefix(8)).bundle.zip"
      let path =
        FilePath.folder(of: target) + "/" + name + (recipients.isEmpty ? "" : ".age")
      let source = folder.bundle(of: log)
      if recipients.isEmpty {
        try CheckedCopy.write(source, to: path)
      } else {
        try EncryptedExport.write(
          source, to: path, recipients: recipients, staging: staging, progress: progress)
      }
      return Exported(
        path: path, id: log.id, uuid: log.uuid, entries: log.head.seq, evidence: log.evidence,
        documents: log.documents)
    }
  }

  /// Whether a receipt is for the very bundle of a closed log.
  func isForClosed(_ receipt: ReceiptDocument) throws -> Bool {
    try closedLogs().contains { $0.isNamed(by: receipt) }
  }

  /// Notes that the bureau holds a closed log whole.
  /// - Returns: whether the receipt is for one.
  func acknowledgeClosed(_ receipt: ReceiptDocument) throws -> Bool {
    guard var log = try closedLogs().first(where: { $0.isNamed(by: receipt) }) else { return false }
    log.isAcknowledged = true
    try WrittenFile.write(JSONWriter.pretty(log.document), to: folder.note(of: log))
    return true
  }
}
