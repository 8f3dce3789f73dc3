import Files
import Foundation
import Model
import Statistics
import TestSupport
import Testing
@testable import Workflows

@Suite("A store's folder", .scratch)
struct StoreFolderTests {
  @Test("is made only where nothing is, and a failure leaves nothing behind")
  func creation() throws {
    let notAPack = try Scratch.folder.write("no pack", as: "no.plan.zip")
    let failed = try refusal {
      try Workspace.create(Scratch.folder.path("w"), pack: notAPack, surroundings: .counted())
    }
    #expect(failed?.status == .badData)
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("w")))
    try Kit.workspace("w", in: .folder).close()
    let before = try FolderSnapshot(Scratch.folder.path("w"))
    let occupied = try refusal { try Kit.hub("w", in: .folder) }
    #expect(occupied?.code == "STORE_EXISTS")
    #expect(occupied?.status == .cannotCreate)
    #expect(try FolderSnapshot(Scratch.folder.path("w")) == before)
  }

  @Test("of the user's own that was empty is there, and empty, after a failure")
  func ownFolder() throws {
    let notAPack = try Scratch.folder.write("no pack", as: "no.plan.zip")
    let folder = Scratch.folder.path("w")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let failed = try refusal { try Hub.create(folder, pack: notAPack, surroundings: .counted()) }
    #expect(failed?.status == .badData)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    try Kit.hub("w", in: .folder).close()
  }

  @Test("is freed of what a killed command left when it is opened", arguments: [true, false])
  func leftover(isHub: Bool) throws {
    try isHub
      ? Kit.hub("store", in: .folder).close() : Kit.workspace("store", in: .folder).close()
    let before = try FolderSnapshot(Scratch.folder.path("store"))
    try FileManager.default.createDirectory(
      atPath: Scratch.folder.path("store/staging/left"), withIntermediateDirectories: false)
    _ = try Scratch.folder.write("secret", as: "store/staging/left/decrypted.zip")
    let orphan = String(repeating: "a", count: 64) + ".png"
    _ = try Scratch.folder.write("nobody names it", as: "store/evidence/" + orphan)
    switch try Location.open(Scratch.folder.path("store"), surroundings: .counted()) {
    case .workspace(let workspace): try workspace.close()
    case .hub(let hub): try hub.close()
    }
    #expect(try FolderSnapshot(Scratch.folder.path("store")) == before)
  }

  @Test("keeps the files of a command that is at work")
  func atWork() throws {
    let hub = try Kit.hub(in: .folder)
    try hub.staging { place in
      let file = try Scratch.folder.write(
        "in use", as: "hub/staging/\(FilePath.name(of: place.path))/file")
      try Hub.open(Scratch.folder.path("hub"), surroundings: .counted()).close()
      #expect(FileManager.default.fileExists(atPath: file))
    }
    try hub.close()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: Scratch.folder.path("hub/staging")) == [])
  }

  @Test("of one kind is not opened as the other")
  func kinds() throws {
    try Kit.workspace("w", in: .folder).close()
    try Kit.hub(in: .folder).close()
    let hub = try refusal { try Hub.open(Scratch.folder.path("w"), surroundings: .counted()) }
    let workspace = try refusal {
      try Workspace.open(Scratch.folder.path("hub"), surroundings: .counted())
    }
    #expect(hub?.code == "STORE_FOREIGN")
    #expect(workspace?.code == "STORE_FOREIGN")
    let none = try refusal { try Location.open(Scratch.folder.path, surroundings: .counted()) }
    #expect(none?.code == "STORE_NOT_FOUND")
  }

  @Test("of a format to come is refused in a word of its own, and not touched")
  func newer() throws {
    try Kit.workspace("w", in: .folder).close()
    let file = Scratch.folder.path("w/fieldkit.json")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try Scratch.folder.write(
      text.replacing("workspace/1", with: "workspace/2"), as: "w/fieldkit.json")
    let before = try FolderSnapshot(Scratch.folder.path)
    let error = try refusal {
      try Location.open(Scratch.folder.path("w"), surroundings: .counted())
    }
    #expect(error?.code == "STORE_NEWER")
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }

  @Test("is left byte for byte as it was by opening, asking and closing", arguments: [true, false])
  func reading(isHub: Bool) throws {
    let workspace = try Kit.workspace("store", in: .folder)
    _ = try workspace.record(Repository.visit("I-01"))
    try workspace.close()
    if isHub {
      try FileManager.default.removeItem(atPath: Scratch.folder.path("store"))
      let hub = try Kit.hub("store", in: .folder)
      _ = try hub.importTrusted(Campaign.bundles().last[0])
      try hub.close()
    }
    let before = try FolderSnapshot(Scratch.folder.path)
    switch try Location.open(Scratch.folder.path("store"), surroundings: .counted()) {
    case .workspace(let workspace):
      for table in StatisticsTable.allCases {
        _ = try Reporting(workspace: workspace).table(table, plan: nil, from: nil, to: nil)
      }
      #expect(try !workspace.rebuild())
      try workspace.close()
    case .hub(let hub):
      _ = try HubContent(hub)
      #expect(try !hub.rebuild())
      try hub.close()
    }
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }
}
