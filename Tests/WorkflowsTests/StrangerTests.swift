import Bundling
import Files
import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A stranger's file", .scratch)
struct StrangerTests {
  /// A bundle whose content is no database at all, signed or not.
  private func rubbish(signedBy key: SigningKey) throws -> String {
    let letter = try Scratch.folder.write("a letter", as: "letter.sqlite")
    let info = BagInfo(
      baggingDate: "2026-06-30", groupIdentifiers: ["demo-2026"], sourceOrganization: "测试",
      logHead: "7:" + LogEntry.genesis)
    let path = Scratch.folder.path("rubbish.bundle.zip")
    _ = try BagWriter.write(
      [PayloadFile(path: "data/inspection.sqlite", source: letter)], info: info, profile: .bundle,
      signedBy: key, to: path)
    return path
  }

  @Test("is asked who signed before its content is unpacked, and waits for a person")
  func askedFirst() throws {
    let key = try SigningKey.generate()
    let bundle = try rubbish(signedBy: key)
    let hub = try Kit.hub(in: .folder)
    #expect(try refusal { try hub.importBundle(bundle) }?.code == "SIGNER_UNKNOWN")
    let waiting = try #require(try hub.quarantined().first)
    #expect(waiting.device.isEmpty && waiting.signer == key.publicKey.fingerprint)
    #expect(waiting.receivedHead == "7:" + LogEntry.genesis)
    // Released or enrolled, it is read, and then it is what it is.
    #expect(try refusal { try hub.release(waiting.id, actor: "甲") }?.code == "BUNDLE_DATABASE")
    _ = try hub.trust(AllowedSigner(principal: "somebody", key: key.publicKey).line)
    #expect(try refusal { try hub.importBundle(bundle) }?.code == "BUNDLE_DATABASE")
    try hub.close()
  }

  @Test("of a revoked key waits under the name that the key had")
  func revoked() throws {
    let hub = try Kit.hub(in: .folder)
    let log = ForgedLog.sound(planHash: try ForgedLog.planHash(of: hub))
    let bundle = try log.bundle(
      as: "good.bundle.zip", evidence: [ForgedLog.photograph], in: .folder)
    _ = try hub.trust(
      AllowedSigner(principal: ForgedLog.device, key: Kit.signingKey().publicKey).line)
    _ = try hub.revoke(ForgedLog.device)
    #expect(try refusal { try hub.importBundle(bundle) }?.code == "SIGNER_REVOKED")
    let waiting = try #require(try hub.quarantined().first)
    #expect(waiting.device == ForgedLog.device)
    // The same file under another name, refused for another reason: it waits all the same.
    let copy = Scratch.folder.path("again.bundle.zip")
    try FileManager.default.copyItem(atPath: bundle, toPath: copy)
    #expect(try hub.waiting(file: copy) == waiting.id)
    #expect(try hub.waiting(file: Repository.visit("I-01")) == nil)
    #expect(try hub.waiting(file: Scratch.folder.path("none")) == nil)
    #expect(try hub.release(waiting.id, actor: "甲").newEntries == log.rows.count)
    try hub.close()
  }

  @Test("a plan pack is asked about before its plan is read")
  func plan() throws {
    let letter = try Scratch.folder.write("{", as: "plan.json")
    let info = BagInfo(
      baggingDate: "2026-06-30", groupIdentifiers: ["demo-2026"], sourceOrganization: "某局",
      logHead: nil)
    let pack = Scratch.folder.path("rubbish.plan.zip")
    _ = try BagWriter.write(
      ["data/plan.json", "data/roster.sqlite"].map { PayloadFile(path: $0, source: letter) },
      info: info, profile: .planPack, signedBy: SigningKey.generate(), to: pack)
    func create(_ answer: Bool) throws -> (any CodedError)? {
      try refusal {
        try Workspace.create(
          Scratch.folder.path("w"), pack: pack,
          trust: { name, _ in answer && name == "demo-2026（某局）" }, surroundings: .counted())
      }
    }
    #expect(try create(false)?.code == "SIGNER_UNKNOWN")
    #expect(try create(true)?.code == "PLAN_PACK_INVALID")
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("w")))
  }

  @Test("evidence under a name that is not what it seems is taken and pointed out")
  func oddNames() throws {
    let hub = try Kit.hub(in: .folder)
    var log = ForgedLog.sound(planHash: try ForgedLog.planHash(of: hub))
    let hash = Digest.of(ForgedLog.photograph)
    log.append([
      FieldChange(
        .visit, ForgedLog.visit, "/evidence/\(hash)/name", "a.png"),
      FieldChange(
        .visit, ForgedLog.visit, "/evidence/\(hash)",
        [
          "extension": "png", "bytes": .count(ForgedLog.photograph.count), "items": [],
          "name": "a\u{202E}gnp.exe",
        ]),
    ])
    let imported = try hub.importTrusted(
      log.bundle(as: "odd.bundle.zip", evidence: [ForgedLog.photograph], in: .folder))
    #expect(imported.oddNames.map(\.name) == ["a\u{202E}gnp.exe"])
    #expect(imported.oddNames.map(\.visit) == [ForgedLog.visit])
    try hub.close()
  }

  @Test("what a killed program left in the temporary folder is taken away, and nothing else")
  func leftovers() throws {
    let base = FileManager.default.temporaryDirectory.path
    let left = base + "/fieldkit-" + UUID().uuidString.lowercased()
    let other = base + "/fieldkit-notes-" + UUID().uuidString
    for folder in [left, other] {
      try FileManager.default.createDirectory(
        atPath: folder + "/in", withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(atPath: other) }
    try TemporaryFolder.with(.counted()) { mine in
      TemporaryFolder.clear()
      #expect(FileManager.default.fileExists(atPath: mine))
    }
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(FileManager.default.fileExists(atPath: other))
  }
}

