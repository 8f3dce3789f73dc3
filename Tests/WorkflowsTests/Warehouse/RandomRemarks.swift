import Model
import TestSupport

@testable import Statistics

/// What the visits of a random part say beside what they found, and what was concluded about their papers.
extension RandomParts {
  /// The same for every record of one visit.
  func places(of visits: [VisitFacts]) -> [String: String] {
    Dictionary(
      visits.map { visit in
        let number = visit.id.utf8.reduce(0) { $0 + Int($1) }
        return (
          VisitRuling.id(device: visit.device, visit: visit.id), ["镇0", " 镇1", "镇2"][number % 3]
        )
      }, uniquingKeysWith: { one, _ in one })
  }

  /// The same for every record of one visit.
  func items(of visits: [VisitFacts]) -> [String: [String]] {
    Dictionary(
      visits.map { visit in
        let number = visit.id.utf8.reduce(0) { $0 + Int($1) }
        return (
          VisitRuling.id(device: visit.device, visit: visit.id),
          number % 2 == 0 ? ["GEN-00\(number % 5)", "GEN-046"] : []
        )
      }, uniquingKeysWith: { one, _ in one })
  }

  mutating func remarks(_ visits: [VisitFacts]) throws -> [VisitRemarks] {
    var known: Set<String> = []
    return try visits.compactMap { visit in
      guard known.insert("\(visit.device)/\(visit.id)").inserted, chance(40) else { return nil }
      let risks: [JSONValue] = [
        ["text": "甲", "rectified": true], ["text": "乙", "rectified": false], "丙",
      ]
      let problems: [JSONValue] = [
        ["text": "甲", "result": "corrected"], ["text": "乙", "result": "uncorrected"],
      ]
      return try VisitRemarks(
        device: visit.device,
        document: [
          "id": .string(visit.id), "hiddenRisks": .array(risks.filter { _ in chance(20) }),
          "priorProblems": .array(problems.filter { _ in chance(30) }),
          "evidenceWaived": chance(30) ? ["GEN-013": "没有相机", "A2-05": "口述"] : .null,
        ])
    }
  }

  mutating func twins(_ name: String, _ visits: [VisitFacts]) -> [[VisitMark]] {
    (0..<below(3)).map { number in
      let paid = visits.isEmpty ? nil : pick(visits)
      let arrived = "\(day())T09:00:00+08:00"
      return (0..<2).compactMap { index in
        VisitMark(
          device: index == 0 ? paid?.device ?? "d" : "d",
          visit: [
            "id": .string(index == 0 ? paid?.id ?? "\(number)" : "\(name)-twin-\(number)"),
            "plan": "test",
            "arrivedAt": .string(arrived),
          ], subject: Subject(titled: "甲\(number)"))
      }
    }
  }

  mutating func possibleTwins(_ name: String) -> [PossibleTwins] {
    (0..<below(3)).map {
      PossibleTwins(name: "乙\($0)", entries: ["\(name)-\($0)", "LX-\($0)"], since: day())
    }
  }

  mutating func rectifications(
    _ papers: [IssuedPaper], _ visits: [VisitFacts]
  ) -> [String: RectificationDecision] {
    var decisions: [String: RectificationDecision] = [:]
    for paper in papers where chance(40) {
      decisions[paper.record.id] = RectificationDecision(
        paper: paper.record.id, conclusion: pick(RectificationDecision.Conclusion.allCases),
        until: chance(50) ? day() : nil, visit: visits.first?.id, actor: "莫壬九", reason: "试")
    }
    return decisions
  }
}
