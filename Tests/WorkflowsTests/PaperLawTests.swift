import Foundation
import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

/// Papers cite the law of the day of the act, and procedure of the day of the paper.
@Suite("The law on papers", .scratch)
struct PaperLawTests {
  /// The demo's I-05 (medical cosmetology, eight findings) moved to another year.
  private static func workspace(_ year: Int, visit: String = "I-05") throws -> Workspace {
    let pack =
      year == 2026
      ? try Kit.demoPack()
      : try Kit.variantPack("plan-\(year)", in: .folder) {
        $0.replacing("2026", with: String(year))
      }
    let path = Scratch.folder.path("w-\(year)")
    let workspace = try Workspace.create(
      path, pack: pack, trust: { _, _ in true }, surroundings: .counted())
    let text = String(
      decoding: try bytes(of: Repository.visit(visit)), as: UTF8.self
    ).replacing("2026-", with: "\(year)-")
    let folder = Scratch.folder.path("visits-\(year)")
    try FileManager.default.createDirectory(
      atPath: folder + "/evidence", withIntermediateDirectories: true)
    for file in try FileManager.default.contentsOfDirectory(
      atPath: Repository.path("Bundles/samples/visits/evidence"))
    {
      try FileManager.default.copyItem(
        atPath: Repository.path("Bundles/samples/visits/evidence/\(file)"),
        toPath: "\(folder)/evidence/\(file)")
    }
    let file = "\(folder)/visit.json"
    try Data(text.utf8).write(to: URL(filePath: file))
    _ = try workspace.record(file)
    return workspace
  }

  private static func words(_ year: Int, _ kind: DocumentKind) throws -> String {
    let workspace = try workspace(year)
    let words = try DocumentPrinting(.workspace(workspace), visit: "LX-0005").document(kind).words
    try workspace.close()
    return words
  }

  private static let citedCases: [(year: Int, kind: DocumentKind, has: [String], not: [String])] = [
    (
      2020, .correctionOrder,
      ["《中华人民共和国行政处罚法》第二十三条", "申请行政复议，也可在六个月内"],
      ["第二十八条第一款", "《医师法》"]
    ),
    (2026, .correctionOrder, ["《中华人民共和国行政处罚法》第二十八条第一款"], ["《执业医师法》"]),
    (
      2020, .evidencePreservation,
      ["《中华人民共和国行政处罚法》第三十七条第二款", "七日内作出处理决定", "2020年4月21日"],
      ["工作日", "第五十六条"]
    ),
    (
      2026, .evidencePreservation, ["《中华人民共和国行政处罚法》第五十六条", "七个工作日内", "2026年4月23日"],
      ["第三十七条"]
    ),
    (2020, .summaryPenalty, ["第三十一条、第三十二条", "也可在六个月内"], ["应当先在"]),
    (2026, .summaryPenalty, ["第四十四条、第四十五条", "应当先在"], ["也可在六个月内"]),
  ]

