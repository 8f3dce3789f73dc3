import Model
import TestSupport

@testable import Statistics

/// Parts of a campaign that are as entangled as parts can be: few codes, days and ids for many institutions,
/// visits and cases, so that they meet in every way.
struct RandomParts {
  /// One part, counted as if nothing were closed, with what was closed when.
  struct Drawn {
    let part: RecordPart
    let closed: [String: Subject]
    let closings: [String: Day]

    /// The part as it is counted for a period.
    func part(_ period: Period) -> RecordPart {
      let record = part.record
      let isClosed = { (key: String) in
        closings[key].map { day in period.to.map { day <= $0 } ?? true } ?? false
      }
      let standings = record.standings.mapValues { standing in
        RosterStanding(
          key: standing.key, current: isClosed(standing.key) ? nil : standing.current,
          joined: standing.joined, isListed: standing.isListed, isClosed: isClosed(standing.key))
      }
      return RecordPart(
        name: part.name,
        record: CampaignRecord(
          plan: record.plan, visits: record.visits, sweeps: record.sweeps, cases: record.cases,
          referrals: record.referrals, subjects: record.subjects, registered: record.registered,
          evidenceHeld: record.evidenceHeld, period: period, remarks: [], asOf: record.asOf,
          standings: standings, papers: record.papers, unfit: record.unfit,
          renamedTownships: record.renamedTownships, isReviewed: true,
          rejectedPapers: record.rejectedPapers,
          closed: closed.filter { isClosed($0.key) }, townships: record.townships),
        lines: part.lines)
    }
  }

  private var random: SeededGenerator
  let plan: Plan

  init(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let columns: [JSONValue] = ["SX", "PX", "exclude"]
    plan = try Plan(document: [
      "id": "test", "version": 2_026_010_101, "title": "试", "sampleSize": 20,
      "completeness": "form", "period": ["from": "2026-03-01", "to": "2026-06-30"],
      "coverage": .array(
        CoverageClass.allCases.map {
          ["class": .string($0.rawValue), "minPercent": .integer(50)]
        }), "renamedTownships": ["古镇": "镇1", "459901/旧镇": "459901/镇0"],
      "countingRules": [
        "qi": .string(Bool.random(using: &random) ? "perSubject" : "perPerson"),
        "unlicensedColumn": columns.randomElement(using: &random) ?? "SX",
        "penaltyBlockIncludesUnlicensed": .bool(Bool.random(using: &random)),
        "personalFinesInTotal": .bool(Bool.random(using: &random)),
      ],
    ])
    self.random = random
  }

  mutating func parts(_ count: Int) throws -> [Drawn] {
    try (0..<count).map { try part("45990\($0 + 1)") }
  }

  /// Days before, in and after the campaign.
  mutating func day() -> Day {
    Day(number: (Day("2026-03-01") ?? Day(number: 0)).number + below(150) - 15)
  }

