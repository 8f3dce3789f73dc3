import Foundation
import Model
import Rendering
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Evidence on the screen", .scratch)
struct EvidenceEntryTests {
  private let picture = Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) })

  private func staged() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path("screen/staging"))
  }

  @Test("is kept in its original bytes under its hash, and nothing stays behind")
  func kept() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let hash = try screen.upload(
      picture, name: "C:\\照片\\IMG 1.JPG", to: visit, items: ["GEN-022"], caption: "封面")
    let file = try #require(
      try screen.workspace.evidenceFile(visit: visit, sha256: hash))
    #expect(try Data(contentsOf: URL(filePath: file)) == picture)
    #expect(file.hasSuffix("/evidence/\(hash).jpg"))
    #expect(try EvidenceStore.measure(file).sha256 == hash)
    let shown = try #require(try screen.workspace.sheet(visit: visit).evidence.first)
    #expect(shown.name == "IMG 1.JPG" && shown.bytes == 5000 && shown.isHeld)
    #expect(shown.caption.value == "封面" && shown.items.value == ["GEN-022"])
    #expect(try screen.item("GEN-022", of: visit).evidence == [hash])
    #expect(try staged().isEmpty)
    try screen.workspace.close()
  }

  @Test("the same picture twice is one piece that backs what both say, under the first name")
  func twice() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let first = try screen.upload(picture, name: "a.jpg", to: visit, items: ["GEN-022"])
    let second = try screen.upload(picture, name: "b.png", to: visit, items: ["A2-07", "GEN-022"])
    #expect(first == second)
    let sheet = try screen.workspace.sheet(visit: visit)
    #expect(sheet.evidence.map(\.name) == ["a.jpg"])
    #expect(sheet.evidence.first?.items.value == ["GEN-022", "A2-07"])
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Scratch.folder.path("screen/evidence"))
    #expect(files == ["\(first).jpg"])
    try screen.workspace.close()
  }

  @Test("an upload that is dropped, empty or refused leaves nothing behind")
  func dropped() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let head = try screen.workspace.head()
    do {
      var upload = try screen.workspace.beginUpload(name: "a.jpg")
      try upload.write(picture)
      #expect(upload.count == 5000)
      #expect(try staged().count == 1)
    }
    #expect(try staged().isEmpty)
    for (data, items) in [(Data(), []), (picture, ["NONE-1"])] as [(Data, [String])] {
      let refused = try refusal {
        try screen.upload(data, name: "a.jpg", to: visit, items: items)
      }
      #expect(refused?.code == "EDIT_REFUSED")
    }
    #expect(try staged().isEmpty)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path("screen/evidence"))
        .isEmpty)
    #expect(try screen.workspace.head() == head)
    try screen.workspace.close()
  }

  @Test("caption, items and rotation change without touching the file")
  func described() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let hash = try screen.upload(picture, name: "a.jpg", to: visit)
    try screen.save(visit, VisitFields.caption(hash), "换了说明")
    try screen.save(visit, VisitFields.evidenceItems(hash), ["A2-07"])
    try screen.save(visit, VisitFields.rotation(hash), 90)
    let shown = try #require(try screen.workspace.sheet(visit: visit).evidence.first)
    #expect(shown.caption.value == "换了说明" && shown.items.value == ["A2-07"])
    #expect(shown.rotation.value == 90)
    let file = try #require(try screen.workspace.evidenceFile(visit: visit, sha256: hash))
    #expect(try Data(contentsOf: URL(filePath: file)) == picture)
    #expect(try !screen.workspace.rebuild())
    try screen.workspace.close()
  }

  @Test(
    "is taken off by an entry of the log with a reason; the file stays, and undo brings it back")
  func removed() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let hash = try screen.upload(picture, name: "a.jpg", to: visit, items: ["GEN-022"])
    let shown = try #require(try screen.workspace.sheet(visit: visit).evidence.first)
    func remove(_ reason: String, _ revision: Int64) throws -> Saved {
      try screen.workspace.removeEvidence(
        visit: visit, sha256: hash, revision: revision, reason: reason, actor: "桂X001")
    }
    #expect(try refusal { try remove(" ", shown.entry.revision) }?.code == "REASON_REQUIRED")
    try screen.save(visit, VisitFields.caption(hash), "别处刚改的说明")
    #expect(try refusal { try remove("拍糊了", shown.entry.revision) }?.code == "EDIT_CONFLICT")
    let current = try #require(try screen.workspace.sheet(visit: visit).evidence.first)
    let removed = try remove("拍糊了", current.entry.revision)
    #expect(try screen.workspace.sheet(visit: visit).evidence.isEmpty)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Scratch.folder.path("screen/evidence"))
    #expect(files == ["\(hash).jpg"])
    let field = "/evidence/\(hash)"
    #expect(
      try screen.workspace.history(visit: visit, field: field).map(\.reason) == [nil, "拍糊了"])
    try screen.workspace.undo(
      visit: visit, field: field, revision: removed.fields[0].revision, actor: "桂X001")
    #expect(
      try screen.workspace.sheet(visit: visit).evidence.map(\.caption.value) == ["别处刚改的说明"])
    #expect(try !screen.workspace.rebuild())
    try screen.workspace.close()
  }

  @Test("as a copy with marks names its original on screen and paper, and backs what that backs")
  func marked() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let original = try screen.upload(picture, name: "a.jpg", to: visit, items: ["GEN-022"])
    func copy(_ data: Data, of hash: String?) throws -> String {
      var upload = try screen.workspace.beginUpload(name: "证1标注.jpg")
      try upload.write(data)
      return try screen.workspace.addEvidence(
        visit: visit, upload, caption: "柜台", derivedFrom: hash, actor: screen.actor)
    }
    let unknown = String(repeating: "a", count: 64)
    #expect(try refusal { try copy(picture + [1], of: unknown) }?.code == "EDIT_REFUSED")
    #expect(try refusal { try copy(picture + [1], of: "../x") }?.code == "EDIT_REFUSED")
    let marked = try copy(picture + [1], of: original)
    #expect(try copy(picture + [2], of: nil) != marked)
    let pieces = try screen.workspace.sheet(visit: visit).evidence
    #expect(pieces.map(\.marks) == [nil, "由证据1标注", nil])
    #expect(pieces[1].items.value == ["GEN-022"])
    let document = try #require(try screen.workspace.store.record(.visit, visit))
    #expect(document["evidence"]?[marked]?["derivedFrom"]?.string == original)
    #expect(document["evidence"]?[original]?["derivedFrom"] == nil)
    #expect(
      EvidenceNote.all(of: document).map(\.caption) == ["", "柜台（由证据1标注）", "柜台"])
    // The original added again is no copy of itself.
    try screen.upload(picture, name: "a.jpg", to: visit)
    #expect(try screen.workspace.sheet(visit: visit).evidence[0].marks == nil)
    #expect(try !screen.workspace.rebuild())
    try screen.workspace.close()
  }
}

