import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

/// A plan that names the bureau's key, the bureau's hub, and a laptop with a final visit and a draft.
private struct BackupStage {
  let pack: String
  let identity = Scratch.folder.path("bureau.age")
  let hub: Hub
  let laptop: Workspace
  let draft: String
  let file = Scratch.folder.path("stick.bundle.zip.age")

  init() throws {
    let key = AgeIdentity.generate()
    try key.write(to: identity)
    pack = try Kit.variantPack("with-key", in: .folder) {
      $0 + "\nrecipient: \(key.recipient.text)\n"
    }
    hub = try Hub.create(
      Scratch.folder.path("hub"), pack: pack, identity: identity, trust: { _, _ in true },
      surroundings: .counted())
    laptop = try Workspace.create(
      Scratch.folder.path("old"), pack: pack, trust: { _, _ in true }, surroundings: .counted())
    _ = try laptop.record(Repository.visit("I-04"))
    draft = try laptop.startVisit(
      VisitStart(subject: "LX-0002", inspectors: ["桂X001", "桂X002"], modules: ["general"]),
      actor: "桂X001")
    try enrol(laptop)
  }

  func enrol(_ workspace: Workspace) throws {
    _ = try hub.trust(workspace.signerLine())
  }

  func restore(
    _ file: String? = nil, as name: String = "new", identity: String? = nil
  ) throws -> Workspace.Restored {
    try Workspace.restore(
      file ?? self.file, to: Scratch.folder.path(name), packs: [pack],
      identity: identity ?? self.identity,
      trust: (pack: { _, _ in true }, backup: { _, _ in true }),
      surroundings: .counted(at: Surroundings.noon + 3600))
  }

  func visits(of device: String) throws -> [String: String] {
    let facts = try hub.store.facts(plan: "demo-2026", discarded: false)
    return Dictionary(
      facts.filter { $0.device == device }.map { ($0.id, $0.status.rawValue) },
      uniquingKeysWith: { first, _ in first })
  }
}

