import Foundation
import Model
import Rendering
import TestSupport
import Testing
@testable import Workflows

@Suite("Documents of unusual visits", .scratch)
struct DocumentExtremesTests {
  /// A visit to a subject that is on no roster.
  private func visit(_ changes: [String: JSONValue], name: JSONValue) throws -> String {
    let members: [String: JSONValue] = [
      "format": "fieldkit-visit/1", "type": "first", "outcome": "completed",
      "arrivedAt": "2026-05-06T09:00:00+08:00", "leftAt": "2026-05-06T10:00:00+08:00",
      "inspectors": ["桂X001", "桂X002"], "modules": ["general"], "formRest": "无",
      "subject": [
        "id": "aaaaaaaa-0000-4000-8000-000000000001", "kind": "institution", "name": name,
        "category": "综合医院", "ownership": "社会办医", "grade": "未定级",
        "licenceKind": "医疗机构执业许可证", "uscc": .null, "township": "城关镇",
        "address": "𠮷祥路㐂乐巷1号",
      ],
    ]
    let value = JSONValue.object(members.merging(changes) { _, new in new })
    return try Scratch.folder.write(JSONWriter.pretty(value), as: "visit.json")
  }

  private func prints(_ workspace: Workspace, _ name: String, _ words: [String]) throws {
    let printing = try DocumentPrinting(.workspace(workspace), visit: name)
    for kind in DocumentKind.allCases {
      let document = try printing.document(kind)
      for format in DocumentFormat.allCases {
        #expect(try !format.bytes(document).isEmpty, "\(kind.title)")
      }
      // A seal names the thing that it is on, not the party.
      for word in words where kind != .seal {
        #expect(document.words.contains(word), "\(kind.title) \(word)")
      }
    }
  }

  @Test("with rare characters and very long names are laid out in every format")
  func rareCharacters() throws {
    let workspace = try DocumentDesk.workspace(visit: nil)
    let name = "𠮷㐂" + String(repeating: "很长的名称", count: 30) + "医院"
    let path = try visit(
      [
        "formRest": "无", "form": ["A2-01": ["sampled": 0, "violators": 0]], "headcount": 0,
        "notExamined": ["A2-02", "A2-05"],
      ], name: .string(name))
    do {
      _ = try workspace.record(path)
    } catch let error as any CodedError {
      Issue.record("\(error.report)")
    }
    try prints(workspace, name, ["𠮷", "㐂"])
    try workspace.close()
  }

  @Test("that could not be carried out say so and order nothing")
  func refusedEntry() throws {
    let workspace = try DocumentDesk.workspace(visit: "I-09")
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0006")
    #expect(try printing.document(.sceneRecord).words.contains("拒绝执法人员进入"))
    #expect(try !printing.document(.opinion).words.contains("停止并改正"))
    try prints(workspace, "LX-0006", [])
    try workspace.close()
  }

  @Test("with two hundred findings name every one, in every format")
  func manyFindings() throws {
    let workspace = try Kit.workspace("w", in: .folder)
    let items = (1...200).map { number in
      """
        - {id: LOC-\(String(1000 + number).dropFirst()), module: general, section: 本地条目, text: 第\(number)项本地要求的内容没有落实, kind: presence, appliesWhen: always, evidence: [照片], severity: 一般, cites: [{statute: MIR, article: 第二十七条, confidence: V}], penalties: [ORDER]}
      """
    }
    let pack = try Kit.variantPack("many", in: .folder) {
      $0.replacing("version: 2026030101", with: "version: 2026030102")
        .replacing(
          "roster: roster.csv",
          with: "localItems:\n\(items.joined(separator: "\n"))\n\nroster: roster.csv")
    }
    _ = try workspace.add(pack: pack, trust: { _, _ in true })
    try workspace.close()
    let again = try Workspace.open(Scratch.folder.path("w"), surroundings: .counted())
    var value = try JSONReader.read(bytes(of: Repository.visit("I-03"))).object ?? [:]
    var answers = value["answers"]?.object ?? [:]
    for number in 1...200 { answers["LOC-\(String(1000 + number).dropFirst())"] = "有" }
    value["answers"] = .object(answers)
    value["id"] = nil
    _ = try Scratch.folder.copy(Repository.sample("visits/evidence"), as: "evidence")
    let path = try Scratch.folder.write(JSONWriter.pretty(.object(value)), as: "visit.json")
    _ = try again.record(path)
    let printing = try DocumentPrinting(.workspace(again), visit: "LX-0003")
    for kind in [DocumentKind.sceneRecord, .opinion] {
      let words = try printing.document(kind).words
      for number in 1...200 { #expect(words.contains("第\(number)项本地要求"), "\(kind.title)") }
    }
    try prints(again, "LX-0003", [])
    try again.close()
  }

  @Test("in a year without a notice of holidays leave the deadline open and say so")
  func unknownYear() throws {
    let workspace = try DocumentDesk.workspace(visit: nil)
    var value = try JSONReader.read(bytes(of: Repository.visit("I-09"))).object ?? [:]
    value["arrivedAt"] = "2031-04-24T09:10:00+08:00"
    value["leftAt"] = "2031-04-24T09:55:00+08:00"
    value["id"] = nil
    _ = try Scratch.folder.copy(Repository.sample("visits/evidence"), as: "evidence")
    _ = try workspace.record(
      Scratch.folder.write(JSONWriter.pretty(.object(value)), as: "visit.json"))
    let printing = try DocumentPrinting(.workspace(workspace), visit: "LX-0006")
    let words = try printing.document(.evidencePreservation).words
    #expect(words.contains("没有 2031 年的节假日安排"))
    #expect(words.contains("〔待填：作出处理决定不迟于〕"))
    try workspace.close()
  }
}
