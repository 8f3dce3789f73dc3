import Model

extension UnfitVisit {
  /// As it is kept with facts.
  var document: JSONValue {
    [
      "device": .string(device), "id": .string(id), "plan": .string(plan),
      "title": .string(title), "day": .string(day.description),
      "reasons": .array(
        reasons.map { [.string($0.place), .string($0.what), .string($0.remedy)] }),
      "fitness": .string(VisitFitness.words[fitness] ?? ""), "actor": .optional(actor),
      "ruling": .optional(ruling),
    ]
  }

  /// Reads what was kept.
  /// - Throws: ``DocumentFailure``.
  init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.init(
      device: try reader.string("device"), id: try reader.string("id"),
      plan: try reader.string("plan"), title: try reader.string("title"),
      day: try reader.value("day") { Day($0) },
      reasons: (document["reasons"]?.array ?? []).compactMap { reason in
        let words = (reason.array ?? []).compactMap(\.string)
        return words.count == 3 ? Fault(words[0], words[1], words[2]) : nil
      },
      fitness: try reader.value("fitness") { word in
        VisitFitness.words.first { $0.value == word }?.key
      },
      actor: try reader.optionalString("actor"), ruling: try reader.optionalString("ruling"))
  }
}

extension VisitFitness {
  /// How facts name them.
  static let words: [VisitFitness: String] = [
    .sound: "sound", .undecided: "undecided", .admitted: "admitted", .excluded: "excluded",
  ]
}
