import Foundation
import Intake
import Model
import TestSupport
import Testing
@testable import Workflows

@Suite("What two versions of a plan say differently", .scratch)
struct PlanComparisonTests {
  private func sentences(_ old: String, _ new: String) throws -> [String] {
    try PlanComparison.read(old, new, packing: Kit.packing, surroundings: .counted())
      .differences.map(\.sentence)
  }

  @Test("is nothing for a plan and itself, its pack and a workspace that took it")
  func same() throws {
    let folder = Repository.bundles + "/plans/demo-2026"
    try Kit.workspace("w", in: .folder).close()
    for other in [folder, Repository.demoPlan, try Kit.demoPack(), Scratch.folder.path("w")] {
      #expect(try sentences(folder, other).isEmpty, "\(other)")
    }
  }

  /// One change of the plan's text, and the sentence that it must give.
  private static let changes: [(old: String, new: String, sentence: String)] = [
    ("  from: 2026-03-01\n", "  from: 2026-03-02\n", "整治期间 起：“2026-03-01”改为“2026-03-02”"),
    ("  qi: perSubject", "  qi: perPerson", "计数规则 “起”怎么数：“每个对象每行一起”改为“抽查行按违法人数”"),
    (
      "personalFinesInA4_32: false", "personalFinesInA4_32: true",
      "计数规则 对个人的罚款是否计入附件4“罚款总额度”：“否”改为“是”"
    ),
    ("sampleSize: 20", "sampleSize: 30", "抽查人数：“20”改为“30”"),
  ]

  @Test("is one sentence for one change", arguments: changes.indices)
  func oneChange(index: Int) throws {
    let change = Self.changes[index]
    let folder = try EditedPlan.make("new") { text in
      guard let found = text.firstRange(of: change.old) else { return text }
      return text.replacingCharacters(in: found, with: change.new)
    }
    #expect(try sentences(Repository.demoPlan, folder) == [change.sentence])
  }

  @Test("names modules and items on and off, institutions and inspectors")
  func others() throws {
    let folder = try EditedPlan.make("new") { text in
      text.replacing(
        "  - id: clinic-infusion\n", with: "  - id: clinic-infusion\n    off: [INF-05]\n")
    }
    try EditedPlan.change(folder + "/roster.csv") { text in
      var lines = text.split(separator: "\n").map(String.init)
      lines[1] = lines[1].replacing("人民路1号", with: "人民路2号")
      lines.remove(at: 2)
      lines.append("LX-9999,虚构新院,综合医院,公立,一级,医疗机构执业许可证,,,城关镇,,,,,")
      return lines.joined(separator: "\n") + "\n"
    }
    try EditedPlan.change(folder + "/inspectors.csv") { $0.replacing("唐己六", with: "唐己七") }
    let found = try sentences(Repository.demoPlan, folder)
    for start in [
      "检查项 INF-05 ", "机构名册 LX-0002 临溪县妇幼保健院：删去", "机构名册 LX-9999 虚构新院：新增",
      "机构名册 LX-0001 临溪县人民医院 地址：“城关镇人民路1号”改为“城关镇人民路2号”", "监督员 桂X006：",
    ] {
      #expect(found.contains { $0.hasPrefix(start) }, "\(start) in \(found)")
    }
    #expect(found.count == 5)
    #expect(found.contains { $0.hasPrefix("检查项 INF-05") && $0.hasSuffix("：删去") })
  }

  @Test("says every field of the schema in words, never by its key")
  func words() throws {
    let comparison = try PlanComparison.read(
      Repository.bundles + "/plans/county-2024", Repository.bundles + "/plans/guangxi-2020",
      packing: Kit.packing, surroundings: .counted())
    #expect(comparison.differences.count > 100)
    for difference in comparison.differences {
      #expect(!difference.part.contains(/[a-z]{3}/), "\(difference.sentence)")
    }
  }
}

@Suite("A plan that is begun from a shipped one", .scratch)
struct ShippedPlansTests {
  private let plans = ShippedPlans(bundles: Repository.bundles)

  @Test(
    "holds without a fault",
    arguments: ["county-2024", "demo-2026", "guangxi-2020", "national-2019", "suixi-2019"])
  func begins(id: String) throws {
    #expect(try plans.all().map(\.id).contains(id))
    let path = try plans.begin(id, in: Scratch.folder.path("mine"), surroundings: .counted())
    #expect(try Kit.packing.check(path).document["id"]?.string == id)
    #expect(
      try FolderSnapshot(Scratch.folder.path("mine"))
        == FolderSnapshot(Repository.bundles + "/plans/" + id))
  }

  @Test("leaves a folder in use as it was; an empty one is taken")
  func inUse() throws {
    _ = try Scratch.folder.folder("mine")
    _ = try plans.begin("demo-2026", in: Scratch.folder.path("mine"), surroundings: .counted())
    let before = try FolderSnapshot(Scratch.folder.path)
    #expect(
      try refusal {
        try plans.begin("county-2024", in: Scratch.folder.path("mine"), surroundings: .counted())
      }?.code == "STORE_EXISTS")
    #expect(
      try refusal {
        try plans.begin("county", in: Scratch.folder.path("other"), surroundings: .counted())
      }?.code == "NOT_FOUND")
    #expect(try FolderSnapshot(Scratch.folder.path) == before)
  }
}
