import Bundling
import Foundation
import Model
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("A plan version that came later", .scratch)
struct PlanVersionTests {
  private static let second = 2_026_030_102

  private func secondPack() throws -> String {
    try Kit.variantPack("v2", in: .folder) { text in
      text.replacing("version: 2026030101", with: "version: \(PlanVersionTests.second)")
        .replacing("completeness: form", with: "completeness: modules")
    }
  }

  private func versions(_ workspace: Workspace) throws -> [Int64?] {
    try workspace.store.records(.visit).sorted {
      ($0["arrivedAt"]?.string ?? "") < ($1["arrivedAt"]?.string ?? "")
    }.map { $0["planVersion"]?.integer }
  }

  private func reopened(_ workspace: Workspace) throws -> Workspace {
    try workspace.close()
    return try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
  }

  @Test("leaves the visits that were there on theirs")
  func visitsKeepTheirVersion() throws {
    var workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-01"))
    let before = try workspace.store.facts(plan: "demo-2026")
    #expect(try workspace.add(pack: secondPack()).isNew)
    workspace = try reopened(workspace)
    #expect(try workspace.shelf.newest(nil).plan.version == PlanVersionTests.second)
    _ = try workspace.record(Repository.visit("I-09"))
    #expect(try versions(workspace) == [2_026_030_101, Int64(PlanVersionTests.second)])
    #expect(try workspace.store.facts(plan: "demo-2026").filter { $0.id == before[0].id } == before)
    #expect(try !workspace.rebuild())
    try workspace.close()
  }

  @Test("does not make the file of an old visit another one", arguments: [true, false])
  func sameFileAgain(hasID: Bool) throws {
    let file = try EditedFile.make("I-01", in: .folder) { if !hasID { $0["id"] = nil } }
    var workspace = try Kit.workspace("w", in: .folder)
    let first = try workspace.record(file)
    _ = try workspace.add(pack: secondPack())
    workspace = try reopened(workspace)
    let head = try workspace.head()
    let again = try workspace.record(file)
    #expect(again.isKnown)
    #expect(again.id == first.id)
    #expect(try workspace.head() == head)
    try workspace.close()
  }

  @Test("must be held by the hub too before a bundle that used it is taken")
  func hubNeedsIt() throws {
    let pack = try secondPack()
    var workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.record(Repository.visit("I-01"))
    _ = try workspace.add(pack: pack)
    workspace = try reopened(workspace)
    _ = try workspace.record(Repository.visit("I-09"))
    let bundle = try workspace.export(to: Scratch.folder.path("a.bundle.zip"))[0].path
    try workspace.close()
    let hub = try Kit.hub(in: .folder)
    #expect(try refusal { try hub.importTrusted(bundle) }?.code == "BUNDLE_FOREIGN_PLAN")
    #expect(try hub.add(pack: pack).isNew)
    try hub.close()
    let again = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    #expect(try again.importTrusted(bundle).newEntries > 0)
    #expect(try again.store.facts(plan: "demo-2026").count == 2)
    try again.close()
  }

  @Test("is added once; the same pack again changes nothing")
  func again() throws {
    let pack = try secondPack()
    let workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.add(pack: pack)
    try workspace.close()
    let before = try FolderSnapshot(Scratch.folder.path("w"))
    let later = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    #expect(try !later.add(pack: pack).isNew)
    #expect(try !later.add(pack: Kit.demoPack()).isNew)
    try later.close()
    #expect(try FolderSnapshot(Scratch.folder.path("w")) == before)
  }

  @Test("with the number of one that is held, but other content, is refused")
  func conflict() throws {
    let other = try Kit.variantPack("other", in: .folder) {
      $0.replacing("completeness: form", with: "completeness: modules")
    }
    let workspace = try Kit.workspace("w", in: .folder)
    try workspace.close()
    let before = try FolderSnapshot(Scratch.folder.path("w"))
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    #expect(try refusal { try again.add(pack: other) }?.code == "PLAN_CONFLICT")
    try again.close()
    #expect(try FolderSnapshot(Scratch.folder.path("w")) == before)
  }

  @Test("of another area is not taken under an id that is held")
  func otherArea() throws {
    let hub = try Kit.hub("hub", in: .folder)
    let other = try Kit.variantPack("other-area", in: .folder) {
      $0.replacing("version: 2026030101", with: "version: 2026030102")
        .replacing("regionCode: \"459901\"", with: "regionCode: \"459902\"")
        .replacing("name: 临溪县（虚构）", with: "name: 临河县（虚构）")
    }
    let renumbered = try Kit.variantPack("renumbered", in: .folder) {
      $0.replacing("version: 2026030101", with: "version: 2026030103")
        .replacing("regionCode: \"459901\"", with: "regionCode: \"459903\"")
    }
    let before = try FolderSnapshot(hub.path + "/plans")
    #expect(try refusal { try hub.add(pack: other) }?.code == "PLAN_OTHER_AREA")
    #expect(try FolderSnapshot(hub.path + "/plans") == before)
    // A code that was put right is a new version like any other.
    _ = try hub.add(pack: renumbered)
    try hub.close()
    let again = try Hub.open(hub.path, surroundings: .counted())
    #expect(again.shelf.plans.map(\.plan.version) == [2_026_030_101, 2_026_030_103])
    try again.close()
  }

