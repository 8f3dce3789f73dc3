import Model

/// What the record of a re-inspection takes from the visit and from what was issued before.
struct ReinspectionDrafting {
  let dossier: VisitDossier

  private var original: (day: Day, record: DocumentRecord)? {
    dossier.earlier.last {
      [.opinion, .correctionOrder, .summaryPenalty].contains($0.record.kind)
        && $0.day <= dossier.visit.day
    }
  }

  private static let results = [
    "corrected": "已整改", "partly": "部分整改", "uncorrected": "未整改", "unverifiable": "无法核实",
  ]

  func value(_ source: String) -> JSONValue? {
    switch source {
    case "earlier.number":
      return (original?.record.number?.text).map(JSONValue.string)
    case "earlier.day": return (original?.record.issuedAt?.day.description).map(JSONValue.string)
    case "earlier.deadline":
      return original?.record.values["deadline"] ?? original?.record.values["reportBy"]
    case "reinspection.problems": return problems.isEmpty ? nil : .array(problems)
    case "reinspection.fresh":
      return JSONValue.words(
        FindingText(findings: fresh).facts)
    default: return nil
    }
  }

  private var problems: [JSONValue] {
    let prior = dossier.document["priorProblems"]?.array ?? []
    if !prior.isEmpty {
      return prior.enumerated().map { index, problem in
        let result = problem["result"]?.string ?? ""
        return row(
          index, problem["text"]?.string ?? "", order: "",
          result: ReinspectionDrafting.results[result] ?? "")
      }
    }
    // What was ordered before is what is looked at now.
    return (original?.record.values["orders"]?.array ?? []).enumerated().map { index, order in
      row(index, order["order"]?.string ?? "", order: order["order"]?.string ?? "", result: "")
    }
  }

  private func row(_ index: Int, _ text: String, order: String, result: String) -> JSONValue {
    [
      "number": .string("\(index + 1)"), "problem": .string(text), "basis": "",
      "order": .string(order), "reported": "", "result": .string(result), "photo": "",
      "fresh": "",
    ]
  }

  /// What was found now and was not among the problems of before: an old one that is still there is
  /// told once, where it is looked at again.
  private var fresh: [Finding] {
    let old =
      (dossier.document["priorProblems"]?.array ?? []).compactMap { $0["text"]?.string }
      + (original?.record.values["orders"]?.array ?? []).compactMap { $0["order"]?.string }
    return Finding.all(dossier).filter { finding in
      !old.contains { $0.contains(finding.subject) || $0 == finding.order }
    }
  }
}
