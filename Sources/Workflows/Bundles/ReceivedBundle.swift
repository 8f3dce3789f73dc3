import Bundling
import Files
import Foundation
import Model
import Store

/// A bundle that was opened and proven, but not yet merged.
struct ReceivedBundle: Sendable {
  let path: String
  let bag: VerifiedBag
  private(set) var log: ReceivedLog

  /// Device that wrote the log.
  var device: String { log.device }
  /// Last entry of the log.
  var head: LogHead { log.head }

  /// Proves a bag whose signer was admitted, and its log. Everything lies in the staging folder, under
  /// names of ours, but a log that is small enough, which stays in memory.
  /// - Parameters:
  ///   - isKept: which files are asked for besides the log.
  ///   - held: what is held of its log already.
  /// - Throws: the reason for which the bundle is refused.
  init(
    _ path: String, _ opened: consuming OpenedBag, staging: String,
    keeping isKept: (String) -> Bool = { _ in true },
    held: @escaping HeldHashes = { _, _ in [] }
  ) throws {
    self.path = path
    let whole = try opened.unpack(
      to: staging, keeping: { $0 == ReceivedBundle.database || isKept($0) },
      holding: { $0 == ReceivedBundle.database && $1 <= ReceivedSource.largestInMemory })
    log = try ReceivedBundle.log(of: whole, held: held)
    // Many wait to be merged, each with what it holds in memory.
    bag = whole.withoutContent()
  }

  /// Where the log lies in a bundle.
  private static let database = "data/inspection.sqlite"

  /// The same with its new records made, and with what its new visits come to.
  func preparing(
    _ interpret: @escaping VisitInterpreter, counting rules: (String) throws -> CountRules
  ) -> ReceivedBundle {
    var bundle = self
    bundle.log = log.preparing(interpret).counting(rules)
    return bundle
  }

  /// The log of a bag that was proven, which must end as its `bag-info.txt` says.
  static func log(
    of bag: VerifiedBag, held: @escaping HeldHashes = { _, _ in [] }
  ) throws -> ReceivedLog {
    guard let file = bag.payload[database],
      let source = file.content.map(ReceivedSource.memory) ?? file.staged.map(ReceivedSource.file)
    else { throw BundlingError.missingFile(name: database) }
    let log = try ReceivedDatabase.log(source, held: held)
    guard bag.info.logHead == log.head.text else {
      throw BundlingError.malformedTag(name: "bag-info.txt", detail: "Log-Head 与日志不符")
    }
    return log
  }

  /// The file itself, or what was inside where it is encrypted.
  static func decrypted(
    _ path: String, staging: String, identity: String, limits: BagLimits
  ) throws -> String {
    let (isEncrypted, size) = try look(path)
    guard isEncrypted else { return path }
    // Anybody can encrypt to the bureau; nothing is written that could not be a bundle.
    guard size <= limits.bytes else { throw BundlingError.unreadable(detail: "文件过大") }
    guard FileManager.default.fileExists(atPath: identity) else { throw AgeError.noIdentity }
    let plain = staging + "/decrypted.zip"
    try AgeDecryptor.decrypt(
      file: path, to: plain, identities: AgeIdentity.read(file: identity))
    return plain
  }

  /// Every plan that the log took into use must be held, in the same words.
  func provePlans(of shelf: PlanShelf) throws {
    var ids: Set<String> = []
    let reader = log.reader
    for entity in log.entities(.plan) {
      let parts = entity.split(separator: "@")
      guard parts.count == 2, let version = Int(parts[1]),
        let held = shelf.version(String(parts[0]), version),
        entity == "\(held.plan.id)@\(held.plan.version)",
        try reader.entries(of: .plan, entity).allSatisfy({ $0.new == .string(held.hash) })
      else { throw BundlingError.foreignPlan(id: entity) }
      ids.insert(held.plan.id)
    }
    guard ids.sorted() == bag.info.groupIdentifiers else {
      throw BundlingError.malformedTag(name: "bag-info.txt", detail: "Bag-Group-Identifier 与日志不符")
    }
  }

  /// The documents that its log issued, by file name.
  func issuedDocuments() throws -> [String: DocumentRecord.File] {
    var files: [String: DocumentRecord.File] = [:]
    let reader = log.reader
    for entity in log.entities(.document) {
      var record = RecordDocument()
      for entry in try reader.entries(of: .document, entity) { record.set(entry.field, entry.new) }
      do {
        guard let file = try DocumentRecord(document: record.value).file else { continue }
        guard files.updateValue(file, forKey: file.name) == nil else {
          throw BundleError.foreignRecord(detail: "两份文书用了同一个文件名 \(file.name)")
        }
      } catch let failure as DocumentFailure {
        throw BundleError.foreignRecord(detail: "\(failure.pointer) 应当是 \(failure.expected)")
      }
    }
    return files
  }

  /// What an encrypted file begins with (age.md, "Header").
  static let mark = Array("age-encryption.org/v1\n".utf8)

  /// Whether a file begins as age v1 files do, and its size.
  static func look(_ path: String) throws -> (isEncrypted: Bool, size: Int64) {
    let (bytes, size) = try BundlingError.wording {
      try ReceivedBytes.beginning(of: path, count: mark.count)
    }
    return (bytes == mark, size)
  }
}

/// A bundle of which only the tag files were read, because its signer is not believed.
struct StrangersBundle: Error {
  let path: String
  let signer: SSHPublicKey?
  /// `<seq>:<hash>` of its last entry, as it says itself.
  let head: String
  let reason: TrustError
}
