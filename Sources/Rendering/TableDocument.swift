public import Model

extension Table {
  /// The table as JSON: every cell with its value, its text and the ids behind it.
  public var document: JSONValue {
    var members: [String: JSONValue] = [
      "table": .string(name), "title": .string(title),
      "period": [
        "from": .optional(period.from?.description), "to": .optional(period.to?.description),
      ],
      "rows": .array(
        rows.map { row in
          [
            "id": .string(row.id), "group": .string(row.group), "label": .string(row.label),
            "unit": .string(row.unit), "cells": .object(row.cells.mapValues(\.document)),
          ]
        }),
      "notes": .strings(notes),
      "leftOut": .object(leftOut.mapValues { .count($0) }),
    ]
    if !figures.isEmpty { members["figures"] = .object(figures.mapValues(\.document)) }
    if name == "annex4" {
      members["conflicts"] = .array(conflicts.map(\.document))
      if otherConflicts > 0 { members["otherConflicts"] = .count(otherConflicts) }
    }
    return .object(members)
  }
}

extension TableCell {
  var document: JSONValue {
    [
      "value": value.map(JSONValue.integer) ?? .null, "text": .string(text),
      "findings": .strings(findings),
    ]
  }
}
