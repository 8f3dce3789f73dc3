import Foundation
import Intake
import KitModules
import Model
import TestSupport
import Testing

@Suite("Texts of laws beside a plan", .scratch)
struct LawFolderTests {
  private static func folder(_ files: [String: String]) throws -> LawFolder {
    let folder = try Scratch.folder.folder(UUID().uuidString)
    let laws = folder + "/laws"
    try FileManager.default.createDirectory(atPath: laws, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(filePath: laws + "/" + name))
    }
    return try LawFolder(beside: folder + "/plan.yaml")
  }

  @Test("no folder is no fault")
  func none() throws {
    let folder = try LawFolder(beside: Scratch.folder.path("plan.yaml"))
    #expect(folder.files.isEmpty && folder.faults.isEmpty)
  }

  @Test(
    "title or key, with or without marks, and a day on which the version is in force",
    arguments: ["医疗机构管理条例@2022-05-01.txt", "《医疗机构管理条例》@2026-01-01.txt", "MIR@2022-05-01.txt"])
  func named(_ name: String) throws {
    let folder = try Self.folder([name: "第四十六条　违反本条例的……\r\n第二款。"])
    #expect(folder.faults.isEmpty)
    let file = try #require(folder.files.first)
    #expect(file.statute.key == "MIR")
    #expect(file.text.articles["第四十六条"] == "第四十六条　违反本条例的……\n第二款。")
    #expect(!file.bytes.contains(0x0D))
  }

  @Test(
    "a name that leads to no version says how names are written",
    arguments: [
      "医疗机构管理条例.txt", "医疗机构管理条例@2022-13-01.txt", "没有这部法@2022-05-01.txt",
      "医疗机构管理条例@2022-05-01.docx",
    ])
  func unknown(_ name: String) throws {
    let folder = try Self.folder([name: "第一条 为了……"])
    #expect(folder.files.isEmpty)
    #expect(folder.faults.map(\.place) == ["laws/" + name])
    #expect(folder.faults.allSatisfy { $0.remedy.contains("@") })
  }

  @Test("two texts of one version, and a text without articles, are named")
  func unusable() throws {
    let folder = try Self.folder([
      "MIR@2022-05-01.txt": "第一条 甲", "医疗机构管理条例@2023-01-01.txt": "第一条 乙",
      "医师法@2022-03-01.txt": "只有前言",
    ])
    #expect(folder.files.map(\.name) == ["laws/MIR@2022-05-01.txt"])
    #expect(
      folder.faults.map(\.place) == ["laws/医师法@2022-03-01.txt", "laws/医疗机构管理条例@2023-01-01.txt"])
  }

  @Test("an article that the checklists cite and the text lacks is named once")
  func gaps() throws {
    let day = try #require(Day("2022-05-01"))
    let cited = Set(
      KitModules.checklists.flatMap(\.items).flatMap { $0.cited(on: day) }.filter {
        $0.statute == "MIR"
      }.flatMap { LawText.numbers(in: $0.article) })
    #expect(cited.count > 3)
    let kept = try #require(cited.sorted().first)
    let folder = try Self.folder(["MIR@2022-05-01.txt": "\(kept)　正文"])
    let gaps = folder.gaps(in: KitModules.checklists)
    #expect(gaps.count == cited.count - 1)
    #expect(gaps.allSatisfy { $0.place == "laws/MIR@2022-05-01.txt" })
  }
}
