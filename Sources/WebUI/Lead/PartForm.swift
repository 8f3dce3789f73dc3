import Foundation
import Intake
import Model
import Workflows

/// One part of the plan as a form: every field that the schema knows, each with what is wrong with it.
struct PartForm {
  let part: PlanPart
  let shape: PlanShape
  let value: JSONValue
  let faults: [Fault]
  /// The list that shows one entry more.
  let adding: String?
  /// What fields hold of which the schema knows only the letters.
  let vocabulary: PlanVocabulary

  /// A view has every member, so that none is looked for further out.
  private static let empty: [String: View] = [
    "group": .nothing, "text": .nothing, "long": .nothing, "number": .nothing, "choice": .nothing,
    "lines": .nothing, "boxes": .nothing, "list": .nothing, "elsewhere": .nothing, "name": .nothing,
    "title": .nothing, "help": .nothing, "value": .nothing, "wrong": .list([]),
    "options": .list([]), "members": .list([]), "more": .list([]), "hasMore": false,
    "moreCount": .nothing, "entries": .list([]), "count": .nothing, "entry": .nothing,
    "remove": .nothing, "rows": .nothing, "bad": false, "needed": false,
    "trial": .nothing, "folded": .nothing, "chosen": .nothing, "suggested": .nothing,
    "reads": .nothing,
  ]

  var content: [String: View] {
    let fields = part.members.compactMap { name in
      shape.child(name).map { ($0, JSONPointer.child("", name), shape.required.contains(name)) }
    }
    let split = views(fields)
    return [
      "fields": .list(split.shown), "more": .list(split.unset),
      "hasMore": .flag(!split.unset.isEmpty), "moreCount": .count(split.unset.count),
      "conditions": part == .local
        ? .list(
          vocabulary.conditions.map { ["value": .words($0.value), "label": .words($0.label)] })
        : .nothing,
    ]
  }

  /// What is written or must be, and what may be added.
  private func views(
    _ fields: [(PlanShape, String, Bool)]
  ) -> (shown: [View], unset: [View]) {
    var shown: [View] = []
    var unset: [View] = []
    for (shape, pointer, isNeeded) in fields where shape.kind != .fixed {
      let view = view(shape, pointer, isNeeded: isNeeded)
      let isAdding = adding.map { $0 == pointer || $0.hasPrefix(pointer + "/") } ?? false
      if at(pointer) != nil || isNeeded || isAdding {
        shown.append(view)
      } else {
        unset.append(view)
      }
    }
    return (shown, unset)
  }

  private func at(_ pointer: String) -> JSONValue? {
    var found = value
    for name in JSONPointer.path(pointer) {
      if let member = found[name] {
        found = member
      } else if let entries = found.array, let index = Int(name), entries.indices.contains(index) {
        found = entries[index]
      } else {
        return Optional.none
      }
    }
    return found
  }

  private func wrong(_ pointer: String, below: Bool) -> [View] {
    faults.filter { fault in
      guard let place = PlanFolder.State.pointer(fault) else { return false }
      return place == pointer || below && place.hasPrefix(pointer + "/")
    }.map {
      let words = $0.words(for: .file)
      return .words("\(words.what.shown)；\(words.remedy.shown)")
    }
  }

  private func view(_ shape: PlanShape, _ pointer: String, isNeeded: Bool) -> View {
    let current = at(pointer)
    var isLeaf = true
    var own: [String: View] = [
      "name": .words(pointer), "title": .words(shape.title),
      "help": .optional(shape.help.isEmpty ? nil : shape.help), "needed": .flag(isNeeded),
    ]
    switch shape.kind {
    case .text, .fixed:
      let text = PartForm.text(current) ?? proposed(pointer)
      if let words = vocabulary.words(at: pointer) {
        own["choice"] = true
        own["options"] = known(words, [text])
        break
      }
      let isLong =
        text.count > 36 || ["text", "office", "duty", "method"].contains(shape.name ?? "")
      own[isLong ? "long" : "text"] = true
      own["value"] = .words(text)
      own["rows"] = .count(min(12, max(2, text.count / 40 + text.split(separator: "\n").count)))
      if shape.name == "appliesWhen" {
        own["text"] = true
        own["long"] = .nothing
        own["suggested"] = true
        own["reads"] = .optional(
          text.isEmpty ? nil : Condition(text).map(\.plainWords) ?? "读不懂，照例子写")
      }
    case .number:
      own["number"] = true
      own["value"] = .words(PartForm.text(current) ?? "")
    case .flag:
      own["choice"] = true
      own["options"] = .list(
        [("true", "是"), ("false", "否")].map { value, label in
          [
            "value": .words(value), "label": .words(label),
            "on": .flag(PartForm.text(current) == value),
          ]
        })
    case .choice(let options):
      own["choice"] = true
      own["options"] = choices(options, shape, [PartForm.text(current) ?? ""])
    case .choices(let options):
      own["boxes"] = true
      let chosen = (current?.array ?? []).compactMap(PartForm.text)
      own["options"] =
        vocabulary.words(at: pointer).map { known($0, chosen) } ?? choices(options, shape, chosen)
    case .words:
      let entries = (current?.array ?? []).map { PartForm.text($0) ?? "" }
      if let words = vocabulary.words(at: pointer) {
        own["boxes"] = true
        own["options"] = known(words, entries)
        // Many boxes would hide the fields behind them: what is chosen is said, the rest opens.
        if words.count > 8 {
          own["folded"] = true
          let names = words.filter { entries.contains($0.value) }.map(\.label)
          own["chosen"] = .words(
            entries.isEmpty
              ? "没有选"
              : "选了 \(entries.count) 项："
                + names.map { String($0.prefix(30)) }.joined(separator: "；"))
        }
        break
      }
      // A line break within an entry would make two of it.
      guard !entries.contains(where: { $0.contains("\n") }) else {
        own["elsewhere"] = true
        break
      }
      own["lines"] = true
      isLeaf = false
      own["value"] = .words(entries.joined(separator: "\n"))
      own["rows"] = .count(min(14, max(2, entries.reduce(1) { $0 + 1 + $1.count / 60 })))
    case .map:
      let members = current?.object ?? [:]
      // A text of several lines, or a name with the sign between the two, would be read back otherwise.
      let isPlain = members.allSatisfy { name, value in
        !(PartForm.text(value) ?? "").contains("\n") && (!name.contains("＝") || value == "")
      }
      guard shape.child("x")?.kind == .text, isPlain else {
        own["elsewhere"] = true
        break
      }
      own["lines"] = true
      own["value"] = .words(
        members.sorted { $0.key < $1.key }.map { "\($0.key)＝\(PartForm.text($0.value) ?? "")" }
          .joined(separator: "\n"))
      own["rows"] = .count(max(2, members.count + 1))
      own["help"] = .words((shape.help.isEmpty ? "" : shape.help + "；") + "一行一条，写“名＝值”")
    case .group:
      isLeaf = false
      own["group"] = true
      let split = views(members(shape, pointer))
      own["members"] = .list(split.shown)
      own["more"] = .list(split.unset)
      own["hasMore"] = .flag(!split.unset.isEmpty)
      own["moreCount"] = .count(split.unset.count)
    case .list:
      isLeaf = false
      own["list"] = true
      let count = (current?.array?.count ?? 0) + (adding == pointer ? 1 : 0)
      own["count"] = .count(count)
      own["entries"] = .list(
        (0..<count).compactMap { index in shape.element.map { entry($0, pointer, index) } })
    }
    let wrong = wrong(pointer, below: isLeaf || shape.kind == .words)
    own["wrong"] = .list(wrong)
    own["bad"] = .flag(!wrong.isEmpty)
    return .members(PartForm.empty.merging(own) { $1 })
  }

