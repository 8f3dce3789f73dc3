import Model

extension IssuedPaper {
  /// As it is kept with facts.
  var document: JSONValue {
    ["subject": subject.document, "record": record.document]
  }

  /// Reads what was kept.
  /// - Throws: ``DocumentFailure``.
  init(document: JSONValue) throws {
    let subject = try Subject(document: document["subject"] ?? .null)
    let record = try DocumentRecord(document: document["record"] ?? .null)
    guard let paper = IssuedPaper(record: record, subject: subject) else {
      throw DocumentFailure(pointer: "/record/status", expected: "issued")
    }
    self = paper
  }
}

extension DocumentRecord {
  /// What tables look at, as it is kept with facts.
  fileprivate var document: JSONValue {
    [
      "id": .string(id), "kind": .string(kind.rawValue), "plan": .string(plan),
      "visit": .string(visit), "status": .string(status.rawValue), "version": .count(version),
      "corrects": .optional(corrects), "values": .object(values),
      "number": number?.document ?? .null, "issuedAt": .optional(issuedAt?.text),
      "file": file?.document ?? .null, "reason": .optional(reason),
    ]
  }
}
