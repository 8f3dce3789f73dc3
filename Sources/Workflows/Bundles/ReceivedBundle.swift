import Bundling
import Files
import Foundation
import Model
import Store

/// A bundle that was opened and proven, but not yet believed.
struct ReceivedBundle: Sendable {
  let path: String
  let bag: VerifiedBag
  let entries: [ReceivedEntry]

  /// Device that wrote the log.
  let device: String
  /// Last entry of the log.
  let head: LogHead

  /// Decrypts where needed, proves the bag and its log. Everything lies in the staging folder,
  /// under names of ours.
  init(_ path: String, staging: String, identity: String, limits: BagLimits) throws {
    self.path = path
    var plain = path
    let (isEncrypted, size) = try ReceivedBundle.look(path)
    if isEncrypted {
      // Anybody can encrypt to the bureau; nothing is written that could not be a bundle.
      guard size <= limits.bytes else { throw BundlingError.unreadable(detail: "文件过大") }
      guard FileManager.default.fileExists(atPath: identity) else {
        throw AgeError.noMatch
      }
      plain = staging + "/decrypted.zip"
      try AgeDecryptor.decrypt(
        file: path, to: plain, identities: AgeIdentity.read(file: identity))
    }
    bag = try BagReader.verify(plain, profile: .bundle, staging: staging, limits: limits)
    guard let database = bag.payload["data/inspection.sqlite"]?.staged else {
      throw BundlingError.missingFile(name: "data/inspection.sqlite")
    }
    entries = try ReceivedDatabase.entries(path: database)
    guard let last = entries.last else { throw BundlingError.missingFile(name: "log") }
    device = last.entry.device
    head = LogHead(seq: last.entry.seq, hash: last.hash)
    guard bag.info.logHead == head.text else {
      throw BundlingError.malformedTag(name: "bag-info.txt", detail: "Log-Head 与日志不符")
    }
  }

  /// The documents that its log issued, by file name.
  func issuedDocuments() throws -> [String: DocumentRecord.File] {
    var records: [String: RecordDocument] = [:]
    for received in entries where received.entry.kind == .document {
      records[received.entry.entity, default: RecordDocument()]
        .set(received.entry.field, received.entry.new)
    }
    var files: [String: DocumentRecord.File] = [:]
    for record in records.values {
      do {
        guard let file = try DocumentRecord(document: record.value).file else { continue }
        guard files.updateValue(file, forKey: file.name) == nil else {
          throw WorkflowError.foreignRecord(detail: "两份文书用了同一个文件名 \(file.name)")
        }
      } catch let failure as DocumentFailure {
        throw WorkflowError.foreignRecord(detail: "\(failure.pointer) 应当是 \(failure.expected)")
      }
    }
    return files
  }

  /// Whether a file begins as age v1 files do (age.md, "Header"), and its size.
  static func look(_ path: String) throws -> (isEncrypted: Bool, size: Int64) {
    let mark = Array("age-encryption.org/v1\n".utf8)
    let (bytes, size) = try BundlingError.wording {
      try ReceivedBytes.beginning(of: path, count: mark.count)
    }
    return (bytes == mark, size)
  }
}
