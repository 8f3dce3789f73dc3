import Model
import Workflows

/// What is recorded besides answers: persons, advertisements, accounts, earlier problems, risks.
struct RegistersPage: Sendable {
  let sheet: VisitSheet
  let unsaved: Unsaved

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
      "priorPath": sheet.visit.type.isReinspection
        ? .words(VisitPlace.prior.path(sheet.id)) : .nothing,
      "problems": PriorProblems(sheet: sheet, earlier: [], unsaved: unsaved).views,
      "risks": .words(
        elements(VisitFields.hiddenRisks).compactMap(\.string).joined(separator: "\n")),
      "summary": .words(sheet.field(VisitFields.summary).value.string ?? ""),
    ]
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
}
