import Foundation
import Model
import Statistics

/// What a simulated county recorded.
extension Province {
  /// A county whose institutions are visited in turn; one in a hundred has a line in the next county too.
  func part(_ name: String, _ county: Int, _ plan: Plan) throws -> RecordPart {
    let categories = InstitutionCategory.all
    let lines = (0..<institutions).map { index -> Subject in
      var line = Subject(id: "LX-\(index)", kind: .institution, licenceKind: .licence)
      line.name = "机构\(county)-\(index)"
      line.category = categories[index % categories.count].name
      line.ownership = index % 3 == 0 ? .publicOwned : .privatelyRun
      line.grade = HospitalGrade.allCases[index % HospitalGrade.allCases.count]
      line.creditCode = index % 100 == 0 ? "S\(county / 2)-\(index)" : "U\(county)-\(index)"
      line.township = "镇\(index % 20)"
      return line
    }
    let first = Day("2026-03-01") ?? Day(number: 0)
    let all = (0..<visits).map { index -> VisitFacts in
      let rows = FormRow.onSite.enumerated().map { number, row -> RowResult in
        let isPresent = (index + number).isMultiple(of: 9)
        return RowResult(
          row: row.id, state: isPresent ? .present : .absent, violators: isPresent ? 1 : 0,
          items: isPresent ? ["GEN-013"] : [])
      }
      return VisitFacts(
        device: "device", id: UUID().uuidString.lowercased(), plan: "bench",
        subject: lines[index % max(lines.count, 1)], type: .first, outcome: .completed,
        status: .finalised, day: Day(number: first.number + index % 120), rows: rows,
        advertisementsRemoved: 0, accounts: [], unqualifiedPhysicians: [], evidence: [])
    }
    let standings = lines.map {
      ($0.id, RosterStanding(key: $0.id, current: $0, joined: nil, isListed: true))
    }
    return RecordPart(
      name: name,
      record: CampaignRecord(
        plan: plan, visits: all, sweeps: try sweeps(name, first), cases: try cases(lines, first),
        referrals: [],
        subjects: Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }),
        registered: [], evidenceHeld: [], period: plan.period, remarks: [], asOf: first,
        standings: Dictionary(standings, uniquingKeysWith: { one, _ in one }),
        papers: try papers(all), isReviewed: true, townships: (0..<20).map { "镇\($0)" },
        places: RecordPlaces(
          visits: Dictionary(
            all.map {
              (VisitRuling.id(device: $0.device, visit: $0.id), $0.subject.township ?? "")
            }, uniquingKeysWith: { one, _ in one }),
          subjects: Dictionary(
            lines.map { ($0.id, $0.township ?? "") }, uniquingKeysWith: { one, _ in one }))),
      lines: lines)
  }

  /// A case for each tenth institution.
  private func cases(_ lines: [Subject], _ first: Day) throws -> [EnforcementCase] {
    try lines.enumerated().filter { $0.offset.isMultiple(of: 10) }.map { index, line in
      let filed = Day(number: first.number + index % 100)
      return try EnforcementCase(document: [
        "id": .string("K-\(index)"), "subject": .string(line.id), "party": "institution",
        "cause": "试", "source": "日常检查", "procedure": "ordinary",
        "status": .string(index.isMultiple(of: 20) ? "调查" : "执行"), "row": "A2-05",
        "filedOn": .string(filed.description), "fineFen": 300_000, "warning": true,
        "decidedOn": index.isMultiple(of: 20) ? .null : .string(filed.description),
        "servedOn": index.isMultiple(of: 20) ? .null : .string(filed.description),
      ])
    }
  }

  private func sweeps(_ name: String, _ first: Day) throws -> [Sweep] {
    try (0..<20).map { index in
      try Sweep(document: [
        "id": .string("\(name)-\(index)"), "plan": "bench", "township": .string("镇\(index)"),
        "sweptOn": .string(Day(number: first.number + index).description), "inspectors": [],
        "sitesChecked": 5, "unlicensedFound": 0,
      ])
    }
  }

  /// An opinion with a term at each fifth visit.
  private func papers(_ visits: [VisitFacts]) throws -> [IssuedPaper] {
    try visits.enumerated().filter { $0.offset.isMultiple(of: 5) }.compactMap { index, visit in
      let record = try DocumentRecord(document: [
        "id": .string("p-\(visit.id)"), "kind": "opinion", "plan": "bench",
        "visit": .string(visit.id), "status": "issued", "version": 1,
        "values": [
          "orders": ["停"], "deadline": .string(Day(number: visit.day.number + 15).description),
        ],
        "number": ["year": 2026, "serial": .count(index), "text": .string("〔2026〕\(index)号")],
        "issuedAt": .string("\(visit.day)T10:00:00+08:00"),
        "file": [
          "name": "a.pdf", "sha256": .string(String(repeating: "a", count: 64)), "bytes": 1,
        ],
      ])
      return IssuedPaper(record: record, subject: visit.subject)
    }
  }

  /// Tables of an office's own.
  static let localTables: [JSONValue] = ["subjects", "findings", "cases"].enumerated().map {
    number, unit in
    [
      "id": .string("LT-0\(number + 1)"), "title": "试", "count": .string(unit),
      "rows": [["title": "公立", "ownership": ["公立"]], ["title": "社会办医", "ownership": ["社会办医"]]],
      "columns": [["title": "全部"], ["title": "三级", "grades": ["三级"]]],
    ]
  }
}
