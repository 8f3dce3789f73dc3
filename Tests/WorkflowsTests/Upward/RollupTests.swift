import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("What a hub sends up", .scratch)
struct RollupTests {
  @Test("comes to the same facts above, and is named by verify")
  func same() throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    let path = try county.sendUp("county")
    let imported = try city.importBundle(path)
    #expect(imported.newEntries > 100 && imported.hubs == [county.device])
    #expect(try city.digest(below: county) == county.store.digest())
    let again = try city.importBundle(path)
    #expect(again.isKnown && again.newEntries == 0)
    #expect(try !city.rebuild(), "what was merged is what the logs say")

    let verified = try Verification.verify(path, surroundings: .counted())
    #expect(verified.document["kind"] == "rollup")
    #expect(verified.document["hub"] == .string(county.device))
    #expect(verified.document["bundles"] == 3 && verified.document["bundlesProven"] == 3)
    #expect(verified.document["whole"] == true)
    let names = try Tool("unzip").run(["-Z1", path]).output
    #expect(!names.contains("evidence"), "no evidence goes up")
    #expect(verified.document["evidenceHeld"] == .count(try county.store.evidenceHeld().count))
    try county.close()
    try city.close()
  }

  @Test("is the same file, made twice on one day")
  func deterministic() throws {
    let county = try Levels.county()
    let (one, two) = (try county.sendUp("one"), try county.sendUp("two"))
    #expect(try Data(contentsOf: URL(filePath: one)) == Data(contentsOf: URL(filePath: two)))
    try county.close()
  }

  @Test("is after a receipt only what is new, and whole where that is asked for")
  func incremental() throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    let first = try city.importBundle(county.sendUp("first"))
    try city.acknowledge(to: county, first.id)
    let nothing = try county.rollUp(to: Scratch.folder.path("nothing.rollup.zip"))
    #expect(nothing.entries == 0 && !nothing.isWhole)
    try county.comment("补充说明")
    let next = try county.rollUp(to: Scratch.folder.path("next.rollup.zip"))
    #expect((1...10).contains(next.entries))
    #expect(try city.importBundle(next.path).newEntries == Int(next.entries))
    let whole = try county.rollUp(to: Scratch.folder.path("whole.rollup.zip"), isWhole: true)
    #expect(whole.isWhole && whole.entries == Int64(first.newEntries) + next.entries)
    #expect(try city.importBundle(whole.path).newEntries == 0)
    #expect(try city.importBundle(nothing.path).newEntries == 0)
    #expect(try city.digest(below: county) == county.store.digest())
    try county.close()
    try city.close()
  }

  @Test("waits where what comes before it is missing, and is taken with that")
  func gap() throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    let first = try county.sendUp("first")
    try city.acknowledge(to: county, city.importBundle(first).id)
    try county.comment("一")
    let second = try county.sendUp("second")
    let other = try Levels.above([county], as: "other")
    let before = try FolderSnapshot(other.path, ignoring: Self.registers)
    #expect(try refusal { try other.importBundle(second) }?.code == "ROLLUP_GAP")
    #expect(try FolderSnapshot(other.path, ignoring: Self.registers) == before)
    #expect(try other.quarantined().map(\.state) == [.held])
    _ = try other.importBundle(first)
    #expect(try other.quarantined().map(\.state) == [.released])
    #expect(try other.digest(below: county) == county.store.digest())
    for hub in [county, city, other] { try hub.close() }
  }

  /// What says that something was turned away.
  private static let registers: Set<String> = [
    "custody.sqlite", "custody.sqlite-wal", "custody.sqlite-shm", "quarantine", "below",
    "hub.sqlite-wal", "hub.sqlite-shm",
  ]

  @Test("of a county that forked waits for a person, who may go on with the other")
  func fork() throws {
    let county = try Levels.county()
    let copy = Scratch.folder.path("copy")
    try FileManager.default.copyItem(atPath: county.path, toPath: copy)
    let twin = try Hub.open(copy, surroundings: .counted())
    let city = try Levels.above([county], as: "city")
    try county.comment("这一边")
    let first = try city.importBundle(county.sendUp("county"))
    let held = try city.digest()
    try twin.comment("另一边")
    let forked = try twin.sendUp("twin")
    #expect(try refusal { try city.importBundle(forked) }?.code == "ROLLUP_FORK")
    #expect(try city.digest() == held)
    let waiting = try #require(try city.quarantined().first)
    #expect(waiting.device == county.device && waiting.state == .held)
    _ = try city.release(waiting.id, actor: "韦丙三")
    #expect(try city.digest(below: county) == twin.store.digest())
    #expect(try refusal { try city.importBundle(county.sendUp("late")) }?.code == "ROLLUP_FORK")
    #expect(first.newEntries > 0)
    for hub in [county, twin, city] { try hub.close() }
  }

  @Test("of a hub that nobody enrolled, or under another's name, waits and changes nothing")
  func strangers() throws {
    let county = try Levels.county()
    let city = try Kit.hub("city", in: .folder)
    let path = try county.sendUp("county")
    let digest = try city.digest()
    #expect(try refusal { try city.importBundle(path) }?.code == "SIGNER_UNKNOWN")
    #expect(try city.hubsBelow().isEmpty && city.digest() == digest)
    // Its key, enrolled for another device.
    let line = try county.rollupSigner().line.replacing(county.device, with: city.device)
    _ = try city.trust(line, purpose: SSHSignature.rollupNamespace)
    #expect(try refusal { try city.importBundle(path) }?.code == "SIGNER_WRONG_DEVICE")
    #expect(try city.hubsBelow().isEmpty && city.digest() == digest)
    // The same key does not sign for a laptop.
    let other = try Kit.hub("other", in: .folder)
    _ = try other.trust(
      AllowedSigner(principal: county.device, key: county.rollupSigner().key).line)
    #expect(try refusal { try other.importBundle(path) }?.code == "SIGNER_UNKNOWN")
    for hub in [county, city, other] { try hub.close() }
  }

  @Test("is encrypted to whom the last receipt names")
  func encrypted() throws {
    let county = try Levels.county()
    let identity = Scratch.folder.path("city.age")
    _ = try KeyFile.createIdentity(identity)
    let city = try Hub.create(
      Scratch.folder.path("city"), pack: Kit.demoPack(), identity: identity,
      trust: { _, _ in true }, surroundings: .counted())
    try city.believe(county)
    let first = try city.importBundle(county.sendUp("first"))
    try city.acknowledge(to: county, first.id)
    try county.comment("密")
    let next = try county.rollUp(to: Scratch.folder.path("next.rollup.zip.age"))
    #expect(next.isEncrypted)
    #expect(
      try refusal { try Kit.hub("blind", in: .folder).importBundle(next.path) }?.code
        == "AGE_NO_MATCH")
    #expect(try city.importBundle(next.path).newEntries == Int(next.entries))
    let verified = try Verification.verify(
      next.path, identity: identity, surroundings: .counted())
    #expect(verified.isProven && verified.document["kind"] == "rollup")
    // Whoever gives a receipt without the key is heard, and the county is told what that means.
    let bare = Scratch.folder.path("bare.receipt.json")
    for ends in [true, false] {
      _ = try city.writeRollupReceipt(
        for: first.id, of: county.device, to: bare,
        by: Hub.Receiver(device: city.device, key: city.folder.deviceKey, identity: nil))
      #expect(try county.acknowledge(bare, trust: { _, _ in false }).endsEncryption == ends)
    }
    try county.close()
    try city.close()
  }

  @Test("is acknowledged only by whom the county believes, for its own logs")
  func receipts() throws {
    let county = try Levels.county()
    let (city, other) = (
      try Levels.above([county], as: "city"), try Levels.above([county], as: "other")
    )
    let path = try county.sendUp("county")
    let id = try city.importBundle(path).id
    _ = try other.importBundle(path)
    let receipt = Scratch.folder.path("r.receipt.json")
    #expect(try city.writeReceiptFile(for: id, to: receipt).hubs == 1)
    #expect(
      try refusal { try county.acknowledge(receipt, trust: { _, _ in false }) }?.code
        == "SIGNER_UNKNOWN")
    #expect(try county.acknowledge(receipt, trust: { _, _ in true }).isFirstKey)
    let second = Scratch.folder.path("s.receipt.json")
    _ = try other.writeReceiptFile(for: id, to: second)
    #expect(
      try refusal { try county.acknowledge(second, trust: { _, _ in true }) }?.code
        == "SIGNER_UNKNOWN")
    #expect(
      try refusal { try city.acknowledge(receipt, trust: { _, _ in true }) }?.code
        == "RECEIPT_OTHER_DEVICE")
    // A hub that was set back does not know what was acknowledged.
    let backup = try Kit.demoCampaign(in: Scratch(creating: Scratch.folder.path("old")))
    let old = try Hub.open(backup + "/hub", surroundings: .counted())
    #expect(
      try refusal { try old.acknowledge(receipt, trust: { _, _ in true }) }?.code
        == "RECEIPT_OTHER_LOG")
    let verified = try Verification.verify(receipt, surroundings: .counted())
    #expect(verified.document["kind"] == "rollup-receipt")
    for hub in [county, city, other, old] { try hub.close() }
  }

  @Test("goes on through a backup of the hub above")
  func backup() throws {
    let county = try Levels.county()
    let city = try Levels.above([county], as: "city")
    _ = try city.importBundle(county.sendUp("county"))
    let file = Scratch.folder.path("city.hub.zip")
    #expect(try city.backUp(to: file).digest == city.digest())
    let moved = try Hub.restore(
      file, to: Scratch.folder.path("moved"), identity: nil, trust: { _, _ in true },
      surroundings: .counted())
    #expect(try moved.digest() == city.digest() && moved.hubsBelow() == [county.device])
    for hub in [county, city, moved] { try hub.close() }
  }
}

extension Hub {
  /// One more entry in the bureau's own log.
  fileprivate func comment(_ text: String) throws {
    let visit = try #require(try reviewedVisits(plan: nil).first)
    _ = try comment(at: visit, item: "", text: text, actor: "莫壬九")
  }
}