@Suite("Enrolment", .scratch)
struct EnrolmentTests {
  private func line(_ principal: String, _ namespace: String = SSHSignature.bundleNamespace) throws
    -> String
  {
    try AllowedSigner(
      principal: principal, namespace: namespace, key: SigningKey.generate().publicKey
    ).line
  }

  @Test("takes no second key for a device unless it is a rotation")
  func second() throws {
    let hub = try Kit.hub(in: .folder)
    let first = try hub.trust(line("laptop")).signer.key.fingerprint
    let other = try line("laptop")
    let refused = try refusal { try hub.trust(other) }
    #expect(refused?.code == "TRUST_SECOND_KEY" && refused?.status == .untrusted)
    #expect(refused?.what.contains(first) == true)
    #expect(try hub.trust(other, isRotation: true).isNew)
    #expect(try !hub.trust(other).isNew)
    // Where the old one was revoked, the device has no key.
    _ = try hub.revoke(first)
    _ = try hub.revoke("laptop")
    #expect(try hub.trust(line("laptop")).isNew)
    try hub.close()
  }

  @Test("takes a key for what was asked only, and all lines or none")
  func purpose() throws {
    let hub = try Kit.hub(in: .folder)
    let before = try hub.signers().count
    let lead = try line("lead2", SSHSignature.planNamespace)
    #expect(try refusal { try hub.trust(lead) }?.code == "TRUST_OTHER_PURPOSE")
    let lines = [try line("a"), lead]
    let refused = try refusal {
      try hub.trust(lines, purpose: SSHSignature.bundleNamespace, isRotation: false)
    }
    #expect(refused?.code == "TRUST_OTHER_PURPOSE")
    #expect(try hub.signers().count == before)
    #expect(try hub.trust(lead, purpose: SSHSignature.planNamespace).isNew)
    try hub.close()
  }

  @Test("of the bureau's receipt key comes with the plan that names it")
  func receiptKey() throws {
    let bureau = try SigningKey.generate().publicKey
    let pack = try Kit.variantPack("named", in: .folder) {
      $0.replacing("\nroster", with: "\nreceiptKey: \(bureau.line)\nroster")
    }
    let workspace = try Workspace.create(
      Scratch.folder.path("w"), pack: pack, surroundings: .counted())
    let register = TrustRegister(folder: workspace.folder)
    let known = try register.signers().filter { $0.namespace == SSHSignature.receiptNamespace }
    #expect(known.map(\.key) == [bureau])
    try workspace.close()
  }

  @Test("of a first receipt's key asks, and takes nothing where the answer is no")
  func firstReceipt() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-01"))
    let bundle = try workspace.export(to: Scratch.folder.path("b.zip"))[0]
    let hub = try Kit.hub(in: .folder)
    _ = try hub.importTrusted(bundle.path)
    let receipt = Scratch.folder.path("r.json")
    _ = try hub.writeReceipt(for: bundle.id, to: receipt)
    let refused = try refusal { try workspace.acknowledge(receipt, trust: { _, _ in false }) }
    #expect(refused?.code == "SIGNER_UNKNOWN")
    let taken = try workspace.acknowledge(
      receipt,
      trust: { _, fingerprint in
        refused?.what.contains(fingerprint) == true
      })
    #expect(taken.isFirstKey && taken.visits == 1)
    try hub.close()
    try workspace.close()
  }
}
