import Model
import Workflows

/// What is recorded besides answers: persons, advertisements, accounts, earlier problems, risks.
struct RegistersPage: Sendable {
  let sheet: VisitSheet
  /// What earlier visits found at the same subject.
  let earlier: [EarlierFinding]

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
      "bases": .list(RegistersPage.fields.map { BaseField.view(sheet.field($0)) }),
      "persons": .list((elements(VisitFields.persons) + [.null]).enumerated().map(person)),
      "advertisements": .words(
        sheet.field(VisitFields.advertisementsRemoved).value.integer.map { String($0) } ?? ""),
      "accounts": .list(
        (elements(VisitFields.accountsHandled) + [.null]).enumerated().map(account)),
      "isReinspection": .flag(sheet.visit.type.isReinspection),
      "problems": .list((problems + [.null]).enumerated().map(problem)),
      "risks": .words(
        elements(VisitFields.hiddenRisks).compactMap(\.string).joined(separator: "\n")),
      "summary": .words(sheet.field(VisitFields.summary).value.string ?? ""),
    ]
  }

  /// Those that are recorded; before anybody recorded one, those that a second look is about.
  private var problems: [JSONValue] {
    let recorded = sheet.field(VisitFields.priorProblems).value.array ?? []
    guard recorded.isEmpty, sheet.visit.type.isReinspection else { return recorded }
    return earlier.map { ["text": .string("\($0.day.spoken)：\($0.text)")] }
  }

  private func person(_ index: Int, _ value: JSONValue) -> View {
    let items = (value["items"]?.array ?? []).compactMap(\.string)
    return [
      "index": .count(index), "number": .count(index + 1),
      "code": .words(value["code"]?.string ?? ""), "items": .words(items.joined(separator: " ")),
      "roles": .list(
        PersonBehindFinding.Role.allCases.map {
          [
            "value": .words($0.rawValue), "title": .words($0.title),
            "on": .flag($0.rawValue == value["role"]?.string),
          ]
        }),
    ]
  }

  private func account(_ index: Int, _ value: JSONValue) -> View {
    [
      "index": .count(index), "number": .count(index + 1),
      "platform": .words(value["platform"]?.string ?? ""),
      "account": .words(value["account"]?.string ?? ""),
      "actions": .list(
        RegistersPage.actions.map {
          ["value": .words($0), "on": .flag($0 == value["action"]?.string)]
        }),
    ]
  }

  private func problem(_ index: Int, _ value: JSONValue) -> View {
    [
      "index": .count(index), "number": .count(index + 1),
      "text": .words(value["text"]?.string ?? ""),
      "results": .list(
        RegistersPage.results.map {
          [
            "value": .words($0.0), "title": .words($0.1),
            "on": .flag($0.0 == value["result"]?.string),
          ]
        }),
    ]
  }

  /// Reads the form of the page.
  static func edits(_ form: FormFields) throws -> [FieldEdit] {
    func rows(_ name: String) -> [String] {
      form.names(with: name + ":").map { String($0.dropFirst(name.count + 1)) }
        .sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
    }
    var values: [String: JSONValue] = [:]
    if form.has("code:0") {
      values[VisitFields.persons] = list(
        rows("code").compactMap { row in
          form["code:\(row)"].map { code in
            [
              "code": .string(code), "role": .string(form["role:\(row)"] ?? "other"),
              "items": .strings(
                (form["items:\(row)"] ?? "").split { " ,，、;；\n".contains($0) }.map {
                  $0.uppercased()
                }),
            ]
          }
        })
    }
    if form.has("account:0") {
      values[VisitFields.accountsHandled] = list(
        rows("account").compactMap { row in
          form["account:\(row)"].map { account in
            [
              "platform": .string(form["platform:\(row)"] ?? "其他"), "account": .string(account),
              "action": .string(form["action:\(row)"] ?? "关闭"),
            ]
          }
        })
    }
    if form.has("problem:0") {
      values[VisitFields.priorProblems] = list(
        rows("problem").compactMap { row in
          form["problem:\(row)"].map {
            ["text": .string($0), "result": .string(form["result:\(row)"] ?? "unverifiable")]
          }
        })
    }
    if form.has("risks") {
      values[VisitFields.hiddenRisks] = list(
        (form["risks"] ?? "").split(whereSeparator: \.isNewline).map { .string(String($0)) })
    }
    if form.has("summary") { values[VisitFields.summary] = .optional(form["summary"]) }
    if form.has("advertisements") {
      values[VisitFields.advertisementsRemoved] =
        try form["advertisements"].map { text in
          guard let number = Quantities.number(text) else {
            throw Unreadable(
              faults: [Fault("/advertisementsRemoved", "清理广告条数“\(text)”不是整数", "填整数，没有就空着")])
          }
          return JSONValue.integer(number)
        } ?? .some(.null)
    }
    return try values.sorted { $0.key < $1.key }.compactMap { field, value in
      try BaseField(field, in: form)?.edit(value)
    }
  }

  private static func list(_ elements: [JSONValue]) -> JSONValue {
    elements.isEmpty ? .null : .array(elements)
  }
}
