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
