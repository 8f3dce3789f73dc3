import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("A backup of a hub", .scratch)
struct HubBackupTests {
  private func backUp(_ hub: Hub, _ name: String = "hub.hub.zip") throws -> (String, Hub.BackedUp) {
    let path = Scratch.folder.path(name)
    return (path, try hub.backUp(to: path))
  }

  private func restore(
    _ file: String, as name: String = "moved", identity: String? = nil, trust: Bool = true
  ) throws -> Hub {
    try Hub.restore(
      file, to: Scratch.folder.path(name), identity: identity, trust: { _, _ in trust },
      surroundings: .counted())
  }

  /// What restoring left beside the stores.
  private func remains() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path)
      .filter { $0.contains(".restoring") }
  }

  /// Every file of a store by its content, but for what another machine makes anew.
  private func contents(_ folder: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where !name.contains(".sqlite") && !name.hasPrefix("staging") && name != HubBackupRecord.name {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      found[name] = try Data(contentsOf: URL(filePath: folder + "/" + name))
    }
    return found
  }

  @Test("holds everything, taken while the hub is open, and goes on as the same hub elsewhere")
  func moved() throws {
    let bureau = try ReviewBureau()
    let hub = bureau.hub
    let visit = try #require(bureau.visits.first)
    try hub.approve([visit], actor: "莫壬九")
    let (file, written) = try backUp(hub)
    #expect(try written.digest == hub.digest() && written.missing == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let moved = try restore(file)
    #expect(try moved.digest() == hub.digest())
    #expect(moved.device == hub.device)
    // Who reads it keeps nobody waiting, as in the first one.
    for path in [moved.folder.database, moved.folder.custody] {
      let mode = try Tool("sqlite3").run([path, "PRAGMA journal_mode"])
      #expect(mode.output == "wal\n", "\(path)")
    }
    #expect(try contents(moved.folder.path) == contents(hub.folder.path))
    #expect(try !moved.rebuild())
    #expect(try moved.reviewedVisit(visit.id).state == .approved)
    #expect(!FileManager.default.fileExists(atPath: hub.folder.copying))
    #expect(try remains().isEmpty)
    #expect(
      try Verification.verify(file, surroundings: .counted()).document["kind"] == "hub-backup")
  }

  @Test("is remembered: it is due before the first, and again once something was written")
  func remembered() throws {
    let bureau = try ReviewBureau()
    let hub = bureau.hub
    func due() -> Bool { hub.backupFinding().code == .backupDue }
    #expect(due())
    let (file, _) = try backUp(hub)
    #expect(!due())
    let moved = try restore(file)
    #expect(moved.backupFinding().code == .backupDue)
    try moved.close()
    try hub.approve([try #require(bureau.visits.first)], actor: "莫壬九")
    #expect(due())
    _ = try backUp(hub, "again.hub.zip")
    #expect(!due())
    // What cannot be read remembers nothing.
    try "{".write(toFile: hub.backupRecord, atomically: true, encoding: .utf8)
    #expect(due())
    try hub.close()
  }

  @Test("of the same hub at the same moment has the same bytes")
  func reproducible() throws {
    let hub = try ReviewBureau().hub
    let (first, _) = try backUp(hub, "a.hub.zip")
    let (second, _) = try backUp(hub, "b.hub.zip")
    #expect(try Data(contentsOf: URL(filePath: first)) == Data(contentsOf: URL(filePath: second)))
  }

  @Test("that is encrypted opens with the key alone")
  func encrypted() throws {
    let hub = try ReviewBureau().hub
    let key = AgeIdentity.generate()
    let identity = Scratch.folder.path("own.age")
    try key.write(to: identity)
    let file = Scratch.folder.path("hub.hub.zip.age")
    _ = try hub.backUp(to: file, recipients: [key.recipient.text])
    #expect(try refusal { _ = try restore(file) }?.code == "AGE_NO_MATCH")
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("moved")))
    #expect(try restore(file, identity: identity).digest() == hub.digest())
  }

  @Test("that was altered, or whose signer nobody confirmed, makes no hub")
  func refused() throws {
    let hub = try ReviewBureau().hub
    let (file, _) = try backUp(hub)
    #expect(try refusal { _ = try restore(file, trust: false) }?.code == "SIGNER_UNKNOWN")
    var bytes = try Data(contentsOf: URL(filePath: file))
    for position in stride(from: bytes.count / 7, to: bytes.count, by: bytes.count / 7) {
      bytes[position] ^= 1
      let damaged = Scratch.folder.path("damaged-\(position).hub.zip")
      try bytes.write(to: URL(filePath: damaged))
      bytes[position] ^= 1
      let name = "from-\(position)"
      let refused = try refusal { _ = try restore(damaged, as: name) }
      let path = Scratch.folder.path(name)
      #expect(refused != nil && !FileManager.default.fileExists(atPath: path))
      #expect(try remains().isEmpty)
    }
  }

  @Test("is not laid over what is there")
  func occupied() throws {
    let hub = try ReviewBureau().hub
    let (file, _) = try backUp(hub)
    let before = try contents(hub.folder.path)
    let refused = try refusal {
      _ = try Hub.restore(
        file, to: hub.folder.path, identity: nil, trust: { _, _ in true },
        surroundings: .counted())
    }
    #expect(refused?.code == "STORE_EXISTS")
    #expect(try contents(hub.folder.path) == before)
  }
}
