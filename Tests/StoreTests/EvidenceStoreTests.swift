import Foundation
import Model
import Store
import TestSupport
import Testing

@Suite("Evidence", .scratch)
struct EvidenceStoreTests {
  private let photograph = Array("原始照片".utf8)

  private func store() throws -> EvidenceStore {
    EvidenceStore(directory: try Scratch.folder.folder("evidence"))
  }

  @Test("is kept in its original bytes, under their hash, once")
  func keep() throws {
    let store = try store()
    let source = try Scratch.folder.write(photograph, as: "DSC_0001.JPG")
    let (evidence, isNew) = try store.keep(source)
    #expect(isNew)
    #expect(evidence.fileExtension == "jpg")
    #expect(evidence.bytes == Int64(photograph.count))
    #expect(try bytes(of: store.path(of: evidence)) == photograph)
    let again = try store.keep(source)
    #expect(again.evidence == evidence)
    #expect(!again.isNew)
    #expect(try FolderSnapshot(store.directory).files == [evidence.name: evidence.sha256])
    #expect(try EvidenceStore.measure(source) == evidence)
  }

  @Test("that is a link is refused, and nothing is left behind")
  func link() throws {
    let store = try store()
    let source = try Scratch.folder.write(photograph, as: "1.png")
    let link = Scratch.folder.path("2.png")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: source)
    #expect(throws: StoreError.self) { _ = try store.keep(link) }
    #expect(throws: StoreError.self) { _ = try store.keep(Scratch.folder.path("none.png")) }
    #expect(throws: StoreError.self) { _ = try store.keep(Scratch.folder.path) }
    #expect(try FolderSnapshot(store.directory).files.isEmpty)
  }

  @Test("that is taken back is gone")
  func discard() throws {
    let store = try store()
    let (evidence, _) = try store.keep(Scratch.folder.write(photograph, as: "1.png"))
    store.discard(evidence)
    #expect(!store.holds(evidence))
  }

  @Test(
    "gets an extension that is fit for a bundle",
    arguments: [
      ("a.PNG", "png"), ("a.b.mp4", "mp4"), ("a", "bin"), ("a.", "bin"), ("a.照片", "bin"),
      ("a.toolongforus", "bin"), ("a.p/g", "bin"), ("a.tar-gz", "bin"), ("图.jpeg", "jpeg"),
    ])
  func fileExtension(name: String, expected: String) {
    #expect(EvidenceStore.fileExtension(of: name) == expected)
  }
}

@Suite("A snapshot", .scratch)
struct SnapshotTests {
  @Test("is one file without a journal, and the same bytes every time")
  func deterministic() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let copies = ["1.sqlite", "2.sqlite"].map(Scratch.folder.path)
    for copy in copies { try Workbench.open(path) { try $0.snapshot(to: copy) } }
    #expect(try bytes(of: copies[0]) == bytes(of: copies[1]))
    #expect(try bytes(of: copies[0])[18...19] == [1, 1])
    let names = Set(try FolderSnapshot(Scratch.folder.path).files.keys)
    #expect(names == ["w.sqlite", "1.sqlite", "2.sqlite"])
  }

  @Test("is the same bytes whether the log was written at once or entry by entry")
  func content() throws {
    let path = try Workbench.store("w.sqlite", in: .folder)
    let slow = Scratch.folder.path("slow.sqlite")
    let store = try WorkspaceStore.create(path: slow, device: Workbench.device)
    // The visit is complete from the first entry that the interpreter sees of it.
    try Workbench.append(Array(Workbench.changes.prefix(4)), to: store)
    for change in Workbench.changes.dropFirst(4) { try Workbench.append([change], to: store) }
    try store.snapshot(to: Scratch.folder.path("2.sqlite"))
    try store.close()
    try Workbench.open(path) { try $0.snapshot(to: Scratch.folder.path("1.sqlite")) }
    let first = try bytes(of: Scratch.folder.path("1.sqlite"))
    #expect(try first == bytes(of: Scratch.folder.path("2.sqlite")))
  }
}

@Suite("The register beside the data", .scratch)
struct CustodyTests {
  @Test("notes what was exported once and every refusal")
  func notes() throws {
    let path = Scratch.folder.path("custody.sqlite")
    let custody = try CustodyStore.create(path: path)
    for _ in 1...2 {
      try custody.noteExport(
        id: "id", uuid: "uuid", head: .empty, file: "a.zip", wall: Workbench.noon)
      try custody.noteRefusal(
        file: "b.zip", sha256: nil, code: "BUNDLE_ALTERED", reason: "…", wall: Workbench.noon)
    }
    try custody.close()
    #expect(try Workbench.rows(path, "SELECT id, file FROM export") == ["\"id\"|\"a.zip\""])
    #expect(try Workbench.rows(path, "SELECT code FROM refusal").count == 2)
  }
}