@Suite("The numbers of evidence", .scratch)
struct EvidenceNumberTests {
  private func add(_ name: String, to visit: String, of screen: ScreenVisit) throws -> String {
    var upload = try screen.workspace.beginUpload(name: name)
    try upload.write(Array(name.utf8))
    return try screen.workspace.addEvidence(visit: visit, upload, actor: screen.actor)
  }

  private func numbers(_ visit: String, _ screen: ScreenVisit) throws -> [String: Int] {
    Dictionary(
      try screen.workspace.sheet(visit: visit).evidence.map { ($0.sha256, $0.number) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("are given once, and never to another piece")
  func forever() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let z = try add("z.jpg", to: visit, of: screen)
    let a = try add("a.jpg", to: visit, of: screen)
    #expect(try numbers(visit, screen) == [z: 1, a: 2])
    let entry = try #require(try screen.workspace.sheet(visit: visit).evidence.first)
    try screen.workspace.removeEvidence(
      visit: visit, sha256: z, revision: entry.entry.revision, reason: "拍错", actor: screen.actor)
    let m = try add("m.jpg", to: visit, of: screen)
    #expect(try numbers(visit, screen) == [a: 2, m: 3])
    // The same picture again is the same piece.
    #expect(try add("z.jpg", to: visit, of: screen) == z)
    #expect(try numbers(visit, screen) == [z: 1, a: 2, m: 3])
    try screen.workspace.close()
  }

  @Test("of a visit from a file stay what they were when something is added or taken away")
  func fromFile() throws {
    let screen = try ScreenVisit()
    let visit = try screen.workspace.record(Repository.visit("I-05")).id
    let before = try numbers(visit, screen)
    #expect(Set(before.values) == Set(1...before.count))
    try screen.workspace.reopen(visit: visit, reason: "补照片", actor: screen.actor)
    let new = try add("000.jpg", to: visit, of: screen)
    #expect(
      try numbers(visit, screen) == before.merging([new: before.count + 1]) { first, _ in first })
    let gone = try #require(try screen.workspace.sheet(visit: visit).evidence.first)
    try screen.workspace.removeEvidence(
      visit: visit, sha256: gone.sha256, revision: gone.entry.revision, reason: "重复",
      actor: screen.actor)
    var left = before
    left[gone.sha256] = nil
    #expect(
      try numbers(visit, screen) == left.merging([new: before.count + 1]) { first, _ in first })
    try screen.workspace.close()
  }
}
