import Bundling
import Files
import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Documents on their way", .scratch)
struct DocumentTransportTests {
  private struct Sent {
    let record: DocumentRecord
    let bundle: String
    let pack: String
  }

  private func sent() throws -> Sent {
    let workspace = try Kit.workspace("w", in: .folder)
    let pack = try DocumentDesk.pack("w", [(workspace.device, 1...9)])
    _ = try workspace.add(pack: pack, trust: { _, _ in true })
    try workspace.close()
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    _ = try again.record(Repository.visit("I-03"))
    let id = try DocumentDesk.draft(.sceneRecord, again)
    let drawing = try Scratch.folder.write([0x89, 0x50, 0x4E, 0x47], as: "name.png")
    let record = try again.issue(id)
    try again.sign(
      id,
      [
        SignatureEntry(
          [
            "role": "party", "name": "卢某", "method": "paper", "time": "2026-03-25T11:45:00+08:00",
            "file": .string(drawing),
          ], relativeTo: "")
      ])
    let exported = try again.export(to: Scratch.folder.path("w.bundle.zip"))[0]
    #expect(exported.documents == 1 && exported.evidence == 4)
    try again.close()
    return Sent(record: record, bundle: exported.path, pack: pack)
  }

  private func hub(_ pack: String) throws -> Hub {
    let hub = try Kit.hub(in: .folder)
    _ = try hub.add(pack: pack, trust: { _, _ in true })
    try hub.close()
    return try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
  }

  @Test("reach the hub as the bytes that were issued, and the visit is whole with them")
  func roundTrip() throws {
    let sent = try sent()
    let hub = try hub(sent.pack)
    let imported = try hub.importTrusted(sent.bundle)
    #expect(imported.incomplete.isEmpty && imported.duplicates.isEmpty)
    let file = try #require(sent.record.file)
    let held = try bytes(of: Location.hub(hub).path(of: file))
    #expect(Digest.of(held) == file.sha256)
    let digest = try hub.digest()
    #expect(try hub.importBundle(sent.bundle).isKnown)
    #expect(try hub.digest() == digest && !hub.rebuild())
    let printing = try DocumentPrinting(.hub(hub), visit: "LX-0003")
    #expect(try printing.record(.sceneRecord)?.number == sent.record.number)
    let receipt = Scratch.folder.path("r.json")
    let listed = try hub.writeReceipt(for: imported.id, to: receipt)
    #expect(listed.visits == 1 && listed.evidence == 5)
    try hub.close()
    let workspace = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    _ = try workspace.acknowledge(receipt)
    let again = try workspace.export(to: Scratch.folder.path("2.bundle.zip"))[0]
    #expect(again.documents == 0 && again.evidence == 0)
    try workspace.close()
  }

  @Test("are refused where the file is not the one that the log names")
  func tampered() throws {
    let sent = try sent()
    let hub = try hub(sent.pack)
    let before = try hub.digest()
    let forged = try repacked(sent.bundle, document: Array("%PDF-1.7 forged".utf8))
    let refused = try refusal { try hub.importTrusted(forged) }
    #expect(refused?.code == "BUNDLE_ALTERED")
    #expect(try hub.digest() == before)
    #expect(try hub.evidence.contents().isEmpty)
    try hub.close()
  }

  @Test("that are missing hold their visit as incomplete until they come")
  func missing() throws {
    let sent = try sent()
    let hub = try hub(sent.pack)
    let without = try repacked(sent.bundle, document: nil)
    #expect(try hub.importTrusted(without).incomplete.map(\.missing) == [1])
    #expect(try hub.importTrusted(sent.bundle).incomplete.isEmpty)
    try hub.close()
  }

  @Test("that were changed on the laptop are not exported")
  func changedOnDisk() throws {
    let workspace = try DocumentDesk.workspace()
    let record = try DocumentDesk.issue(.opinion, workspace)
    let path = workspace.folder.documents + "/" + (record.file?.name ?? "")
    try Data("%PDF-1.7".utf8).write(to: URL(filePath: path))
    let export = try refusal { try workspace.export(to: Scratch.folder.path("x.bundle.zip")) }
    #expect(export?.code == "DOCUMENT_ALTERED")
    let print = try refusal {
      try DocumentPrinting(.workspace(workspace), visit: "LX-0003").bytes(.opinion, format: .pdf)
    }
    #expect(print?.code == "DOCUMENT_ALTERED")
    try workspace.close()
  }

  @Test("of a copied laptop are reported as one number on two documents")
  func duplicates() throws {
    let sent = try sent()
    let hub = try hub(sent.pack)
    _ = try hub.importTrusted(sent.bundle)
    // The log of another device that bears the same number.
    let log = try ReceivedDatabaseCopy.renamed(sent.bundle, hub: hub, in: .folder)
    let imported = try hub.importTrusted(log)
    #expect(imported.duplicates.map(\.number) == ["2026—0001"])
    #expect(imported.duplicates.first?.devices.count == 2)
    try hub.close()
  }

  /// The bundle signed again by its own laptop, with another PDF, or with none.
  private func repacked(_ bundle: String, document: [UInt8]?) throws -> String {
    let staging = try Scratch.folder.folder("repack")
    let bag = try BagReader.verify(bundle, profile: .bundle, staging: staging)
    let files = try bag.payload.compactMap { path, file -> PayloadFile? in
      let staged = try #require(file.staged)
      guard path.hasPrefix("data/documents/") else {
        return PayloadFile(path: path, source: staged)
      }
      return try document.map {
        PayloadFile(path: path, source: try Scratch.folder.write($0, as: "forged.pdf"))
      }
    }
    let target = Scratch.folder.path("forged.bundle.zip")
    _ = try BagWriter.write(
      files, info: bag.info, profile: .bundle,
      signedBy: SigningKey(file: Scratch.folder.path("w/device.key")), to: target)
    return target
  }
}

/// A bundle whose log was written anew for another device.
enum ReceivedDatabaseCopy {
  static func renamed(_ bundle: String, hub: Hub, in scratch: Scratch) throws -> String {
    let staging = try scratch.folder("renamed")
    let bag = try BagReader.verify(bundle, profile: .bundle, staging: staging)
    let database = bag.payload["data/inspection.sqlite"]?.staged ?? ""
    let entries = try ReceivedDatabase.entries(path: database)
    let log = RawLog(
      device: "f0f0f0f0-0000-4000-8000-0000000000ff",
      entries.map {
        FieldChange($0.entry.kind, $0.entry.entity, $0.entry.field, $0.entry.new)
      })
    return try log.bundle(as: "renamed.bundle.zip", in: scratch)
  }
}