  @Test("and a second plan make it necessary to say which plan is meant")
  func twoPlans() throws {
    let other = try Kit.variantPack("other", in: .folder) {
      $0.replacing("id: demo-2026", with: "id: other-2026")
    }
    var workspace = try Kit.workspace("w", in: .folder)
    _ = try workspace.add(pack: other)
    workspace = try reopened(workspace)
    let file = Repository.visit("I-09")
    #expect(try refusal { try workspace.record(file) }?.code == "PLAN_NOT_CHOSEN")
    _ = try workspace.record(file, plan: "other-2026")
    #expect(try workspace.store.facts(plan: "other-2026").count == 1)
    #expect(try workspace.store.facts(plan: "demo-2026").isEmpty)
    try workspace.close()
  }
}

@Suite("A hostile plan pack", .scratch)
struct HostilePackTests {
  /// The demo pack with something else in its plan.
  private func pack(_ edit: (inout [String: JSONValue]) -> Void, id: String) throws -> String {
    let staging = try Scratch.folder.folder("staging")
    let bag = try BagReader.verify(Kit.demoPack(), profile: .planPack, staging: staging)
    var files: [PayloadFile] = []
    for (path, file) in bag.payload {
      var source = try #require(file.staged)
      if path == "data/plan.json" {
        var plan = try #require(try JSONReader.read(bytes(of: source)).object)
        edit(&plan)
        source = try Scratch.folder.write(JSONWriter.bytes(.object(plan)), as: "plan.json")
      }
      files.append(PayloadFile(path: path, source: source))
    }
    let info = BagInfo(
      baggingDate: "2026-03-01", groupIdentifiers: [id], sourceOrganization: "测试", logHead: nil)
    _ = try BagWriter.write(
      files, info: info, profile: .planPack, to: Scratch.folder.path("evil.plan.zip"))
    return Scratch.folder.path("evil.plan.zip")
  }

  @Test(
    "whose id would lead out of the folder is refused",
    arguments: ["../../evil", "/evil", "a/b", "..", "", "甲乙丙", "Demo-2026"])
  func evilID(id: String) throws {
    let evil = try pack({ $0["id"] = .string(id) }, id: id)
    let before = try FolderSnapshot(Scratch.folder.path)
    let refused = try refusal {
      try Workspace.create(Scratch.folder.path("a/b/w"), pack: evil, surroundings: .counted())
    }
    #expect(refused?.code == "PLAN_PACK_INVALID")
    let new = Set(try FolderSnapshot(Scratch.folder.path).files.keys)
      .subtracting(before.files.keys)
    #expect(new.isSubset(of: ["a", "a/b"]))
  }

  @Test("whose checklists are not the ones of its plan is refused")
  func otherChecklist() throws {
    let evil = try pack(
      { plan in
        let first = plan["checklists"]?.array?.first?.object ?? [:]
        let other = first.merging(["sha256": .string(LogEntry.genesis)]) { $1 }
        plan["checklists"] = .array(
          [.object(other)] + (plan["checklists"]?.array ?? []).dropFirst())
      }, id: "demo-2026")
    let refused = try refusal {
      try Workspace.create(Scratch.folder.path("w"), pack: evil, surroundings: .counted())
    }
    #expect(refused?.code == "PLAN_PACK_INVALID")
  }

  @Test("with a checklist that its plan does not name is refused")
  func unnamedChecklist() throws {
    let evil = try pack(
      { $0["checklists"] = .array(($0["checklists"]?.array ?? []).dropLast()) }, id: "demo-2026")
    let refused = try refusal {
      try Hub.create(Scratch.folder.path("h"), pack: evil, surroundings: .counted())
    }
    #expect(refused?.code == "PLAN_PACK_INVALID")
  }

  @Test("that is a bundle makes no workspace")
  func bundle() throws {
    let refused = try refusal {
      try Workspace.create(
        Scratch.folder.path("w"), pack: Campaign.bundles().last[0], surroundings: .counted())
    }
    #expect(refused?.status == .badData)
    #expect(!FileManager.default.fileExists(atPath: Scratch.folder.path("w")))
  }
}
