import Bundling
import Foundation
import Model
import Store

extension Workspace {
  /// A bundle that was written, read back and found whole.
  public struct Exported: Sendable {
    /// Path of the file.
    public let path: String
    /// Identity: SHA-256 of the tag manifest.
    public let id: String
    /// UUID.
    public let uuid: String
    /// Entries of the log inside.
    public let entries: Int64
    /// Pieces of evidence inside.
    public let evidence: Int
    /// Issued documents inside.
    public let documents: Int
  }

  /// Bytes of evidence that one bundle carries at most; more is split over several.
  public static let largestPart: Int64 = 4 << 30

  /// Exports the whole log and all evidence.
  /// - Parameter progress: bytes done and bytes in all.
  /// - Returns: one bundle, or several where the evidence is larger than `largestPart`; the first
  ///   has the path that was asked for, the others `….2-of-3` before the ending.
  public func export(
    to target: String, largestPart: Int64 = Workspace.largestPart,
    progress: @escaping (Int64, Int64) -> Void = { _, _ in }
  ) throws -> [Exported] {
    try bundle(for: .handOver, to: target, largestPart: largestPart, progress: progress).written
  }

  /// What a bundle is made for.
  enum BundlePurpose {
    /// The bureau: what it acknowledged stays out, and the workspace notes what went.
    case handOver
    /// A medium that is kept: everything that lies here, noted by whoever backs up.
    case backup
  }

  /// Writes bundles of the whole log, and those of closed logs beside them.
  /// - Returns: what was written, and the last entry inside.
  func bundle(
    for purpose: BundlePurpose, to target: String, largestPart: Int64,
    progress: @escaping (Int64, Int64) -> Void
  ) throws -> (written: [Exported], head: LogHead) {
    try refuseRehearsal(purpose == .backup ? "备份" : "导出")
    let head = try store.head()
    let pieces = try pieces(for: purpose)
    let key = try signingKey()
    let recipients = try self.recipients()
    try proveHeld(pieces)
    do {
      let written = try staging { place in
        try export(
          pieces, upTo: head, for: purpose, to: target, largestPart: largestPart,
          recipients: recipients, signedBy: key, staging: place.path, progress: progress)
          + carryClosedLogs(
            beside: target, recipients: recipients, staging: place.path, progress: progress)
      }
      return (written, head)
    } catch StoreError.overtaken {
      return try bundle(for: purpose, to: target, largestPart: largestPart, progress: progress)
    }
  }

  private func pieces(for purpose: BundlePurpose) throws -> [BundledPiece] {
    let covered = try coveredEvidence()
    switch purpose {
    case .handOver: return try bundledPieces(except: covered)
    case .backup:
      // Of what the bureau holds, a part may have been freed here.
      return try bundledPieces(except: []).filter {
        !covered.contains($0.sha256) || FileManager.default.fileExists(atPath: $0.source)
      }
    }
  }

  private func export(
    _ pieces: [BundledPiece], upTo head: LogHead, for purpose: BundlePurpose, to target: String,
    largestPart: Int64, recipients: [AgeRecipient], signedBy key: SigningKey, staging: String,
    progress: @escaping (Int64, Int64) -> Void
  ) throws -> [Exported] {
    let database = staging + "/inspection.sqlite"
    try store.snapshot(to: database)
    let (last, plans) = try Workspace.readBack {
      let log = try ReceivedDatabase.log(path: database)
      // Evidence recorded by another program in the meantime would be missing from the bundle.
      guard log.head == head, let last = try log.reader.entry(at: head.seq) else {
        throw StoreError.overtaken
      }
      return (last, Set(log.entities(.plan).map { String($0.prefix { $0 != "@" }) }))
    }
    let report = staging + "/report.html"
    let page = try BundleReport(store: store, shelf: shelf, head: head).page()
    try WrittenFile.lay(Array(page.utf8), at: report)
    let parts = Workspace.parts(pieces, largest: largestPart)
    return try parts.enumerated().map { index, part in
      let path = Workspace.path(target, part: index + 1, of: parts.count)
      var files = [
        PayloadFile(path: "data/inspection.sqlite", source: database),
        PayloadFile(path: "data/report.html", source: report),
      ]
      files += part.map { PayloadFile(path: $0.path, source: $0.source) }
      let info = BagInfo(
        baggingDate: last.wall.day.description, groupIdentifiers: plans.sorted(),
        bagCount: "\(index + 1) of \(parts.count)",
        sourceOrganization: shelf.plans.last?.plan.issuers.first ?? device,
        logHead: head.text)
      let plain = recipients.isEmpty ? path : "\(staging)/part-\(index + 1).zip"
      let identity = try BagWriter.write(
        files, info: info, profile: .bundle, signedBy: key, to: plain, progress: progress)
      if !recipients.isEmpty {
        try EncryptedExport.write(
          plain, to: path, recipients: recipients, staging: staging, progress: progress)
      }
      if purpose == .handOver {
        try custody.noteExport(
          id: identity.id, uuid: identity.uuid, head: head, file: path, wall: surroundings.now())
      }
      return Exported(
        path: path, id: identity.id, uuid: identity.uuid, entries: head.seq,
        evidence: part.count { !$0.isDocument }, documents: part.count(where: \.isDocument))
    }
  }

  /// What leaves the house is proven by the same eyes that will prove it on arrival; what they find
  /// is a fault of this machine, not of a bundle that was received.
  private static func readBack<Proven>(_ reading: () throws -> Proven) throws -> Proven {
    do {
      return try reading()
    } catch StoreError.received(let detail) {
      throw StoreError.unreadable(detail: "导出的副本回读未通过：\(detail)")
    }
  }

  /// The age recipients of the plans held; bundles are encrypted to all of them.
  private func recipients() throws -> [AgeRecipient] {
    try Set(shelf.plans.compactMap(\.plan.recipient)).sorted().map { try AgeRecipient($0) }
  }

  private static func parts(
    _ pieces: [BundledPiece], largest: Int64
  ) -> [[BundledPiece]] {
    var parts: [[BundledPiece]] = [[]]
    var size: Int64 = 0
    for piece in pieces {
      if size > 0, size + piece.bytes > largest {
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(piece)
      size += piece.bytes
    }
    return parts
  }

  /// The name of one part.
  static func path(_ target: String, part: Int, of count: Int) -> String {
    guard part > 1 else { return target }
    for ending in [".bundle.zip", ".zip"] where target.hasSuffix(ending) {
      return target.dropLast(ending.count) + ".\(part)-of-\(count)" + ending
    }
    return "\(target).\(part)-of-\(count)"
  }
}
