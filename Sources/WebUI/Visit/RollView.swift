import Model
import Workflows

/// The roll of persons of an item or a row, as its page shows it: what it yields, and where the
/// record says otherwise.
struct RollView {
  let sheet: VisitSheet
  let unsaved: Unsaved

  /// - Parameter answer: the answer that the roll is held against.
  func view(_ name: String, _ answer: FieldState) -> View {
    let state = sheet.field(VisitFields.roll(name))
    // What the log holds was held to its shape when it was saved.
    let roll = (try? PersonRoll(document: state.value)) ?? PersonRoll()
    guard sheet.isEditable || !roll.rows.isEmpty else { return .nothing }
    let wrong = unsaved.lines(state.field)
    let codes = RollCodes(roll, at: sheet.subject.id)
    return [
      "id": .words(name), "base": BaseField.view(state),
      "personsBase": BaseField.view(sheet.field(VisitFields.persons)),
      "open": .flag(!roll.rows.isEmpty || !wrong.isEmpty),
      "summary": roll.rows.isEmpty ? .nothing : .words(RollView.summary(roll)),
      "complete": .flag(
        unsaved.has(state.field)
          ? unsaved.form.has("roll-complete:\(name)") : roll.isComplete),
      "paste": .words(unsaved.typed("roll-paste:\(name)", of: state.field) ?? ""),
      "rows": .list(rows(name, roll, codes, state.field)),
      "apart": .list(apart(name, roll, codes, answer.value).map { .words($0) }),
      "wrong": .list(wrong),
    ]
  }

  private func rows(
    _ name: String, _ roll: PersonRoll, _ codes: RollCodes, _ field: String
  ) -> [View] {
    let prefix = "roll-name:\(name):"
    let typed = unsaved.form.names(with: prefix).compactMap { Int($0.dropFirst(prefix.count)) }
    let count = max(
      roll.rows.count + (sheet.isEditable ? 2 : 0), unsaved.has(field) ? (typed.max() ?? 0) + 1 : 0)
    return (0..<count).map { index in
      let row = roll.rows.indices.contains(index) ? roll.rows[index] : nil
      func cell(_ column: String, _ recorded: String?) -> String {
        unsaved.typed("roll-\(column):\(name):\(index)", of: field) ?? recorded ?? ""
      }
      let role = cell("role", row?.role?.rawValue)
      let result = cell("result", row?.result?.rawValue)
      let isStruck =
        unsaved.has(field)
        ? unsaved.form.has("roll-struck:\(name):\(index)") : row?.isStruck ?? false
      return [
        "id": .words(name), "index": .count(index), "number": .count(index + 1),
        "name": .words(cell("name", row?.name)), "known": .flag(row != nil),
        "certificate": .words(cell("certificate", row?.certificate)),
        "registered": .words(cell("registered", row?.registered)),
        "code": .words(cell("code", row?.code)),
        "own": row == nil ? .nothing : .words(codes.codes[index]), "struck": .flag(isStruck),
        "roles": .list(
          PersonBehindFinding.Role.allCases.map {
            [
              "value": .words($0.rawValue), "title": .words($0.title),
              "on": .flag($0.rawValue == role),
            ]
          }),
        "results": .list(
          PersonRoll.Result.allCases.map {
            ["value": .words($0.rawValue), "on": .flag($0.rawValue == result)]
          }),
      ]
    }
  }

  private static func summary(_ roll: PersonRoll) -> String {
    let total = roll.total.map { "共 \($0) 人" } ?? "记了 \(roll.counted.count) 人"
    return "\(total)，抽查 \(roll.sampled) 人，违法 \(roll.violators.count) 人"
  }

  /// Where numbers and persons of the record are not those of the roll.
  private func apart(
    _ name: String, _ roll: PersonRoll, _ codes: RollCodes, _ answer: JSONValue
  ) -> [String] {
    guard roll.sampled > 0 else { return [] }
    var lines: [String] = []
    if !roll.agrees(with: answer) {
      lines.append("名单：\(RollView.summary(roll))；上面填的：\(RollView.words(answer))")
    }
    let unnamed = roll.violators.filter { $0.role == nil }.map(\.name)
    if !unnamed.isEmpty {
      lines.append("\(unnamed.joined(separator: "、"))违法，还没有选身份，没有进违法人员")
    }
    let listed = Set(sheet.visit.persons.filter { $0.items.contains(name) }.map(\.code))
    let missing = codes.persons(of: roll).map(\.code).filter { !listed.contains($0) }
    if !missing.isEmpty {
      lines.append("违法人员里没有名单上的 \(missing.joined(separator: "、"))")
    }
    return lines
  }

  private static func words(_ answer: JSONValue) -> String {
    guard let sampled = answer["sampled"]?.integer, let violators = answer["violators"]?.integer
    else { return answer.string ?? "还没有填" }
    let total = answer["population"]?.integer.map { "共 \($0) 人，" } ?? ""
    return "\(total)抽查 \(sampled) 人，违法 \(violators) 人"
  }
}
