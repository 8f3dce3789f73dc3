import Model
import Workflows

/// What is recorded besides answers: persons, advertisements, accounts, earlier problems, risks.
struct RegistersPage: Sendable {
  let sheet: VisitSheet
  /// What earlier visits found at the same subject.
  let earlier: [EarlierFinding]
  let unsaved: Unsaved

  static let results = [
    ("corrected", "已改正"), ("partly", "部分改正"), ("uncorrected", "没有改正"), ("unverifiable", "无法核实"),
  ]
  static let actions = ["关闭", "整改"]

  static let fields = [
    VisitFields.persons, VisitFields.advertisementsRemoved, VisitFields.accountsHandled,
    VisitFields.priorProblems, VisitFields.hiddenRisks, VisitFields.summary,
  ]

  var content: [String: View] {
    func elements(_ field: String) -> [JSONValue] { sheet.field(field).value.array ?? [] }
    return [
      "base": BaseField.views(RegistersPage.fields, of: sheet),
      "persons": .list((elements(VisitFields.persons) + [.null]).enumerated().map(person)),
      "wrong": unsaved.lines(by: RegistersPage.fields),
      "advertisements": .words(
        unsaved.typed("advertisements", of: VisitFields.advertisementsRemoved)
          ?? sheet.field(VisitFields.advertisementsRemoved).value.integer.map { String($0) } ?? ""),
      "accounts": .list(
        (elements(VisitFields.accountsHandled) + [.null]).enumerated().map(account)),
      "isReinspection": .flag(sheet.visit.type.isReinspection),
      "problems": .list((problems + [.null]).enumerated().map(problem)),
      "risks": .words(
        elements(VisitFields.hiddenRisks).compactMap(\.string).joined(separator: "\n")),
      "summary": .words(sheet.field(VisitFields.summary).value.string ?? ""),
    ]
  }

  /// Those that are recorded, then those that a second look is about and nobody said a word on yet.
  private var problems: [JSONValue] {
    let recorded = sheet.field(VisitFields.priorProblems).value.array ?? []
    guard sheet.visit.type.isReinspection else { return recorded }
    let known = Set(recorded.compactMap { $0["text"]?.string })
    return recorded
      + earlier.map(RegistersPage.words).filter { !known.contains($0) }
      .map { ["text": .string($0)] }
  }

  /// What was typed into a cell and not saved, else what the record holds.
  private func cell(_ name: String, _ index: Int, _ field: String, _ recorded: String?) -> String {
    unsaved.typed("\(name):\(index)", of: field) ?? recorded ?? ""
  }

  private func person(_ index: Int, _ value: JSONValue) -> View {
    let items = (value["items"]?.array ?? []).compactMap(\.string)
    let role = cell("role", index, VisitFields.persons, value["role"]?.string)
    return [
      "index": .count(index), "number": .count(index + 1),
      "code": .words(cell("code", index, VisitFields.persons, value["code"]?.string)),
      "items": .words(cell("items", index, VisitFields.persons, items.joined(separator: " "))),
      "was": .flag(value != .null),
      "roles": .list(
        PersonBehindFinding.Role.allCases.map {
          [
            "value": .words($0.rawValue), "title": .words($0.title),
            "on": .flag($0.rawValue == role),
          ]
        }),
    ]
  }

  private func account(_ index: Int, _ value: JSONValue) -> View {
    let field = VisitFields.accountsHandled
    let action = cell("action", index, field, value["action"]?.string)
    return [
      "index": .count(index), "number": .count(index + 1),
      "platform": .words(cell("platform", index, field, value["platform"]?.string)),
      "account": .words(cell("account", index, field, value["account"]?.string)),
      "was": .flag(value != .null),
      "actions": .list(
        RegistersPage.actions.map {
          ["value": .words($0), "on": .flag($0 == action)]
        }),
    ]
  }

  /// What stood at the earlier visit, beside what is found now.
  private func before(_ text: String?) -> View {
    guard let found = earlier.first(where: { RegistersPage.words($0) == text }) else {
      return .nothing
    }
    let then = EvidenceView(visit: found.visit)
    let now = EvidenceView(sheet)
    let pieces = sheet.evidence.filter {
      ($0.items.value.array ?? []).contains(.string(found.id))
    }
    return [
      "id": .words(found.id), "note": .optional(found.note),
      "deadline": .optional(
        found.deadline.map { "责令 \($0.spoken)以前改正" }),
      "then": .list(found.evidence.map(then.view)), "now": .list(pieces.map(now.view)),
      "path": .words(VisitPlace.home.path(found.visit)),
    ]
  }

  private static func words(_ finding: EarlierFinding) -> String {
    "\(finding.day.spoken)：\(finding.text)"
  }

  private func problem(_ index: Int, _ value: JSONValue) -> View {
    let field = VisitFields.priorProblems
    let result = cell("result", index, field, value["result"]?.string)
    return [
      "index": .count(index), "number": .count(index + 1),
      "was": .flag(value["result"] != nil), "before": before(value["text"]?.string),
      "offered": value["result"] == nil ? .optional(value["text"]?.string) : .nothing,
      "text": .words(cell("problem", index, field, value["text"]?.string)),
      "results": .list(
        RegistersPage.results.map {
          [
            "value": .words($0.0), "title": .words($0.1),
            "on": .flag($0.0 == result),
          ]
        }),
    ]
  }
}
