import Model
import Workflows

/// One field of a document as its form shows it.
struct FieldView: Sendable {
  let sheet: DocumentSheet
  let field: DocumentField
  let address: DocumentAddress
  let unsaved: Unsaved

  /// Rows that are offered beyond those that are filled.
  private static let spare = 2

  var view: View {
    let state = sheet.field(field.id)
    let kind = field.kind
    let pointer = state.field
    func typed(_ prefix: String) -> String? { unsaved.typed(prefix + field.id, of: pointer) }
    let fault = sheet.faults.first {
      $0.place == "/" + field.id || $0.place.hasPrefix("/" + field.id + "/")
    }
    return [
      "id": .words(field.id), "caption": .words(field.caption),
      "base": BaseField.view(state), "required": .flag(isRequired),
      "note": note.isEmpty ? .nothing : .words(note),
      "fault": .optional(fault.map { $0.words(for: .screen).what.shown }),
      "value": .words(typed("v:") ?? state.value.string ?? ""),
      "wrong": .list(unsaved.lines(pointer)), "half": .flag(field.isHalf),
      "isText": .flag(kind == .text), "isLong": .flag(kind == .longText || kind == .statement),
      "lines": .count(lines(state.value.string ?? "")),
      "isMoment": .flag(kind == .moment), "moment": .words(typed("v:") ?? moment(state.value)),
      "isDay": .flag(kind == .day), "isPeriod": .flag(kind == .period),
      "from": .words(typed("from:") ?? moment(state.value["from"])),
      "to": .words(typed("to:") ?? moment(state.value["to"])),
      "isChoice": .flag(kind == .choice),
      "options": .list(
        field.options.map { ["value": .words($0), "on": .flag($0 == state.value.string)] }),
      "isMoney": .flag(kind == .money),
      "yuan": .words(typed("v:") ?? state.value.integer.map { Money.yuan(fen: $0) } ?? ""),
      "isRows": .flag(kind == .items && !field.isDialogue),
      "isDialogue": .flag(kind == .items && field.isDialogue),
      "heads": .list(field.columns.filter { !$0.isInternal }.map { .words($0.caption) }),
      "hasRows": .flag(!isFixed || !(state.value.array ?? []).isEmpty),
      "rows": .list(kind == .items ? rows(state.value.array ?? []) : []),
      "reset": canReset ? .words("\(field.id) \(state.revision)") : .nothing,
    ]
  }

  private var isRequired: Bool {
    if field.isRequired { return true }
    if let condition = field.requiredWhen {
      return sheet.values[condition.field]?.string == condition.value
    }
    return field.requiredWith.map { sheet.values[$0] != nil } ?? false
  }

  /// The visit can fill it in again.
  private var canReset: Bool {
    sheet.record.corrects == nil && sheet.isRewritten(field.id)
      && (field.source != nil || field.kind == .statement)
  }

  private var note: String {
    var parts = [field.hint.hasSuffix("。") ? String(field.hint.dropLast()) : field.hint]
    if !isRequired {
      switch field.empty {
      case .words(let words): parts.append("没有就空着，印“\(words)”")
      case .blank: parts.append("可以空着，印成一条线")
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: "。")
  }

  private func moment(_ value: JSONValue?) -> String {
    value?.string.flatMap { Moment($0) }?.fieldText ?? ""
  }

  private func lines(_ text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return min(max(lines.reduce(0) { $0 + 1 + $1.count / 40 } + 1, 3), 16)
  }

  /// Rows with a hash come from the record; a person adds none.
  private var isFixed: Bool { field.columns.contains(where: \.isMonospaced) }

  private func rows(_ values: [JSONValue]) -> [View] {
    let all = values + (isFixed ? [] : Array(repeating: [:], count: FieldView.spare))
    return all.enumerated().map { index, row in
      let cells = field.columns.map { column -> View in
        [
          "name": .words(FieldView.name(field.id, index, column.id)),
          "value": .words(row[column.id].map { AnswerWords.text($0) } ?? ""),
          "label": .words("\(field.caption) 第 \(index + 1) 行：\(column.caption)"),
          "wide": .flag(column.width >= 4), "middle": .flag(column.width == 3),
          "caption": .words(column.caption), "hidden": .flag(column.isInternal),
          "key": .words("\(field.id)-\(index)-\(column.id)"),
        ]
      }
      return ["cells": .list(cells), "number": .count(index + 1)]
    }
  }

  static func name(_ field: String, _ row: Int, _ column: String) -> String {
    "row:\(field):\(row):\(column)"
  }
}

extension DocumentField {
  /// The most rows that a form may hold.
  static let mostRows = 200
}
