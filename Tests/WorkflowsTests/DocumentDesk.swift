import Foundation
import Model
import Rendering
import TestSupport
@testable import Workflows

/// Workspaces that may issue documents.
enum DocumentDesk {
  static let today = "2026-07-01"

  /// A workspace with one visit of the demo and numbers of its own.
  static func workspace(
    _ name: String = "w", visit: String? = "I-03", numbers: ClosedRange<Int> = 1...99,
    extra: String = ""
  ) throws -> Workspace {
    let workspace = try Kit.workspace(name, in: .folder)
    _ = try workspace.add(
      pack: pack(name, [(workspace.device, numbers)], extra: extra), trust: { _, _ in true })
    let folder = workspace.folder.path
    try workspace.close()
    let opened = try Workspace.open(folder, surroundings: .counted())
    if let visit { _ = try opened.record(Repository.visit(visit)) }
    return opened
  }

  /// A second version of the demo plan that allots numbers.
  static func pack(
    _ name: String, _ blocks: [(device: String, range: ClosedRange<Int>)], extra: String = "",
    version: Int = 2_026_030_102
  ) throws -> String {
    let lines = blocks.map {
      """
          - {device: \($0.device), year: 2026, from: \($0.range.lowerBound), to: \($0.range.upperBound)}
      """
    }
    return try Kit.variantPack("plan-\(name)-\(version)", in: .folder) { text in
      text.replacing("version: 2026030101", with: "version: \(version)")
        .replacing(
          "  contact: 医政医管股\n\nroster",
          with: """
              contact: 医政医管股
              numberBlocks:
            \(lines.joined(separator: "\n"))
            \(extra)
            roster
            """)
    }
  }

  /// What nobody but the inspector can know, so that every kind can be issued.
  static func written(_ kind: DocumentKind) -> [String: JSONValue] {
    switch kind {
    case .sceneRecord: ["opinion": "以上笔录属实。"]
    case .interviewRecord:
      [
        "person": "卢某", "relation": "当事人", "sex": "女", "birth": "1980年", "identity": "未提供",
        "address": "城关镇", "recorderName": "黄丁四",
        "time": ["from": "2026-03-25T10:00:00+08:00", "to": "2026-03-25T10:40:00+08:00"],
        "notices": [["question": "是否申请回避？", "answer": "不申请。"]],
        "dialogue": [["question": "有哪些人参与？", "answer": "两个人。"]],
      ]
    case .opinion: ["deadline": "2026-04-08"]
    case .correctionOrder: ["how": "限期改正", "deadline": "2026-04-08", "reportBy": "2026-04-10"]
    case .summaryPenalty:
      [
        "partyType": "诊所", "penaltyKind": "警告并罚款", "fine": 20_000,
        "basis": "《医疗废物管理条例》第四十六条：责令限期改正，警告，可并处5000元以下罚款",
        "provisions": "《医疗废物管理条例》第十六条", "responsible": "某负责人", "citationBy": "某法制审核员",
        "facts": "2026年6月3日，输液室锐器盒旁有使用过的输液器两支。", "correction": "立即分类收集。",
        "defenceReply": "不陈述、不申辩", "decidedAt": "2026-06-03T11:00:00+08:00",
      ]
    case .evidencePreservation:
      [
        "items": [["number": "1", "name": "登记册", "quantity": "1 本"]], "how": "就地保存",
        "place": "采血室", "keeper": "卢某", "approver": "局长",
        "approvedAt": "2026-03-25T11:00:00+08:00", "approval": "电话批准（补签）",
      ]
    case .preservationOutcome:
      [
        "decision": "临卫医证保〔2026〕1号", "from": "2026-03-25", "approver": "局长",
        "outcomes": [["number": "1", "name": "登记册", "outcome": "退还"]],
      ]
    case .administrativeTransfer:
      [
        "department": "医保", "basis": "归你机关查处。", "receiver": "临溪县医疗保障局（虚构）", "approver": "局长",
        "cause": "某案",
        "facts": "见附件。",
      ]
    case .criminalTransfer:
      [
        "approver": "局长", "cause": "某案", "facts": "见附件。", "crime": "非法行医罪",
        "crimeBasis": "《刑法》第三百三十六条第一款", "consequences": "待查",
        "reportedAt": "2026-03-26T09:00:00+08:00", "approvedAt": "2026-03-26T15:00:00+08:00",
      ]
    case .reinspectionRecord: ["original": "2025—0003", "conclusion": "整改到位"]
    case .serviceReceipt:
      [
        "papers": [["number": "1", "title": "卫生监督意见书", "documentNumber": "2026—0001"]],
        "place": "城关镇卫生院", "how": "直接送达", "time": "2026-03-25T12:00:00+08:00",
        "receiver": "卢某", "relation": "负责收件的人",
      ]
    case .serviceAddress:
      [
        "address": "城关镇", "addressee": "卢某", "telephone": "0000", "consent": "同意",
        "email": "a@b.example",
      ]
    case .seal:
      [
        "date": "2026-03-25", "until": "2026-04-03", "title": "证据先行登记保存决定书",
        "decision": "临卫医证保〔2026〕1号", "where": "采血室登记册柜",
      ]
    case .goodsList:
      [
        "title": "证据先行登记保存决定书", "decision": "临卫医证保〔2026〕1号", "total": "壹本",
        "items": [["number": "1", "name": "登记册", "quantity": "1", "unit": "本"]],
      ]
    case .sampling:
      [
        "time": "2026-03-25T11:00:00+08:00", "returned": "不退还",
        "items": [["number": "1", "name": "碘伏", "quantity": "2 瓶"]],
      ]
    case .copyRecord:
      [
        "cause": "某案", "name": "登记册第 3 页", "origin": "采血室", "pages": "1", "how": "复印",
        "provider": "卢某", "time": "2026-03-25T11:20:00+08:00",
      ]
    case .defenceRecord:
      [
        "cause": "某案", "person": "卢某", "relation": "法定代表人", "identity": "未提供",
        "place": "城关镇卫生院", "recorderName": "黄丁四", "penaltyKind": "警告", "reason": "见告知书。",
        "time": ["from": "2026-03-26T10:00:00+08:00", "to": "2026-03-26T10:20:00+08:00"],
        "hearing": "不适用听证", "pleading": "没有意见。",
      ]
    case .caseAcceptance:
      [
        "origin": "检查发现", "summary": "见附件。", "accepter": "林甲一",
        "acceptedAt": "2026-03-26T09:00:00+08:00",
      ]
    case .announcement:
      [
        "use": "停止执业", "facts": "开展诊疗活动。", "provisions": "《医疗机构管理条例》第二十三条",
        "basis": "《医疗机构管理条例》第四十三条", "contact": "医政医管股", "time": "2026-03-26", "approver": "局长",
      ]
    }
  }

