import Files
import Foundation
import Model
import Rendering
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Evidence as it is handed in", .scratch)
struct EvidenceOddityTests {
  /// A visit file of the demo with other evidence.
  private func record(
    _ evidence: [(file: String, caption: String, bytes: [UInt8])], in workspace: Workspace
  ) throws -> Workspace.Recorded {
    var visit = try #require(try JSONReader.read(bytes(of: Repository.visit("I-01"))).object)
    visit["id"] = "0e0e0e0e-0000-4000-8000-000000000001"
    var entries = visit["evidence"]?.array ?? []
    let folder = FilePath.folder(of: Repository.visit("I-01"))
    for entry in entries {
      let name = try #require(entry["file"]?.string)
      _ = try Scratch.folder.folder(FilePath.folder(of: "v/" + name))
      try Scratch.folder.write(bytes(of: folder + "/" + name), as: "v/" + name)
    }
    _ = try Scratch.folder.folder("v")
    for (file, caption, bytes) in evidence {
      try Scratch.folder.write(bytes, as: "v/" + file)
      entries.append(["file": .string(file), "caption": .string(caption), "items": []])
    }
    visit["evidence"] = .array(entries)
    let path = try Scratch.folder.write(JSONWriter.bytes(.object(visit)), as: "v/visit.json")
    return try workspace.record(path)
  }

  @Test("an empty file is refused, as on the screen")
  func empty() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let refused = try refusal { try record([("a.jpg", "封面", [])], in: workspace) }
    #expect(refused?.code == "VISIT_REFUSED")
    #expect(refused?.faults.contains { $0.what.contains("空文件") } == true)
    try workspace.close()
  }

  @Test("two entries of one content keep both captions")
  func captions() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let content = Array("one and the same".utf8)
    let recorded = try record(
      [("a.txt", "正面", content), ("b.txt", "背面", content), ("c.txt", "正面", content)],
      in: workspace)
    let record = try #require(try workspace.store.record(.visit, recorded.id))
    let entry = record["evidence"]?[Digest.of(content)]
    #expect(entry?["caption"] == "正面；背面")
    #expect(entry?["name"] == "a.txt")
    try workspace.close()
  }

  @Test(
    "is pointed out at once where it is odd",
    arguments: [
      ("._a.jpg", [0, 5, 0x16, 7], "附属信息"), ("a.jpg.part", [1, 2, 3], "没有传完"),
      ("a.jpg", Array("\0\0\0\u{18}ftypheic\0\0\0\0".utf8), "HEIC"),
      ("a.png", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0], "JPEG"), ("a.jpg", [1, 2, 3], "打不开"),
      ("a.jpg", [0xFF, 0xD8, 0xFF, 0xDB, 0, 0x43], "不完整"),
    ] as [(String, [UInt8], String)])
  func odd(name: String, content: [UInt8], words: String) throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let recorded = try record([(name, "", content)], in: workspace)
    #expect(recorded.warnings.contains { $0.what.contains(words) }, "\(recorded.warnings)")
    try workspace.close()
  }

  @Test("of a telephone is unpacked whole before it counts as whole")
  func heic() throws {
    let whole = try bytes(of: Repository.root + "/Tests/Fixtures/upright.heic")
    let workspace = try Kit.workspace("w", in: .folder)
    let recorded = try record(
      [
        ("a.heic", "", whole), ("b.heic", "", Array(whole.dropLast(200))), ("c.jpg", "", whole),
        ("d.HEIF", "", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0]),
      ], in: workspace)
    let said = recorded.warnings.map(\.what)
    #expect(!said.contains { $0.hasPrefix("a.heic") }, "\(said)")
    #expect(said.contains { $0.hasPrefix("b.heic") && $0.contains("不完整") }, "\(said)")
    #expect(said.contains { $0.hasPrefix("c.jpg") && $0.contains("实际是 HEIC") }, "\(said)")
    #expect(said.contains { $0.hasPrefix("d.HEIF") && $0.contains("实际是 JPEG") }, "\(said)")
    try workspace.close()
  }

  @Test("is pointed out beside the file on the screen, as long as the program runs")
  func oddOnScreen() throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    try screen.upload(Data([0xFF, 0xD8, 0xFF, 0xDB, 0, 0x43]), name: "a.jpg", to: visit)
    try screen.upload(Data("a note".utf8), name: "note.txt", to: visit)
    let shown = try screen.workspace.sheet(visit: visit).evidence
    #expect(shown.filter { $0.oddity?.what.contains("不完整") == true }.map(\.name) == ["a.jpg"])
    #expect(shown.filter { $0.oddity == nil }.map(\.name) == ["note.txt"])
    try screen.workspace.close()
  }

  @Test("a whole picture, and a file that promises nothing, are nothing odd")
  func plain() throws {
    var oddities = EvidenceOddities()
    let folder = FilePath.folder(of: Repository.visit("I-01"))
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
    where path.hasSuffix(".png") {
      oddities.look(at: folder + "/" + path, name: FilePath.name(of: path), bytes: 1, "/")
    }
    let note = try Scratch.folder.write("a note", as: "note.txt")
    oddities.look(at: note, name: "note.txt", bytes: 6, "/")
    #expect(oddities.faults.isEmpty && oddities.warnings.isEmpty)
  }

  @Test(
    "names and captions from the screen are held to what a visit file is held to",
    arguments: [("a\u{202E}gnp.exe", ""), ("a\u{1B}[31m.png", ""), ("a.png", "图\u{2066}一")])
  func names(name: String, caption: String) throws {
    let screen = try ScreenVisit()
    let visit = try screen.empty()
    let head = try screen.workspace.head()
    let refused = try refusal {
      try screen.upload(Data([1, 2, 3]), name: name, to: visit, caption: caption)
    }
    #expect(refused?.code == "EDIT_REFUSED")
    #expect(try screen.workspace.head() == head)
    try screen.workspace.close()
  }
}

