import Model
import Workflows

/// The controls that an item is answered with, by its kind.
enum AnswerControls {
  static func view(_ kind: AnswerKind, id: String, unit: String, value: JSONValue) -> [String: View]
  {
    var view = empty
    view["hasAnswers"] = true
    switch kind {
    case .presence, .conformity, .fact:
      view["choice"] = true
      view["radios"] = options(kind.options, id, value, bad: kind.violationText)
      view["rare"] = rare(id, value, name: "answer")
    case .choice(let options):
      view["choice"] = true
      view["radios"] = self.options(options, id, value, bad: nil)
      view["isList"] = true
      view["rare"] = rare(id, value, name: "answer")
    case .multipleChoice(let options):
      let chosen = Set((value.array ?? []).compactMap(\.string))
      view["choice"] = true
      view["many"] = true
      view["boxes"] = .list(
        options.map { ["value": .words($0), "on": .flag(chosen.contains($0))] })
      view["isList"] = true
      view["rare"] = rare(id, value, name: "special")
    case .sampled:
      let violators = value["violators"]?.integer
      view["sample"] = [
        "sampled": number(value["sampled"]), "violators": number(value["violators"]),
        "population": number(value["population"]), "bad": .flag((violators ?? 0) > 0),
      ]
      view["rare"] = rare(id, value, name: "special")
    case .number, .money:
      let isMoney = unit == "元"
      view["number"] = [
        "value": isMoney
          ? .optional(value.integer.map { ChineseAmount.plain(fen: $0) }) : number(value),
        "unit": .words(unit), "mode": isMoney ? "decimal" : "numeric",
      ]
      view["rare"] = rare(id, value, name: "special")
    case .text:
      view["longText"] = ["value": .words(special(value) == nil ? value.string ?? "" : "")]
      view["rare"] = rare(id, value, name: "special")
    case .photograph, .presenceWithAmount, .presenceWithCount, .unrecognised:
      view["hasAnswers"] = false
    }
    return view
  }

  /// An item that is shown without a control.
  static let empty: [String: View] = [
    "radios": .nothing, "boxes": .nothing, "sample": .nothing, "number": .nothing,
    "longText": .nothing, "rare": .nothing, "isList": false, "choice": false, "many": false,
    "hasAnswers": false,
  ]

  /// The answers that every item may have instead of its own.
  static let specials = ["未检查", "不适用", "待认定"]

  static func special(_ value: JSONValue) -> String? {
    value.string.flatMap { specials.contains($0) ? $0 : nil }
  }

  private static func options(
    _ options: [String], _ id: String, _ value: JSONValue, bad: String?
  ) -> View {
    .list(
      options.enumerated().map { index, option in
        [
          "value": .words(option), "on": .flag(value.string == option),
          "bad": .flag(option == bad), "key": .count(index + 1),
        ]
      })
  }

  private static func rare(_ id: String, _ value: JSONValue, name: String) -> View {
    var choices: [View] = specials.map {
      [
        "name": .words(name), "value": .words($0), "label": .words($0),
        "on": .flag(value.string == $0),
      ]
    }
    if value != .null {
      choices.append(["name": .words(name), "value": "-", "label": "还没有答", "on": false])
    }
    return ["open": .flag(special(value) != nil), "choices": .list(choices)]
  }

  private static func number(_ value: JSONValue?) -> View {
    .optional(value?.integer.map { String($0) })
  }
}
