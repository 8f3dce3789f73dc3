import Model
import Workflows

/// The controls that an item is answered with, by its kind.
struct AnswerControls {
  let id: String
  let unit: String
  let answer: FieldState
  /// Persons on duty, which a sample is held against unless it names its own total.
  let headcount: Int64?
  /// What was typed and not saved.
  let unsaved: Unsaved

  private var value: JSONValue { answer.value }

  /// What was typed, else what the record holds.
  private func shown(_ name: String, _ recorded: String?) -> View {
    .optional(unsaved.typed("\(name):\(id)", of: answer.field) ?? recorded)
  }

  func view(_ kind: AnswerKind) -> [String: View] {
    var view = AnswerControls.empty
    view["hasAnswers"] = true
    switch kind {
    case .presence, .conformity, .fact:
      view["choice"] = true
      // The good answer comes first, whatever the form prints first: 1 means the same on every item.
      let good = kind.options.filter { $0 != kind.violationText }
      let bad = kind.options.filter { $0 == kind.violationText }
      view["radios"] = options(
        Array(good.prefix(1)) + bad + good.dropFirst(), bad: kind.violationText)
      view["rare"] = rare(name: "answer")
    case .choice(let options):
      view["choice"] = true
      view["radios"] = self.options(options, bad: nil)
      view["isList"] = true
      view["rare"] = rare(name: "answer")
    case .multipleChoice(let options):
      let chosen = Set((value.array ?? []).compactMap(\.string))
      view["choice"] = true
      view["many"] = true
      view["boxes"] = .list(
        options.map { ["value": .words($0), "on": .flag(chosen.contains($0))] })
      view["isList"] = true
      view["rare"] = rare(name: "special")
    case .sampled:
      view["sample"] = sample
      view["rare"] = rare(name: "special")
    case .number, .money:
      let isMoney = unit == "元"
      view["number"] = [
        "value": shown(
          "answer",
          isMoney
            ? value.integer.map { ChineseAmount.plain(fen: $0) } : AnswerControls.number(value)),
        "unit": .words(unit), "mode": isMoney ? "decimal" : "numeric",
      ]
      view["rare"] = rare(name: "special")
    case .text:
      let text = AnswerControls.special(value) == nil ? value.string ?? "" : ""
      view["longText"] = ["value": shown("answer", text)]
      view["rare"] = rare(name: "special")
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

  /// Three numbers: how many there are, how many were looked at, how many of those were violators.
  /// The total may stay empty; then the headcount counts, and the page says so.
  private var sample: View {
    let total = value["population"]?.integer ?? headcount
    return [
      "sampled": shown("sampled", AnswerControls.number(value["sampled"])),
      "violators": shown("violators", AnswerControls.number(value["violators"])),
      "population": shown("population", AnswerControls.number(value["population"])),
      "headcount": .optional(headcount.map { String($0) }),
      "bad": .flag((value["violators"]?.integer ?? 0) > 0),
      "all": value == .null ? .optional(total.map { String($0) }) : .nothing,
    ]
  }

  private func options(_ options: [String], bad: String?) -> View {
    .list(
      options.enumerated().map { index, option in
        [
          "value": .words(option), "on": .flag(value.string == option),
          "bad": .flag(option == bad), "key": .count(index + 1),
        ]
      })
  }

  private func rare(name: String) -> View {
    var choices: [View] = AnswerControls.specials.map {
      [
        "name": .words(name), "value": .words($0), "label": .words($0),
        "on": .flag(value.string == $0),
      ]
    }
    if value != .null {
      choices.append(["name": .words(name), "value": "-", "label": "还没有答", "on": false])
    }
    return [
      "open": .flag(AnswerControls.special(value) != nil), "choices": .list(choices),
    ]
  }

  private static func number(_ value: JSONValue?) -> String? {
    value?.integer.map { String($0) }
  }
}
