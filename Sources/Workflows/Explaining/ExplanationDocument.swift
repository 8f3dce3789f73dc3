public import Model
import Store

extension CellExplanation {
  /// Writes it as `fieldkit explain --json` prints it, entry by entry.
  /// - Parameters:
  ///   - locked: the locked period of which it is a figure; nil for a figure of today.
  ///   - traces: tells what proves an entry.
  ///   - write: takes a part of the text, in order.
  public func write(
    of locked: LockedPeriod? = nil, traces: (Entry) throws -> [RecordTrace],
    to write: (String) throws -> Void
  ) throws {
    let members: [String: JSONValue] = [
      "table": .string(table.name),
      "locked": locked.map {
        ["number": .count($0.number), "at": .string($0.at.text), "sha256": .string($0.sha256)]
      } ?? .null,
      "period": [
        "from": .optional(table.period.from?.description),
        "to": .optional(table.period.to?.description),
      ],
      "row": ["id": .string(row.id), "label": .string(row.label), "unit": .string(row.unit)],
      "column": ["id": .string(column.id), "label": .string(column.title)],
      "value": cell.value.map(JSONValue.integer) ?? .null, "text": .string(cell.text),
      "entries": [], "notes": .strings(table.notes),
      "leftOut": .object(table.leftOut.mapValues { .count($0) }),
    ]
    try JSONWriter.pretty(members, list: "entries", of: entries) { entry in
      [
        "id": .string(entry.id), "title": .string(entry.title),
        "day": .optional(entry.day?.description), "what": .string(entry.what),
        "holder": entry.holder?.document ?? .null,
        "records": .array(try traces(entry).map(\.document)),
      ]
    } to: {
      try write($0)
    }
  }
}

extension RecordTrace {
  /// As `fieldkit explain --json` prints it.
  public var document: JSONValue {
    [
      "device": .string(device), "kind": .string(kind.rawValue), "id": .string(id),
      "holder": holder?.document ?? .null,
      "fields": .array(
        fields.map { field in
          [
            "field": .string(field.pointer), "question": .string(field.question),
            "value": field.value, "log": .array(field.steps.map(\.document)),
          ]
        }),
      "evidence": .array(
        evidence.map { piece in
          [
            "sha256": .string(piece.evidence.sha256),
            "extension": .string(piece.evidence.fileExtension),
            "bytes": .integer(piece.evidence.bytes), "caption": .string(piece.caption),
            "items": .strings(piece.items), "held": .bool(piece.isHeld),
            "keeper": piece.keeper?.document ?? .null,
            "intact": piece.isIntact.map(JSONValue.bool) ?? .null,
            "log": .array(piece.steps.map(\.document)),
          ]
        }),
    ]
  }
}

extension RecordTrace.Step {
  /// As `fieldkit explain --json` prints it.
  var document: JSONValue {
    [
      "seq": .integer(entry.seq), "hash": .string(hash), "prev": .string(entry.prev),
      "next": .optional(next), "chained": .bool(isChained), "actor": .string(entry.actor),
      "name": .optional(name), "wall": .string(entry.wall.text), "field": .string(entry.field),
      "old": entry.old, "new": entry.new, "reason": .optional(entry.reason),
      "bundle": .optional(bundle?.id),
    ]
  }
}