@Suite("A backup", .scratch)
struct BackupTests {
  @Test("whose memory cannot be read is asked about anew, and nothing is written over it meanwhile")
  func unreadableRecord() throws {
    let stage = try BackupStage()
    try stage.laptop.wantBackups(true)
    let file = Scratch.folder.path("old/backup.json")
    try "{\"on\": tr".write(toFile: file, atomically: true, encoding: .utf8)
    let record = stage.laptop.backups()
    #expect(record.isUnreadable && !record.isOn)
    let codes = stage.laptop.findings(isThorough: false).map(\.code)
    #expect(codes.contains(.backupRecordUnreadable))
    try stage.laptop.backUp(to: stage.file)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "{\"on\": tr")
    try stage.laptop.wantBackups(true)
    #expect(stage.laptop.backups().isOn && !stage.laptop.backups().isUnreadable)
  }

  @Test("of a hub whose restoration was cut off is named by the examination")
  func remains() throws {
    let left = try Scratch.folder.folder("hub.restoring-0b6ff0e2-0000-4000-8000-000000000001")
    let examination = Examination(media: [], isThorough: false, surroundings: .counted())
    let health = try examination.examine(folder: Scratch.folder.path("hub"))
    let found = health.findings.first { $0.code == .restoreRemains }
    #expect(found?.what.contains(left) == true && found?.grade == .notice)
    #expect(FileManager.default.fileExists(atPath: left))
    #expect(throws: StoreError.self) {
      try examination.examine(folder: Scratch.folder.path("elsewhere"))
    }
  }

  @Test("goes on under a new device, and the hub takes the closed log and the new one in any order")
  func goesOn() throws {
    let stage = try BackupStage()
    let old = stage.laptop.device
    try stage.laptop.backUp(to: stage.file)
    try stage.laptop.close()
    let restored = try stage.restore()
    let new = restored.workspace
    #expect(new.device != old && restored.closedDevice == old)
    #expect(restored.drafts == 1 && restored.missing == 0)
    #expect(try new.home().drafts.map(\.id) == [stage.draft])
    _ = try new.record(Repository.visit("I-02"))
    let exported = try new.export(to: Scratch.folder.path("out.bundle.zip.age"))
    #expect(exported.count == 2)
    try stage.enrol(new)
    var digests: Set<String> = []
    for (number, order) in [exported, exported.reversed()].enumerated() {
      let hub = number == 0 ? stage.hub : try stage.secondHub()
      for bundle in order { _ = try hub.importBundle(bundle.path) }
      #expect(try hub.quarantined().isEmpty)
      if number == 0 {
        #expect(try stage.visits(of: old)[stage.draft] == "draft")
        #expect(try stage.visits(of: old).values.sorted() == ["draft", "finalised"])
        #expect(try stage.visits(of: new.device).values.sorted() == ["draft", "finalised"])
      }
      digests.insert(try hub.digest())
      try hub.close()
    }
    #expect(digests.count == 1)
    #expect(try new.rebuild() == false)
    try new.close()
  }

  @Test("is everything that the laptop has, and no export")
  func notAnExport() throws {
    let stage = try BackupStage()
    let before = try stage.laptop.home().waitingForExport.count
    let written = try stage.laptop.backUp(to: stage.file)
    #expect(written.map(\.evidence) == [5])
    #expect(try stage.laptop.home().waitingForExport.count == before)
    #expect(stage.laptop.backups().newest?.head == (try stage.laptop.head()))
    #expect(try stage.hub.importBundle(stage.file).incomplete.isEmpty)
    try stage.laptop.close()
    try stage.hub.close()
  }

  @Test("of a log that goes on after it was closed keeps the later entries waiting for a person")
  func closed() throws {
    let stage = try BackupStage()
    try stage.laptop.backUp(to: stage.file)
    let new = try stage.restore().workspace
    try stage.enrol(new)
    for bundle in try new.export(to: Scratch.folder.path("out.bundle.zip.age")) {
      _ = try stage.hub.importBundle(bundle.path)
    }
    // The old laptop turns up again.
    _ = try stage.laptop.record(Repository.visit("I-02"))
    let late = try stage.laptop.export(to: Scratch.folder.path("late.bundle.zip.age"))[0]
    let refused = try refusal { try stage.hub.importBundle(late.path) }
    #expect(refused?.code == "BUNDLE_LOG_CLOSED")
    let waiting = try stage.hub.quarantined()
    #expect(waiting.map(\.state) == [.held])
    _ = try stage.hub.release(waiting[0].id, actor: "clerk")
    #expect(try stage.visits(of: stage.laptop.device).count == 3)
    try new.close()
    try stage.laptop.close()
    try stage.hub.close()
  }

  @Test("that the bureau acknowledged as it is travels no more")
  func acknowledged() throws {
    let stage = try BackupStage()
    try stage.laptop.backUp(to: stage.file)
    let new = try stage.restore().workspace
    try stage.enrol(new)
    let exported = try new.export(to: Scratch.folder.path("1.bundle.zip.age"))
    for bundle in exported { _ = try stage.hub.importBundle(bundle.path) }
    let receipt = Scratch.folder.path("closed.receipt.json")
    _ = try stage.hub.writeReceipt(for: exported[1].id, to: receipt)
    _ = try new.acknowledge(receipt, trust: { _, _ in true })
    #expect(try new.export(to: Scratch.folder.path("2.bundle.zip.age")).count == 1)
    // The drafts that go on here are not covered by what the bureau holds of the other laptop.
    #expect(try new.coveredEvidence().isEmpty)
    try new.close()
    try stage.laptop.close()
    try stage.hub.close()
  }

  @Test(
    "is refused without the bureau's key, and its restoration leaves nothing behind",
    arguments: ["strange", "none"])
  func foreign(kind: String) throws {
    let stage = try BackupStage()
    try stage.laptop.backUp(to: stage.file)
    try stage.laptop.close()
    try stage.hub.close()
    let other = Scratch.folder.path("other.age")
    try AgeIdentity.generate().write(to: other)
    let refused = try refusal {
      try stage.restore(identity: kind == "strange" ? other : Scratch.folder.path("none.age"))
    }
    #expect(refused?.code == "AGE_NO_MATCH")
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("new")))
  }

  @Test("of a laptop whose key nobody confirmed is refused")
  func unconfirmed() throws {
    let stage = try BackupStage()
    try stage.laptop.backUp(to: stage.file)
    let refused = try refusal {
      try Workspace.restore(
        stage.file, to: Scratch.folder.path("new"), packs: [stage.pack], identity: stage.identity,
        trust: (pack: { _, _ in true }, backup: { _, _ in false }), surroundings: .counted())
    }
    #expect(refused?.code == "SIGNER_UNKNOWN")
    #expect(refused?.remedy.contains("旧笔记本") == true)
    try stage.laptop.close()
    try stage.hub.close()
  }

  @Test("needs a key of the bureau in a plan")
  func noRecipient() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    #expect(!workspace.canBackUp)
    #expect(try refusal { try workspace.wantBackups(true) }?.code == "BACKUP_NO_RECIPIENT")
    let refused = try refusal { try workspace.backUp(to: Scratch.folder.path("b.bundle.zip.age")) }
    #expect(refused?.code == "BACKUP_NO_RECIPIENT")
    try workspace.close()
  }

  @Test("is due on a chosen medium that lacks what the log holds, and on no other")
  func due() throws {
    let stage = try BackupStage()
    let media = try ["card", "stick"].map { try Scratch.folder.folder($0) }
    try BackupPlace.choose(media[1])
    #expect(BackupPlace.chosen(among: media) == [media[1]])
    try stage.laptop.wantBackups(true)
    let file = stage.laptop.backupFile(on: media[1])
    #expect(try stage.laptop.needsBackup(on: media[1]))
    try stage.laptop.backUp(to: file)
    #expect(try !stage.laptop.needsBackup(on: media[1]))
    _ = try stage.laptop.record(Repository.visit("I-02"))
    #expect(try stage.laptop.needsBackup(on: media[1]))
    try stage.laptop.backUp(to: file)
    try FileManager.default.removeItem(atPath: file)
    #expect(try stage.laptop.needsBackup(on: media[1]))
    #expect(stage.laptop.backups().isOn)
    try stage.laptop.close()
    try stage.hub.close()
  }
}

extension BackupStage {
  /// Another hub of the same bureau that has seen nothing yet.
  func secondHub() throws -> Hub {
    let other = try Hub.create(
      Scratch.folder.path("hub-2"), pack: pack, identity: identity, trust: { _, _ in true },
      surroundings: .counted())
    for signer in try hub.signers() where signer.signer.principal != "lead" {
      _ = try other.trust(signer.signer.line)
    }
    return other
  }
}