  mutating func period() -> Period {
    let days = [day(), day()].sorted()
    return switch below(4) {
    case 0: plan.period
    case 1: Period(from: nil, to: days[1])
    default: Period(from: days[0], to: days[1])
    }
  }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ all: [Element]) -> Element { all[below(all.count)] }

  /// An id of what no roster has; the same ones come in every part.
  private mutating func stray() -> String { "00000000-0000-4000-8000-00000000000\(below(6))" }

  private mutating func subject(_ id: String) -> Subject {
    let isInstitution = chance(85)
    var subject = Subject(
      id: id, kind: isInstitution ? .institution : .nonFixedSite,
      licenceKind: isInstitution ? pick([.licence, .licence, .none]) : .none)
    subject.name = chance(90) ? "机构\(below(9))" : nil
    if isInstitution {
      subject.category = pick(InstitutionCategory.all).name
      subject.ownership = pick([.publicOwned, .privatelyRun])
      subject.grade = pick(HospitalGrade.allCases)
      if chance(50) { subject.creditCode = "U\(below(9))" }
      if chance(50) { subject.registrationNumber = "V\(below(9))" }
    }
    if chance(70) { subject.township = "镇\(below(3))" }
    return subject
  }

  private mutating func part(_ name: String) throws -> Drawn {
    var lines: [Subject] = []
    for number in 0..<(3 + below(8)) {
      var line = subject("LX-\(number)")
      line.kind = .institution
      lines.append(line)
    }
    var standings: [String: RosterStanding] = [:]
    var subjects: [Subject] = []
    for line in lines where chance(80) {
      var visited = subject(line.id)
      visited.kind = .institution
      let current = chance(80) ? line : nil
      standings[line.id] = RosterStanding(
        key: line.id, current: current, joined: nil, isListed: true)
      subjects.append(visited)
    }
    for _ in 0..<below(6) {
      let stray = subject(stray())
      guard standings[stray.id] == nil else { continue }
      let line = pick(lines)
      standings[stray.id] =
        switch below(3) {
        case 0: RosterStanding(key: line.id, current: line, joined: line, isListed: true)
        case 1 where stray.creditCode != nil:
          RosterStanding(
            key: "\u{1}u\(stray.creditCode ?? "")", current: nil, joined: nil, isListed: false)
        default: RosterStanding(key: stray.id, current: nil, joined: nil, isListed: false)
        }
      subjects.append(stray)
    }
    if subjects.isEmpty {
      subjects = [lines[0]]
      standings[lines[0].id] = RosterStanding(
        key: lines[0].id, current: lines[0], joined: nil, isListed: true)
    }
    var closings: [String: Day] = [:]
    var closed: [String: Subject] = [:]
    for line in lines where chance(25) {
      closings[line.id] = day()
      closed[line.id] = line
    }
    let held = Set((0..<8).map { "e\($0)" }.filter { _ in chance(70) })
    let visits = visits(subjects, name)
    let papers = try papers(visits, name)
    let numbers = papers.map(\.number)
    let record = CampaignRecord(
      plan: plan, visits: visits, sweeps: try sweeps(name),
      cases: try cases(subjects + lines, numbers),
      referrals: try referrals(subjects + lines, numbers),
      subjects: Dictionary(
        (subjects + lines).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one }),
      registered: lines.map { ($0, 1) }, evidenceHeld: held, period: plan.period, remarks: [],
      asOf: Day(number: 0), standings: standings, papers: papers, unfit: unfit(),
      renamedTownships: chance(50) ? ["旧镇": "镇1", "镇9": "镇2"] : [:], isReviewed: true,
      rejectedPapers: Set(papers.map(\.record.id).filter { _ in chance(20) }),
      townships: ["镇0", " 镇1", "镇２"].filter { _ in chance(80) })
    return Drawn(
      part: RecordPart(name: name, record: record, lines: lines), closed: closed,
      closings: closings)
  }

  private mutating func unfit() -> [UnfitVisit] {
    (0..<below(3)).map { number in
      UnfitVisit(
        device: "d", id: "u\(number)", plan: "test", title: "甲", day: day(),
        reasons: [Fault("/x", "错", "改")], fitness: pick([.undecided, .excluded, .admitted]),
        actor: "莫壬九", ruling: chance(50) ? "属实" : nil)
    }
  }

  private mutating func visits(_ subjects: [Subject], _ name: String) -> [VisitFacts] {
    var visits: [VisitFacts] = []
    for _ in 0..<below(40) {
      if let same = visits.last, chance(10) {
        // The same record of another laptop, or one that says something else.
        visits.append(visit(same.id, same.subject, chance(50) ? same : nil))
        continue
      }
      visits.append(
        visit("v\(chance(80) ? "\(name)-\(below(60))" : "\(below(6))")", pick(subjects), nil))
    }
    return visits
  }

  private mutating func visit(
    _ id: String, _ subject: Subject, _ same: VisitFacts?
  ) -> VisitFacts {
    var rows: [RowResult] = []
    for row in FormRow.onSite where chance(30) {
      let state = pick([RowResult.State.present, .absent, .pending])
      rows.append(
        RowResult(
          row: row.id, state: state, violators: state == .present ? Int64(below(4)) : 0, items: []))
    }
    let names = ["平台：甲", "平台：乙", "平台： 甲", "Ｐ1", "P1"]
    var visit = VisitFacts(
      device: "device-\(below(3))", id: id, plan: "test", subject: subject,
      type: same?.type ?? pick([.first, .first, .reinspection]),
      outcome: chance(90) ? .completed : pick([.refused, .closed, .notFound]),
      status: chance(90) ? .finalised : .draft, day: same?.day ?? day(), rows: same?.rows ?? rows,
      advertisementsRemoved: same?.advertisementsRemoved ?? Int64(chance(30) ? below(4) : 0),
      accounts: same?.accounts ?? names.filter { _ in chance(15) },
      unqualifiedPhysicians: same?.unqualifiedPhysicians ?? names.filter { _ in chance(15) },
      evidence: chance(15) ? ["e\(below(8))"] : [],
      fitness: chance(90) ? .sound : pick([.undecided, .admitted, .excluded]))
    visit.review = chance(70) ? .received : pick([.returned, .approved, .void])
    return visit
  }

  private mutating func cases(
    _ subjects: [Subject], _ numbers: [String]
  ) throws -> [EnforcementCase] {
    try (0..<below(12)).map { number in
      let isPerson = chance(50)
      var members: [String: JSONValue] = [
        "id": .string("K-\(number)"), "subject": .string(pick(subjects).id),
        "party": .string(isPerson ? "person" : pick(["institution", "individualBusiness"])),
        "cause": "试", "source": "日常检查", "procedure": "ordinary", "status": "决定",
        "fineFen": .integer(chance(50) ? Int64(below(9)) * 1000 : 0),
        "decidedOn": chance(80) ? .string(day().description) : .null,
        "filedOn": chance(50) ? .string(day().description) : .null,
        "transferredOn": chance(20) ? .string(day().description) : .null,
        "row": chance(70) ? .string(pick(FormRow.onSite).id) : .null,
        "foundOn": chance(20) ? "2026年3月8日" : .null,
        "decisionDocument": chance(40) && !numbers.isEmpty ? .string("见\(pick(numbers))。") : .null,
        "note": chance(10) && !numbers.isEmpty ? .string(pick(numbers)) : .null,
      ]
      for flag in [
        "warning", "suspensionForRectification", "licenceRevoked", "certificateRevoked",
        "practiceSuspended", "transferredToJudicial",
      ] { members[flag] = .bool(chance(40)) }
      if isPerson, chance(90) {
        members["person"] = [
          "code": .string(pick(["甲", "乙", " 甲", "A1", "Ａ1"])),
          "role": .string(pick(["physician", "nurse", "other"])),
        ]
      }
      return try EnforcementCase(document: .object(members))
    }
  }
}
