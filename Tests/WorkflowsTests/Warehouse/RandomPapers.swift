import Model
import TestSupport

@testable import Statistics

/// What besides visits and cases a random part has.
extension RandomParts {
  mutating func referrals(
    _ subjects: [Subject], _ numbers: [String]
  ) throws -> [Referral] {
    try (0..<below(5)).map { number in
      try Referral(document: [
        "id": .string("R-\(number)"), "subject": .string(pick(subjects).id),
        "department": .string(pick(["公安", "市场监管", "医保"])),
        "kind": .string(pick(["administrative", "criminal"])),
        "matter": "试", "sentOn": .string(day().description),
        "document": chance(50) && !numbers.isEmpty ? .string(pick(numbers)) : .null,
        "result": chance(40) ? "已受理" : .null, "filing": chance(30) ? "立案" : .null,
        "case": chance(40) ? .string("K-\(below(12))") : .null,
      ])
    }
  }

  mutating func sweeps(_ name: String) throws -> [Sweep] {
    try (0..<below(8)).map { number in
      try Sweep(document: [
        "id": .string("s\(chance(80) ? "\(name)-\(number)" : "0")"), "plan": "test",
        "township": .string(pick(["镇0", "镇1", "镇２", " 镇2", "旧镇", "古镇", "镇9", "外乡"])),
        "sweptOn": .string(day().description), "sitesChecked": 3, "unlicensedFound": 1,
      ])
    }
  }

  mutating func papers(_ visits: [VisitFacts], _ name: String) throws -> [IssuedPaper] {
    guard !visits.isEmpty else { return [] }
    return try (0..<below(10)).compactMap { number in
      let kind = pick([
        DocumentKind.opinion, .summaryPenalty, .correctionOrder, .sceneRecord, .criminalTransfer,
        .administrativeTransfer, .evidencePreservation, .preservationOutcome,
      ])
      let visit = pick(visits)
      let record = try DocumentRecord(document: [
        "id": .string("\(name)-p\(number)"), "kind": .string(kind.rawValue), "plan": "test",
        "visit": .string(visit.id), "status": "issued", "version": 1,
        "values": [
          "orders": chance(50) ? ["停"] : [], "fine": 1000,
          "department": .string(pick(["公安", "市场监管", "别处"])), "receiver": "某局",
          "facts": "有这件事", "deadline": chance(70) ? .string(day().description) : "",
          "approvedAt": chance(70) ? .string("\(day())T08:00:00+08:00") : "",
          "decidedAt": .string("\(day())T08:00:00+08:00"),
          "collected": .string(pick(["", "不当场收缴", "当场收缴"])),
          "decision": chance(50) ? .string("〔2026〕\(below(10))号") : "",
        ],
        "number": ["year": 2026, "serial": .count(number), "text": .string("〔2026〕\(number)号")],
        "issuedAt": .string("\(day())T10:00:00+08:00"),
        "file": [
          "name": "a.pdf", "sha256": .string(String(repeating: "a", count: 64)), "bytes": 1,
        ],
      ])
      return IssuedPaper(record: record, subject: visit.subject)
    }
  }
}
