import Foundation
import Intake
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

@Suite("What was on paper when a version came", .scratch)
struct PaperVisitTests {
  /// A version that is in force from April on, with some words of its files changed.
  private static func pack(
    _ name: String, dropping gone: [String] = [], plan more: String = "",
    _ edit: (String) -> String = { $0 }
  ) throws -> String {
    let folder = try Scratch.folder.copy(Repository.bundles + "/plans/demo-2026", as: name)
    for file in ["plan.yaml", "roster.csv", "inspectors.csv"] {
      var text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      if file == "plan.yaml" {
        text = text.replacing("version: 2026030101", with: "version: 2026040101") + more
      } else {
        text = text.split(separator: "\n").filter { line in
          !gone.contains { line.contains($0) }
        }.joined(separator: "\n")
      }
      try edit(text).write(toFile: folder + "/" + file, atomically: true, encoding: .utf8)
    }
    let target = Scratch.folder.path(name + ".plan.zip")
    _ = try Kit.packing.pack(folder + "/plan.yaml", to: target, surroundings: .counted())
    return target
  }

  private static func workspace(_ packs: String...) throws -> Workspace {
    let workspace = try Kit.workspace("w", in: .folder)
    for pack in packs { _ = try workspace.add(pack: pack) }
    try workspace.close()
    return try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
  }

  @Test("is taken by the version of its day, whoever left since", arguments: ["LX-0001,", "桂X001"])
  func left(gone: String) throws {
    let workspace = try Self.workspace(Self.pack("later", dropping: [gone]))
    let recorded = try workspace.record(Repository.visit("I-01"))
    let visit = try #require(try workspace.store.record(.visit, recorded.id))
    #expect(visit["planVersion"] == 2_026_030_101)
    // After the version came, who left is not there any more.
    let late = try EditedFile.make("I-01", in: .folder) {
      $0["id"] = "0e0e0e0e-0000-4000-8000-000000000009"
      $0["arrivedAt"] = "2026-04-02T08:50:00+08:00"
      $0["leftAt"] = "2026-04-02T16:30:00+08:00"
    }
    let refused = try refusal { try workspace.record(late) }
    #expect(refused?.code == "VISIT_REFUSED")
    #expect(refused?.faults.count == 1)
    // The bureau that holds both versions finds nothing wrong with it.
    let bundle = Scratch.folder.path("b.bundle.zip")
    _ = try workspace.export(to: bundle)
    var hub = try Kit.hub(in: .folder)
    _ = try hub.add(pack: Scratch.folder.path("later.plan.zip"), trust: { _, _ in true })
    try hub.close()
    hub = try Hub.open(Scratch.folder.path("hub"), surroundings: .counted())
    #expect(try hub.importTrusted(bundle).unfit.isEmpty)
    try hub.close()
    try workspace.close()
  }

  @Test("a visit begun on the screen for a day before the version came has the version of its day")
  func onScreen() throws {
    let workspace = try Self.workspace(Self.pack("later", dropping: ["LX-0001,", "桂X001"]))
    var start = VisitStart(
      subject: "LX-0001", inspectors: ["桂X001", "桂X002"], modules: ["general"])
    #expect(try refusal { try workspace.startVisit(start, actor: "桂X002") }?.faults.count == 2)
    start.arrivedAt = Moment("2026-03-20T09:00:00+08:00")
    let id = try workspace.startVisit(start, actor: "桂X001")
    #expect(try workspace.sheet(visit: id).plan.version == 2_026_030_101)
    try workspace.close()
  }

  private static func sweep(_ township: String, on day: String) throws -> String {
    var sweep = try #require(
      try JSONReader.read(bytes(of: Repository.visit("sweep-1"))).object)
    sweep["id"] = nil
    sweep["township"] = .string(township)
    sweep["sweptOn"] = .string(day)
    return try Scratch.folder.write(JSONWriter.bytes(.object(sweep)), as: "sweep-\(day).json")
  }

  private static func swept(_ workspace: Workspace) throws -> (count: Int64?, notes: [String]) {
    let table = try Reporting(workspace: workspace).table(
      .coverage, plan: nil, from: nil, to: nil)
    return (table.rows.first { $0.id == "township" }?.cells["inspected"]?.value, table.notes)
  }

  @Test(
    "a township that was renamed keeps its sweep, where the rosters prove it or the plan says it",
    arguments: [(true, false, 1), (false, true, 1), (false, false, 0)])
  func renamed(inRoster: Bool, inPlan: Bool, count: Int64) throws {
    let held = try Kit.packing.check(Repository.demoPlan)
    let old = try #require(held.subjects.compactMap(\.township).first)
    let names = Set(held.subjects.compactMap(\.township)).sorted().map {
      $0 == old ? "新街道" : $0
    }
    let listed = "\ntownships: [\(names.joined(separator: ", "))]\n"
    let said = inPlan ? "renamedTownships: {\(old): 新街道}\n" : ""
    let pack = try Self.pack("later", plan: listed + said) { text in
      inRoster && !text.contains("version:") ? text.replacing(old, with: "新街道") : text
    }
    let workspace = try Self.workspace(pack)
    _ = try workspace.record(Self.sweep(old, on: "2026-03-20"))
    let refused = try refusal { try workspace.record(Self.sweep(old, on: "2026-04-20")) }
    #expect(refused?.code == "SWEEP_REFUSED")
    let (swept, notes) = try Self.swept(workspace)
    #expect(swept == count)
    #expect(notes.contains { $0.contains("改名的乡镇") && $0.contains(old) } == (count == 1))
    #expect(notes.contains { $0.contains("没有计入：\(old)") } == (count == 0))
    try workspace.close()
  }
}
