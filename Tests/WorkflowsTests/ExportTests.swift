import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("Exporting", .scratch)
struct ExportTests {
  private func workspace() throws -> Workspace {
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-01"))
    _ = try workspace.record(Repository.visit("sweep-1"))
    return workspace
  }

  @Test("the same content twice gives the same bytes, also from a rebuilt or copied workspace")
  func deterministic() throws {
    let workspace = try workspace()
    let first = try workspace.export(to: Scratch.folder.path("1.bundle.zip"))[0]
    let second = try workspace.export(to: Scratch.folder.path("2.bundle.zip"))[0]
    try workspace.close()
    let copy = try Workspace.open(
      try Scratch.folder.copy(Scratch.folder.path("w"), as: "copy"),
      surroundings: .counted(at: Surroundings.noon + 1_000_000))
    _ = try copy.rebuild()
    let third = try copy.export(to: Scratch.folder.path("3.bundle.zip"))[0]
    try copy.close()
    #expect(first.id == second.id && first.id == third.id)
    #expect(first.uuid == third.uuid)
    let bytes1 = try bytes(of: first.path)
    #expect(try bytes(of: second.path) == bytes1)
    #expect(try bytes(of: third.path) == bytes1)
  }

  @Test("new content gives another bundle that holds the earlier one")
  func growing() throws {
    let workspace = try workspace()
    let first = try workspace.export(to: Scratch.folder.path("1.bundle.zip"))[0]
    _ = try workspace.record(Repository.visit("I-02"))
    let second = try workspace.export(to: Scratch.folder.path("2.bundle.zip"))[0]
    try workspace.close()
    #expect(first.id != second.id)
    #expect(second.entries > first.entries)
    #expect(second.evidence > first.evidence)
  }

  @Test(
    "to where nothing can be written fails as an I/O error and leaves nothing behind",
    arguments: ["none/a.bundle.zip", "file/a.bundle.zip", "folder"])
  func unwritable(name: String) throws {
    let workspace = try workspace()
    _ = try Scratch.folder.folder("folder")
    try Scratch.folder.write("", as: "file")
    try workspace.close()
    let before = try FolderSnapshot(Scratch.folder.path)
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    let refused = try refusal { try again.export(to: Scratch.folder.path(name)) }
    try again.close()
    #expect(refused?.status == .inputOutput)
    #expect(refused?.safe == "工作区的数据没有改动")
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test("without a piece of evidence that the log names is refused by its name")
  func missingEvidence() throws {
    let workspace = try workspace()
    let piece = try #require(try workspace.store.evidence().first)
    workspace.evidence.discard(piece)
    let refused = try refusal { try workspace.export(to: Scratch.folder.path("a.bundle.zip")) }
    try workspace.close()
    #expect(refused?.code == "EVIDENCE_MISSING")
    #expect(refused?.what.contains(piece.name) == true)
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("a.bundle.zip")))
  }

  @Test("with a piece of evidence that was changed on the disk is refused")
  func changedEvidence() throws {
    let workspace = try workspace()
    let piece = try #require(try workspace.store.evidence().first)
    try Data("changed".utf8).write(to: URL(filePath: workspace.evidence.path(of: piece)))
    let refused = try refusal { try workspace.export(to: Scratch.folder.path("a.bundle.zip")) }
    try workspace.close()
    #expect(refused?.status == .inputOutput)
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("a.bundle.zip")))
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("a.bundle.zip.partial")))
  }

  @Test("and packing leave no staging files in the folder")
  func staging() throws {
    let workspace = try workspace()
    _ = try workspace.export(to: Scratch.folder.path("a.bundle.zip"))
    try workspace.close()
    #expect(try FolderSnapshot(Scratch.folder.path("w/staging")).files.isEmpty)
  }
}

@Suite("Packing a plan", .scratch)
struct PackingTests {
  @Test("twice gives the same bytes")
  func deterministic() throws {
    let path = Scratch.folder.path("again.plan.zip")
    _ = try Kit.packing.pack(Repository.demoPlan, to: path, surroundings: .counted())
    #expect(try bytes(of: path) == bytes(of: Kit.demoPack()))
  }

  @Test("another version gives another pack")
  func otherVersion() throws {
    let other = try Kit.variantPack("v2", in: .folder) {
      $0.replacing("version: 2026030101", with: "version: 2026030102")
    }
    #expect(try bytes(of: other) != bytes(of: Kit.demoPack()))
  }

  @Test("to where nothing can be written leaves nothing behind")
  func unwritable() throws {
    try Scratch.folder.write("", as: "file")
    let before = try FolderSnapshot(Scratch.folder.path)
    let refused = try refusal {
      try Kit.packing.pack(
        Repository.demoPlan, to: Scratch.folder.path("file/a.plan.zip"), surroundings: .counted())
    }
    #expect(refused?.status == .inputOutput)
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }
}
