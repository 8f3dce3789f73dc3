import ArchiveKit
import Bundling
import Files
import Foundation
import Model
import TestSupport
import Testing

@Suite("A written bag", .scratch)
struct BagWriterTests {
  private let photograph = Array("a photograph".utf8)

  private func files() throws -> [PayloadFile] {
    let hash = Digest.of(photograph)
    return [
      PayloadFile(
        path: "data/report.html", source: try Scratch.folder.write("<p>页面</p>", as: "page")),
      PayloadFile(
        path: "data/evidence/\(hash).jpg", source: try Scratch.folder.write(photograph, as: "photo")
      ),
      PayloadFile(
        path: "data/inspection.sqlite", source: try Scratch.folder.write("a database", as: "db")),
    ]
  }

  private let info = BagInfo(
    baggingDate: "2026-06-30", groupIdentifiers: ["county-2026", "demo-2026"], bagCount: "1 of 2",
    sourceOrganization: "临溪县卫生健康局（虚构）", logHead: "17:" + String(repeating: "b", count: 64))

  private func write(_ name: String = "a.bundle.zip") throws -> (
    identity: BagIdentity, path: String
  ) {
    let path = Scratch.folder.path(name)
    return (
      try BagWriter.write(
        files(), info: info, profile: .bundle, signedBy: Kit.signingKey(), to: path), path
    )
  }

  private func unpack(_ path: String) throws -> [(name: String, bytes: [UInt8])] {
    var zip = try ZipReader(path: path, limits: .standard)
    var entries: [(name: String, bytes: [UInt8])] = []
    while let entry = try zip.next() {
      var bytes: [UInt8] = []
      try zip.read { bytes += $0 }
      entries.append((entry.name, bytes))
    }
    return entries
  }

  @Test("has its tag files first, then the payload by name, all in one folder")
  func layout() throws {
    let (identity, path) = try write()
    let hash = Digest.of(photograph)
    let names = [
      "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt",
      "signatures/tagmanifest-sha256.txt.sig",
      "data/evidence/\(hash).jpg", "data/inspection.sqlite", "data/report.html",
    ]
    #expect(try unpack(path).map(\.name) == names.map { "\(identity.uuid)/\($0)" })
  }

  @Test("has tag files of exactly this text")
  func tagFiles() throws {
    let (identity, path) = try write()
    let entries = try unpack(path)
    func text(_ index: Int) -> String { String(decoding: entries[index].bytes, as: UTF8.self) }
    func hash(_ text: String) -> String { Digest.of(text: text) }
    #expect(text(0) == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    #expect(
      text(1) == """
        Payload-Oxum: 35.3
        External-Identifier: \(identity.uuid)
        Bagging-Date: 2026-06-30
        Bag-Group-Identifier: county-2026
        Bag-Group-Identifier: demo-2026
        Bag-Count: 1 of 2
        Source-Organization: 临溪县卫生健康局（虚构）
        Log-Head: 17:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb

        """)
    #expect(
      text(2) == """
        \(hash("a photograph"))  data/evidence/\(hash("a photograph")).jpg
        \(hash("a database"))  data/inspection.sqlite
        \(hash("<p>页面</p>"))  data/report.html

        """)
    #expect(
      text(3) == """
        \(hash(text(1)))  bag-info.txt
        \(hash(text(0)))  bagit.txt
        \(hash(text(2)))  manifest-sha256.txt

        """)
    #expect(identity.id == hash(text(3)))
  }

  @Test("has the same bytes and the same name for the same content")
  func deterministic() throws {
    let first = try write("1.bundle.zip")
    let second = try write("2.bundle.zip")
    #expect(first.identity == second.identity)
    #expect(try bytes(of: first.path) == bytes(of: second.path))
    let parts = first.identity.uuid.split(separator: "-")
    #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
    #expect(parts[2].hasPrefix("8"), "a version 8 UUID")
  }

  @Test("has another name and identity for other content")
  func otherContent() throws {
    let first = try write().identity
    var other = info
    other.logHead = "18:" + String(repeating: "c", count: 64)
    let second = try BagWriter.write(
      files(), info: other, profile: .bundle, signedBy: Kit.signingKey(),
      to: Scratch.folder.path("b.bundle.zip"))
    #expect(first.id != second.id)
    #expect(first.uuid != second.uuid)
  }

  @Test("is read back with what was said about it")
  func readBack() throws {
    let (identity, path) = try write()
    let bag = try BagReader.verify(path, profile: .bundle)
    #expect(bag.identity == identity)
    #expect(bag.info.groupIdentifiers == info.groupIdentifiers)
    #expect(bag.info.bagCount == "1 of 2")
    #expect(bag.info.logHead == info.logHead)
    #expect(bag.info.payloadOxum == "35.3")
  }

  @Test("tells how far it has come")
  func progress() throws {
    var last: (Int64, Int64) = (0, 0)
    _ = try BagWriter.write(
      files(), info: info, profile: .bundle, signedBy: Kit.signingKey(),
      to: Scratch.folder.path("a.zip")
    ) { last = ($0, $1) }
    #expect(last == (35, 35))
  }

  @Test("replaces an older one only when it is whole")
  func replacing() throws {
    let target = try Scratch.folder.write("older", as: "a.bundle.zip")
    var files = try files()
    files.append(PayloadFile(path: "data/notes.txt", source: files[0].source))
    let error = #expect(throws: BundlingError.self) {
      _ = try BagWriter.write(
        files, info: info, profile: .bundle, signedBy: Kit.signingKey(), to: target)
    }
    #expect(error?.code == "BUNDLE_CANNOT_WRITE")
    #expect(try bytes(of: target) == Array("older".utf8))
    #expect(!FileManager.default.fileExists(atPath: target + ".partial"))
    _ = try write()
    #expect(try BagReader.verify(target, profile: .bundle).payload.count == 3)
  }

  @Test(
    "that cannot be written leaves nothing behind",
    arguments: ["none/a.bundle.zip", "file/a.bundle.zip", "folder"])
  func unwritable(name: String) throws {
    _ = try Scratch.folder.folder("folder")
    try Scratch.folder.write("", as: "file")
    let files = try files()
    let before = try FolderSnapshot(Scratch.folder.path)
    let error = #expect(throws: BundlingError.self) {
      _ = try BagWriter.write(
        files, info: info, profile: .bundle, signedBy: Kit.signingKey(),
        to: Scratch.folder.path(name))
    }
    #expect(error?.code == "BUNDLE_CANNOT_WRITE")
    #expect(error?.status == .inputOutput)
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test("whose source is gone is not written")
  func missingSource() throws {
    var files = try files()
    files.append(
      PayloadFile(path: "data/documents/a.pdf", source: Scratch.folder.path("none.pdf")))
    let before = try FolderSnapshot(Scratch.folder.path)
    #expect(throws: BundlingError.self) {
      _ = try BagWriter.write(
        files, info: info, profile: .bundle, signedBy: Kit.signingKey(),
        to: Scratch.folder.path("a.bundle.zip"))
    }
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }
}
