/// The frozen form of a checklist: `data/checklists/<id>@<version>.json` of a plan pack.
extension Checklist {
  /// The document, with every citation and penalty spelled out for a reader without the kit.
  public var document: JSONValue {
    var members: [String: JSONValue] = [
      "format": "fieldkit-checklist/1", "id": .string(id), "version": .count(version),
      "title": .string(title),
      "sections": .array(
        sections.map { section in
          ["title": .string(section.title), "items": .array(section.items.map(\.document))]
        }),
    ]
    members["suggestedFor"] = suggestedFor?.document
    return .object(members)
  }

  /// Reads a frozen checklist.
  /// - Throws: ``DocumentFailure`` where the document does not have this form.
  public init(document: JSONValue) throws {
    let root = try DocumentReader(document)
    guard try root.string("format") == "fieldkit-checklist/1" else {
      throw DocumentFailure(pointer: "/format", expected: "fieldkit-checklist/1")
    }
    self.init(
      id: try root.string("id"), version: try root.count("version"),
      title: try root.string("title"),
      suggestedFor: try root.raw("suggestedFor") == .null
        ? nil : SuggestedSubjects(reading: root.object("suggestedFor")),
      sections: try root.objects("sections").map { section in
        ChecklistSection(
          title: try section.string("title"),
          items: try section.objects("items").map(ChecklistItem.init(reading:)))
      })
  }
}

extension ChecklistItem {
  /// The texts for papers stand in it only where there are any: items of the first edition had none,
  /// and read and write as they did.
  fileprivate var document: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(id), "text": .string(text), "method": .string(method),
      "kind": .string(kind.name), "options": .strings(kind.options), "unit": .string(unit),
      "applies": .string(applies.text), "sampleRule": .string(sampleRule),
      "violation": .optional(kind.violationText), "evidence": .strings(evidence),
      "cites": .array(cites.map(\.document)), "penalties": .strings(penalties),
      "severity": .string(severity.rawValue),
      "immediateOrder": .bool(measures.immediateOrder),
      "summaryProcedure": .bool(measures.summaryProcedure),
      "caseFiling": .bool(measures.caseFiling),
      "evidencePreservation": .bool(measures.evidencePreservation),
      "demeritPoints": .bool(measures.demeritPoints),
      "referrals": .strings(referrals.map(\.rawValue)), "formRow": .optional(formRow),
      "statisticsRows": .strings(statisticsRows), "note": .string(note),
      "derivedFrom": .strings(derivedFrom),
    ]
    for (name, text) in [
      ("findingText", findingText), ("orderText", orderText), ("offenceText", offenceText),
    ] where !text.isEmpty {
      members[name] = .string(text)
    }
    for (name, list) in [("notePhrases", notePhrases), ("twinOf", twinOf)] where !list.isEmpty {
      members[name] = .strings(list)
    }
    return .object(members)
  }

  fileprivate init(reading item: DocumentReader) throws {
    self.init(
      id: try item.string("id"),
      kind: AnswerKind(name: try item.string("kind"), options: try item.strings("options")),
      text: try item.string("text"))
    method = try item.string("method")
    unit = try item.string("unit")
    let condition = try item.string("applies")
    applies = Condition(condition) ?? .unrecognised(condition)
    sampleRule = try item.string("sampleRule")
    evidence = try item.strings("evidence")
    cites = try item.objects("cites").map(Citation.init(reading:))
    penalties = try item.strings("penalties")
    severity = try item.value("severity", Severity.init(rawValue:))
    measures = SuggestedMeasures(
      immediateOrder: try item.bool("immediateOrder"),
      summaryProcedure: try item.bool("summaryProcedure"),
      caseFiling: try item.bool("caseFiling"),
      evidencePreservation: try item.bool("evidencePreservation"),
      demeritPoints: try item.bool("demeritPoints"))
    referrals = try item.strings("referrals").map { name in
      guard let department = ReferralDepartment(rawValue: name) else {
        throw DocumentFailure(pointer: "/referrals", expected: "移送部门")
      }
      return department
    }
    formRow = try item.optionalString("formRow")
    statisticsRows = try item.strings("statisticsRows")
    note = try item.string("note")
    derivedFrom = try item.strings("derivedFrom")
    findingText = try item.optionalString("findingText") ?? ""
    orderText = try item.optionalString("orderText") ?? ""
    offenceText = try item.optionalString("offenceText") ?? ""
    notePhrases = try item.strings("notePhrases")
    twinOf = try item.strings("twinOf")
  }
}