  /// A visit of the demo that the kind can follow from: its file and its subject.
  static func visit(for kind: DocumentKind) -> (file: String, subject: String) {
    kind == .summaryPenalty ? ("I-13", "LX-0008") : ("I-03", "LX-0003")
  }

  /// Issues one document of a visit.
  static func issue(
    _ kind: DocumentKind, _ workspace: Workspace, visit: String? = nil,
    _ more: [String: JSONValue] = [:]
  ) throws -> DocumentRecord {
    let visit = visit ?? self.visit(for: kind).subject
    let values = written(kind).merging(more) { _, new in new }
    return try workspace.issue(draft(kind, workspace, visit: visit, values))
  }
}

extension Document {
  /// Every word that is printed, in order.
  var words: String { blocks.map(\.words).joined(separator: "\n") }
}

extension Block {
  var words: String {
    switch self {
    case .heading(let heading): heading.text.plain
    case .paragraph(let paragraph): paragraph.text.plain
    case .clauses(let clauses): clauses.clauses.map { $0.text.plain }.joined(separator: "\n")
    case .table(let grid):
      grid.rows.map { $0.cells.map(\.plain).joined(separator: "\t") }.joined(separator: "\n")
    case .image(let picture): picture.caption
    case .signatures(let lines):
      lines.map { "\($0.label)\($0.name)\($0.date)" }.joined(separator: "\n")
    case .rule, .pageBreak: ""
    case .together(let blocks): blocks.map(\.words).joined(separator: "\n")
    }
  }

  /// The words of one style.
  func words(in style: TextStyle) -> [String] {
    func of(_ inlines: [Inline]) -> [String] {
      inlines.compactMap {
        if case .text(let text, let its) = $0, its.contains(style) { text } else { nil }
      }
    }
    return switch self {
    case .paragraph(let paragraph): of(paragraph.text)
    case .table(let grid):
      grid.rows.flatMap { $0.cells.flatMap { $0.paragraphs.flatMap(of) } }
    case .together(let blocks): blocks.flatMap { $0.words(in: style) }
    case .heading, .clauses, .image, .signatures, .rule, .pageBreak: []
    }
  }
}