@Suite("The picture of a signature", .scratch)
struct SignaturePictureTests {
  private func sign(
    _ workspace: Workspace, _ id: String, _ name: String, _ content: [UInt8]
  ) throws {
    try Scratch.folder.write(content, as: name)
    try workspace.sign(
      id,
      [
        SignatureEntry(
          [
            "role": "party", "name": "卢某", "method": "drawn",
            "time": "2026-03-25T11:00:00+08:00", "file": .string(name),
          ], relativeTo: Scratch.folder.path)
      ])
  }

  /// A picture of one grey pixel (ITU T.81, B.2).
  static let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xDB, 0, 0x43, 0] + [UInt8](repeating: 1, count: 64)
    + [0xFF, 0xC0, 0, 0x0B, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]
    + [0xFF, 0xC4, 0, 0x14, 0, 1] + [UInt8](repeating: 0, count: 16)
    + [0xFF, 0xC4, 0, 0x14, 0x10, 1] + [UInt8](repeating: 0, count: 16)
    + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, 0x3F, 0xFF, 0xD9]

  private func png() throws -> [UInt8] {
    let folder = FilePath.folder(of: Repository.visit("I-01"))
    let name = try #require(
      try FileManager.default.subpathsOfDirectory(atPath: folder).first { $0.hasSuffix(".png") })
    return try bytes(of: folder + "/" + name)
  }

  @Test("is looked at before anything is written, and a later one takes its place")
  func lookedAt() throws {
    let workspace = try DocumentDesk.workspace()
    let id = try workspace.write(.opinion, visit: "LX-0003", values: ["deadline": "2026-04-08"])
    let head = try workspace.head()
    let good = try png()
    let huge = Array(good[..<16]) + [0, 0, 0x7F, 0xFF, 0, 0, 0x7F, 0xFF] + Array(good[24...])
    let bad: [(String, [UInt8])] = [
      ("a.png", Array(good.dropLast(20))), ("a.png", huge), ("a.png", []),
      ("a.png", good[..<40] + [1, 2, 3] + good[43...]),
      ("a.jpg", Array(SignaturePictureTests.jpeg.dropLast(2))),
      ("a.webp", Array("RIFF\0\0\0\0WEBPVP8 ".utf8)), ("a.gif", Array("GIF89a".utf8)),
      ("a.bmp", Array("BM....".utf8)), ("a.tif", [0x49, 0x49, 0x2A, 0, 1, 2]),
      ("a.pdf", Array("%PDF-1.7".utf8)),
    ]
    for (name, content) in bad {
      let refused = try refusal { try sign(workspace, id, name, content) }
      let report = refused?.report ?? "taken"
      #expect(refused?.status == .badData, "\(name) \(report)")
      #expect(refused?.faults.map(\.place) == ["/0/file"])
      #expect(!report.contains("memory"))
    }
    #expect(try workspace.head() == head)
    // Misnamed ones are what they are.
    try sign(workspace, id, "b.png", SignaturePictureTests.jpeg)
    #expect(try workspace.document(id).signatures.last?.picture?.fileExtension == "jpg")
    try sign(workspace, id, "c.jpg", good)
    #expect(try workspace.document(id).signatures.last?.picture?.fileExtension == "png")
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
    let form = try printing.composing.form(.opinion, workspace.document(id))
    #expect(form.signatures.count == 1)
    #expect(form.signatures.first?.drawing?.format == .png)
    for format in [DocumentFormat.pdf, .docx] {
      _ = try printing.bytes(.opinion, format: format)
    }
    try workspace.close()
  }

  @Test("may be a photograph of a telephone: it is kept as it is, and a copy of it is printed")
  func telephone() throws {
    let workspace = try DocumentDesk.workspace()
    let id = try workspace.write(.opinion, visit: "LX-0003", values: ["deadline": "2026-04-08"])
    let whole = try bytes(of: Repository.root + "/Tests/Fixtures/upright.heic")
    let refused = try refusal { try sign(workspace, id, "a.heic", Array(whole.dropLast(200))) }
    #expect(refused?.faults.map(\.place) == ["/0/file"])
    try sign(workspace, id, "b.jpg", whole)
    let kept = try #require(workspace.document(id).signatures.last?.picture)
    #expect(kept.fileExtension == "heic" && kept.bytes == whole.count)
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
    let form = try printing.composing.form(.opinion, workspace.document(id))
    #expect(form.signatures.first?.drawing?.format == .jpeg)
    _ = try printing.bytes(.opinion, format: .pdf)
    try workspace.close()
  }
}
