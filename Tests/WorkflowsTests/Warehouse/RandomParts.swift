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
    /// The day on which terms are looked at.
    let asOf: Day

    /// The part as it is counted for a period.
    /// - Parameter township: that alone is counted, as a hub limits it.
    func part(_ period: Period, _ township: String? = nil) -> RecordPart {
      let record = part.record
      func isHere(_ place: String?) -> Bool {
        township == nil || place.map(ComparedText.of) == township.map(ComparedText.of)
      }
      let visits = record.visits.filter {
        isHere(record.places.visits[VisitRuling.id(device: $0.device, visit: $0.id)])
      }
      let ids = Set(visits.map(\.id))
      let towns = Dictionary(
        part.lines.compactMap { line in line.township.map { (line.id, $0) } },
        uniquingKeysWith: { one, _ in one })
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
          plan: record.plan, visits: visits,
          sweeps: record.sweeps.filter { isHere($0.township) },
          cases: record.cases.filter { isHere(record.places.subjects[$0.subject]) },
          referrals: record.referrals.filter { isHere(record.places.subjects[$0.subject]) },
          subjects: record.subjects,
          registered: record.registered.filter { isHere($0.sample.township) },
          evidenceHeld: record.evidenceHeld, period: period, remarks: record.remarks,
          asOf: asOf,
          twins: record.twins.filter {
            township == nil || $0.contains { isHere(record.places(of: [$0]).first) }
          },
          standings: standings,
          papers: record.papers.filter { township == nil || ids.contains($0.record.visit) },
          unfit: record.unfit.filter { isHere(record.place(of: $0)) },
          possibleTwins: record.possibleTwins.filter { twins in
            township == nil || record.places(of: twins, lines: towns).contains { isHere($0) }
          },
          renamedTownships: record.renamedTownships, violatedItems: record.violatedItems,
          isReviewed: true, rejectedPapers: record.rejectedPapers,
          rectifications: record.rectifications, township: township,
          closed: closed.filter { isClosed($0.key) && isHere($0.value.township) },
          townships: record.townships),
        lines: part.lines.filter { isHere($0.township) })
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
        }), "localTables": .array(RandomParts.localTables),
      "renamedTownships": ["古镇": "镇1", "459901/旧镇": "459901/镇0"],
      "countingRules": [
        "qi": .string(Bool.random(using: &random) ? "perSubject" : "perPerson"),
        "unlicensedColumn": columns.randomElement(using: &random) ?? "SX",
        "penaltyBlockIncludesUnlicensed": .bool(Bool.random(using: &random)),
        "personalFinesInTotal": .bool(Bool.random(using: &random)),
      ],
    ])
    self.random = random
  }

  /// A table of each unit, with lines that take everything, little, and what others take too.
  private static let localTables: [JSONValue] = LocalTable.Unit.allCases.enumerated().map {
    number, unit in
    [
      "id": .string("LT-0\(number + 1)"), "title": "试", "count": .string(unit.rawValue),
      "rows": [
        ["title": "全部"], ["title": "发现", "findings": ["A2-01", "A4-02", "GEN-002", "GEN-046"]],
        ["title": "民营", "ownership": ["社会办医"], "kinds": ["医疗机构"]],
        ["title": "处罚", "penalties": ["警告", "吊销许可证"]],
        ["title": "镇上", "townships": ["镇1", "镇2"]],
        ["title": "首县的镇", "townships": ["459901/镇0", "459901/镇2"]],
      ],
      "columns": [
        ["title": "全部"], ["title": "机构", "parties": ["机构"], "licences": ["医疗机构执业许可证"]],
        ["title": "三级", "grades": ["三级", "未定级"], "visitTypes": ["回头看", "首次检查"]],
        ["title": "行", "findings": ["A2-01", "A2-05", "GEN-046", "GEN-001"]],
      ], "note": "试",
    ]
  }

  mutating func parts(_ count: Int) throws -> [Drawn] {
    var drawn: [Drawn] = []
    for index in 0..<count {
      // Now and then a bureau works by several plans: the same numbers, for the same institutions.
      let bureau = index > 0 && chance(30) ? pick(drawn).part.name : "45990\(index + 1)"
      let lines = drawn.filter { $0.part.name == bureau }.flatMap(\.part.lines)
      drawn.append(try part(bureau, label: "45990\(index + 1)", sharing: lines))
    }
    return drawn
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

  /// - Parameters:
  ///   - label: what tells its records from those of others.
  ///   - known: lines of other rosters of the same bureau.
  private mutating func part(
    _ bureau: String, label name: String, sharing known: [Subject]
  ) throws -> Drawn {
    var lines: [Subject] = []
    for number in 0..<(3 + below(8)) {
      var line = subject("LX-\(number)")
      line.kind = .institution
      lines.append(known.first { $0.id == line.id } ?? line)
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
    let cases = try cases(subjects + lines, numbers)
    let named = Dictionary(
      (subjects + lines).map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let record = CampaignRecord(
      plan: plan, visits: visits, sweeps: try sweeps(name),
      cases: cases,
      referrals: try referrals(subjects + lines, numbers),
      subjects: named, registered: lines.map { ($0, 1) }, evidenceHeld: held, period: plan.period,
      remarks: try remarks(visits), asOf: Day(number: 0), twins: twins(name, visits),
      standings: standings, papers: papers, unfit: unfit(visits),
      possibleTwins: possibleTwins(name),
      renamedTownships: chance(50) ? ["旧镇": "镇1", "镇9": "镇2"] : [:],
      violatedItems: items(of: visits), isReviewed: true,
      rejectedPapers: Set(papers.map(\.record.id).filter { _ in chance(20) }),
      rectifications: rectifications(papers, visits),
      townships: ["镇0", " 镇1", "镇２"].filter { _ in chance(80) },
      places: RecordPlaces(visits: places(of: visits), subjects: named.compactMapValues(\.township))
    )
    return Drawn(
      part: RecordPart(name: bureau, record: record, lines: lines), closed: closed,
      closings: closings, asOf: day())
  }

  private mutating func unfit(_ visits: [VisitFacts]) -> [UnfitVisit] {
    guard !visits.isEmpty else { return [] }
    return (0..<below(3)).map { _ in
      let visit = pick(visits)
      return UnfitVisit(
        device: visit.device, id: visit.id, plan: "test", title: "甲", day: day(),
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
          row: row.id, state: state, violators: state == .present ? Int64(below(4)) : 0,
          items: chance(30) ? [pick(["GEN-013", "INF-05", "GEN-017", "GEN-001"])] : []))
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
}