  @Test("papers of a visit follow the law of its day", arguments: citedCases)
  func cited(_ year: Int, _ kind: DocumentKind, _ has: [String], _ not: [String]) throws {
    let words = try PaperLawTests.words(year, kind)
    for text in has { #expect(words.contains(text), "\(text)") }
    for text in not { #expect(!words.contains(text), "\(text)") }
  }

  @Test("one act is told once, and in the words of its fact, order and offence")
  func once() throws {
    let workspace = try PaperLawTests.workspace(2026)
    let dossier = try DocumentPrinting(.workspace(workspace), visit: "LX-0005").dossier
    let findings = Finding.all(dossier)
    let ids = findings.map(\.id)
    #expect(dossier.assessment.violatedItems.contains { $0.id == "GEN-100" })
    #expect(ids.contains("COS-03") && !ids.contains("GEN-100"))
    #expect(findings.allSatisfy { !$0.fact.contains("人员代号") && !$0.fact.contains($0.id) })
    let text = FindingText(findings: findings)
    #expect(text.facts.contains("〔") && !text.provisions.contains("〔V〕"))
    try workspace.close()
  }

  @Test("what another office, a court or the ordinary procedure decides is no basis on the spot")
  func competence() throws {
    for (year, has) in [(2020, true), (2026, false)] {
      let workspace = try PaperLawTests.workspace(year)
      let dossier = try DocumentPrinting(.workspace(workspace), visit: "LX-0005").dossier
      let findings = Finding.all(dossier)
      let basis = FindingText(findings: findings).penaltyBasis
      for title in ["《刑法》", "《广告法》", "《医疗器械监督管理条例》第八十六条", "第四十六条："] {
        #expect(!basis.contains(title), "\(year) \(title)")
      }
      #expect(basis.contains("《医疗机构管理条例》第四十七条：予以警告") == has)
      let scope = try #require(findings.first { $0.id == "COS-03" })
      #expect(scope.summaryBasis.isEmpty != has)
      try workspace.close()
    }
  }

  @Test("a blank, an article or the offence itself keeps a record of the scene from being issued")
  func sceneFacts() throws {
    let workspace = try DocumentDesk.workspace()
    func faults(_ record: String?) throws -> [Fault] {
      let values: [String: JSONValue] = record.map { ["record": .string($0)] } ?? [:]
      let id = try workspace.write(.sceneRecord, visit: "LX-0003", values: values)
      let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0003")
      let document = try workspace.document(id)
      return printing.composing.faults(
        .sceneRecord, document, printing.composing.values(.sceneRecord, document)
      ).filter { $0.place == "/record" }
    }
    let offence = try #require(
      try DocumentPrinting(.workspace(workspace), visit: "LX-0003").dossier.assessment
        .violatedItems.first?.offenceText)
    #expect(try faults(nil).first?.what.contains("〔") == true)
    for text in ["依据第四十六条", "应予处罚", "现场\(offence)。", "治疗室内见〔品名〕3盒。"] {
      #expect(try faults(text).count == 1, "\(text)")
    }
    #expect(try faults("治疗室内见输液架3个，墙上写有“违法行医举报电话”，编号卫医〔2026〕3号。").isEmpty)
    try workspace.close()
  }

  @Test("a provision that is not sure is issued only when somebody wrote it with his name")
  func review() throws {
    let drafted: [String: JSONValue] = ["provisions": "《条例》第三条（须法制审核）"]
    let template = DocumentTemplate.shipped(.opinion)
    func places(_ values: [String: JSONValue]) -> [String] {
      ReviewRules(template: template, values: values, drafted: drafted).faults().map(\.place)
    }
    #expect(places(drafted) == ["/provisions"])
    #expect(places(["provisions": "《条例》第三条"]) == ["/citationBy"])
    #expect(places(["provisions": "《条例》第三条", "citationBy": "法制股 某某"]) == [])
    #expect(places(["provisions": .null]) == ["/citationBy"])
  }

  private static let remarksCases: [(remark: String, fact: String)] = [
    ("", "登记〔数量〕份，〔日期〕至〔日期〕〔数量〕份无签名。"),
    ("数量：12；日期：4月1日", "登记12份，4月1日至〔日期〕〔数量〕份无签名。"),
    ("数量：12；数量：3；日期：4月1日；日期：4月9日", "登记12份，4月1日至4月9日3份无签名。"),
    ("登记本有3页空白", "登记本有3页空白。"),
  ]

  @Test("a remark fills the blanks that it names, else it is the fact", arguments: remarksCases)
  func remark(_ remark: String, _ fact: String) {
    let text = "登记〔数量〕份，〔日期〕至〔日期〕〔数量〕份无签名。"
    let values = Blank.values(in: remark, for: text)
    let filled =
      remark.isEmpty || values != nil
      ? Blank.filled(text, values ?? [:]) : FactText.sentence(remark)
    #expect(filled == fact)
  }
}
