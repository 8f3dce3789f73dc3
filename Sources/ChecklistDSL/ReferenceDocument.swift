public import Model

/// Everything there is to know about a module, for programs: its checklist with every citation,
/// penalty and unit spelled out, and its examples.
public func referenceDocument(of module: any ChecklistModule.Type) -> JSONValue {
  let checklist = module.checklist
  let items = Dictionary(
    checklist.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  return checklist.document.mapping("sections") { section in
    section.mapping("items") { document in
      guard let id = document["id"]?.string, let item = items[id] else { return document }
      return document.merging(item.resolved(on: checklist.day))
    }
  }
  .merging(["examples": .array(module.examples.map(\.document))])
}

extension Checklist {
  /// The day of its version (`yyyymmddrr`); citations are spelled out as of it.
  var day: Day {
    Day(year: version / 1_000_000, month: version / 10_000 % 100, day: version / 100 % 100)
      ?? Day(number: 0)
  }
}

extension ChecklistItem {
  /// Which answer is a violation; nil where none is, as for the result rows of the ledger.
  var violationText: String? { applies == .outcome ? nil : kind.violationText }

  /// The rows of the second statistics table that it feeds.
  var statistics: [StatisticsRow] {
    statisticsRows.compactMap { id in StatisticsRow.all.first { $0.id == id } }
  }

  fileprivate func resolved(on day: Day) -> JSONValue {
    [
      "violation": .optional(violationText),
      "citations": .array(cites.map { $0.resolved(on: day) }),
      "penaltyEntries": .array(
        penalties.map { key in
          let penalty = Penalty.catalogue[key]
          return [
            "key": .string(key), "authority": .optional(penalty?.authority),
            "basis": .array(
              (penalty?.versions(on: day) ?? []).flatMap(\.provisions).map { provision in
                [
                  "text": .string(provision.text), "confidence": .string(provision.mark.rawValue),
                  "needsReview": .bool(provision.mark == .check),
                ]
              }),
            "range": .optional(penalty?.range(on: day)),
          ]
        }),
      "statisticsUnits": .strings(statistics.map(\.unit)),
    ]
  }
}

extension Citation {
  fileprivate func resolved(on day: Day) -> JSONValue {
    let text = text(on: day)
    return [
      "text": .string(text.text), "confidence": .string(confidence.rawValue),
      "needsReview": .bool(text.caution != nil),
    ]
  }
}

extension Example {
  fileprivate var document: JSONValue {
    [
      "title": .string(title), "category": .string(category),
      "ownership": .string(ownership.rawValue), "facts": .strings(facts),
      "answers": .object(answers), "expectations": .strings(expectations.map(\.text)),
    ]
  }
}

extension JSONValue {
  /// The object with one list member changed element by element.
  fileprivate func mapping(_ name: String, _ change: (JSONValue) -> JSONValue) -> JSONValue {
    merging([name: .array((self[name]?.array ?? []).map(change))])
  }

  /// The object with the members of another one added; those replace members of the same name.
  fileprivate func merging(_ other: JSONValue) -> JSONValue {
    .object((object ?? [:]).merging(other.object ?? [:]) { _, new in new })
  }
}