  private func members(_ shape: PlanShape, _ pointer: String) -> [(PlanShape, String, Bool)] {
    shape.members.map {
      let name = $0.name ?? ""
      return ($0, JSONPointer.child(pointer, name), shape.required.contains(name))
    }
  }

  private func entry(_ shape: PlanShape, _ list: String, _ index: Int) -> View {
    let pointer = JSONPointer.child(list, String(index))
    let split = views(members(shape, pointer))
    let name = ["id", "name", "title", "class", "department", "date", "printed", "text"]
      .compactMap { name in
        at(pointer)?[name]?.string.map { text in
          guard let child = shape.child(name), case .choice = child.kind else { return text }
          return child.meaning(of: text)
        }
      }.first
    return .members(
      PartForm.empty.merging([
        "entry": .words("第 \(index + 1) 条" + (name.map { "　\($0.prefix(30))" } ?? "")),
        "name": .words(pointer), "remove": .words("remove:" + pointer),
        "members": .list(split.shown), "more": .list(split.unset),
        "hasMore": .flag(!split.unset.isEmpty), "moreCount": .count(split.unset.count),
        "wrong": .list(wrong(pointer, below: false)),
        "trial": .optional(list == "/localItems" ? pointer : nil),
      ]) { $1 })
  }

  private func choices(_ options: [String], _ shape: PlanShape, _ chosen: [String]) -> View {
    .list(
      options.map {
        let meaning = shape.meaning(of: $0)
        return [
          "value": .words($0), "label": .words(meaning), "on": .flag(chosen.contains($0)),
        ]
      })
  }

  /// Words that are known, and what stands there without being one of them.
  private func known(_ words: [PlanVocabulary.Word], _ chosen: [String]) -> View {
    let others = chosen.filter { text in !text.isEmpty && !words.contains { $0.value == text } }
    return .list(
      (words.map { ($0.value, $0.label) } + others.map { ($0, "\($0)（不在可选的里面）") }).map {
        ["value": .words($0), "label": .words($1), "on": .flag(chosen.contains($0))]
      })
  }

  /// The short name that a new entry gets unless somebody writes another one.
  private func proposed(_ pointer: String) -> String {
    var path = JSONPointer.path(pointer)
    guard path.popLast() == "id", let place = path.popLast(), path.count == 1,
      JSONPointer.text(path) == adding, at(JSONPointer.text(path + [place])) == nil,
      let style = PartForm.styles[path[0]]
    else { return "" }
    let used = Set((value[path[0]]?.array ?? []).compactMap { $0["id"]?.string })
    return (1...).lazy.map { style.head + String(format: style.digits, $0) }
      .first { !used.contains($0) } ?? ""
  }

  private static let styles: [String: (head: String, digits: String)] = [
    "tasks": ("task-", "%d"), "specialRules": ("rule-", "%d"), "localItems": ("LOC-", "%03d"),
    "localTables": ("LT-", "%02d"),
  ]

  /// A scalar as it stands in a field; nil where there is none.
  static func text(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text)?: text
    case .integer(let number)?: String(number)
    case .decimal(let digits)?: digits
    case .bool(let flag)?: flag ? "true" : "false"
    case nil, .null?, .array?, .object?: Optional.none
    }
  }
}
