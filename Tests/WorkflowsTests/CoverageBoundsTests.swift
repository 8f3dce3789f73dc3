import Intake
import Model
import Statistics
import Store
import TestSupport
import Testing
@testable import Workflows

/// Rosters that change from version to version, and visits to whatever any of them lists or does not.
private struct RandomCampaign {
  private var random: SeededGenerator
  private let samples: [Subject]
  let plan: Plan
  let rosters: [RosterStore]
  let registered: [(sample: Subject, count: Int)]
  private(set) var visits: [VisitFacts] = []
  private let standings: [String: RosterStanding]

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    let held = try PlanShelf(directory: RandomCampaign.plans()).newest(nil)
    plan = held.plan
    samples = try Kit.packing.check(Repository.demoPlan).subjects
    var stores: [RosterStore] = []
    var known: [Subject] = []
    var lines = samples
    for version in 1...3 {
      if version > 1 { lines = RandomCampaign.changed(lines, samples, &random) }
      let path = Scratch.folder.path("roster-\(version).sqlite")
      try RosterStore.write(lines, to: path)
      stores.append(try RosterStore.open(path: path))
      known += lines
    }
    rosters = stores
    registered = try stores[2].totals()
    for number in 0..<120 {
      let subject =
        Bool.random(using: &random)
        ? known.randomElement(using: &random)
        : RandomCampaign.unlisted(number, known, samples, &random)
      guard let subject else { continue }
      visits.append(RandomCampaign.visit(number, subject, &random))
    }
    standings = try RosterJoining(rosters: rosters).standings(visits.map(\.subject))
  }

  private static func plans() throws -> String { try plansOnce.get() }

  private static let plansOnce = Result {
    let workspace = try Kit.workspace("coverage-bounds", in: .lasting)
    try workspace.close()
    return Scratch.lasting.path("coverage-bounds/plans")
  }

  /// Dropped, renumbered, renamed and reclassified lines.
  private static func changed(
    _ lines: [Subject], _ samples: [Subject], _ random: inout SeededGenerator
  ) -> [Subject] {
    lines.compactMap { line in
      var line = line
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return nil
      case 1: line.id = "\(line.id)-N"
      case 2: line.name = "改名\(line.name ?? "")"
      case 3: reclassify(&line, samples, &random)
      default: break
      }
      return line
    }
  }

  private static func reclassify(
    _ subject: inout Subject, _ samples: [Subject], _ random: inout SeededGenerator
  ) {
    guard let other = samples.randomElement(using: &random) else { return }
    subject.category = other.category
    subject.ownership = other.ownership
    subject.grade = other.grade
  }

  /// One entered by hand, with a code of a roster, of its own, of another one entered, or none.
  private static func unlisted(
    _ number: Int, _ known: [Subject], _ samples: [Subject], _ random: inout SeededGenerator
  ) -> Subject? {
    guard var subject = samples.randomElement(using: &random) else { return nil }
    subject.id = "00000000-0000-4000-8000-\(String(100_000_000_000 + number))"
    subject.creditCode = nil
    subject.registrationNumber = nil
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      subject.creditCode = known.randomElement(using: &random)?.creditCode.map {
        " \($0.lowercased())\u{200B}"
      }
    case 1: subject.registrationNumber = known.randomElement(using: &random)?.registrationNumber
    case 2: subject.creditCode = "Ｘ\(Int.random(in: 0..<5, using: &random))"
    case 3: subject.licenceKind = .none
    default: break
    }
    return subject
  }

  static func visit(
    _ number: Int, _ subject: Subject, _ random: inout SeededGenerator
  ) -> VisitFacts {
    let rows = FormRow.onSite.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }.map {
      RowResult(
        row: $0.id, state: .present, violators: Int64.random(in: 1..<4, using: &random), items: [])
    }
    let persons = ["M-05-1", "M-05-1 ", "Ｍ-05-1", "M-05-2"].filter { _ in
      Bool.random(using: &random)
    }
    // The campaign of the demo, and some days before and after it.
    let first = Day("2026-02-20")?.number ?? 0
    return VisitFacts(
      device: "d", id: "v-\(number)", plan: "demo-2026", subject: subject,
      type: VisitType.allCases.randomElement(using: &random) ?? .first, outcome: .completed,
      status: .finalised, day: Day(number: first + Int.random(in: 0..<140, using: &random)),
      rows: rows, advertisementsRemoved: Int64.random(in: 0..<3, using: &random),
      accounts: persons.map { "微信：\($0)" }, unqualifiedPhysicians: persons, evidence: [])
  }

  func table(_ name: StatisticsTable, _ period: Period, sweeps: [Sweep] = []) -> Table {
    name.make(
      CampaignRecord(
        plan: plan, visits: visits, sweeps: sweeps, cases: [], referrals: [], subjects: [:],
        registered: registered, evidenceHeld: nil, period: period, remarks: [],
        asOf: Day(number: 20_000), standings: standings))
  }

  /// The days of the plan in parts, the first and last of which are those of the plan.
  var parts: [Period] {
    guard let from = plan.period.from, let to = plan.period.to else { return [] }
    let cuts = [from.number, from.number + 17, from.number + 40, from.number + 90, to.number + 1]
    return zip(cuts, cuts.dropFirst()).map {
      Period(from: Day(number: $0), to: Day(number: $1 - 1))
    }
  }
}

@Suite("Figures that cannot be", .scratch)
struct CoverageBoundsTests {
  @Test(
    "inspected is never more than total in any cell, whatever rosters and visits do",
    arguments: UInt64(1)...24)
  func bounded(seed: UInt64) throws {
    let campaign = try RandomCampaign(seed: seed)
    for period in [campaign.plan.period, Period(from: nil, to: nil)] + campaign.parts {
      for name in [StatisticsTable.annex3, .coverage] {
        let table = campaign.table(name, period)
        for row in table.rows {
          let inspected = row.cells["inspected"]?.value ?? 0
          let total = row.cells["total"]?.value ?? 0
          #expect(inspected <= total, "\(table.name) \(row.id) \(period.text)")
          #expect((row.cells["ratio"]?.value ?? 0) <= 10_000)
        }
      }
      // The whole roster is never smaller than what is left of it.
      let annex3 = campaign.table(.annex3, period)
      #expect(annex3.rows.allSatisfy { ($0.cells["total"]?.value ?? 0) >= 0 })
    }
  }

  @Test("the parts of a campaign add up to the whole in every cell", arguments: UInt64(1)...12)
  func partsAddUp(seed: UInt64) throws {
    let campaign = try RandomCampaign(seed: seed)
    let whole = campaign.table(.annex4, campaign.plan.period)
    let parts = campaign.parts.map { campaign.table(.annex4, $0) }
    #expect(parts.count == 4)
    var total: Int64 = 0
    for (index, row) in whole.rows.enumerated() {
      for (column, cell) in row.cells {
        let sum = parts.reduce(Int64(0)) { $0 + ($1.rows[index].cells[column]?.value ?? 0) }
        #expect(sum == cell.value, "\(row.id) \(column)")
        total += sum
      }
    }
    #expect(total > 50)
  }

  @Test("one written in full width, with a space or something invisible is one person, one account")
  func samePerson() throws {
    let campaign = try RandomCampaign(seed: 5)
    let whole = campaign.table(.annex4, campaign.plan.period)
    // Two codes exist, in four spellings; no institution can come to more.
    let institutions = Set(campaign.visits.map(\.subject.id)).count
    for row in [StatisticsRow.accounts, StatisticsRow.attendingPhysicians] {
      let cells = try #require(whole.rows.first { $0.id == row }).cells
      let sum = cells.values.reduce(Int64(0)) { $0 + ($1.value ?? 0) }
      #expect(sum > 0 && sum <= Int64(institutions * 2))
    }
    #expect(ComparedText.of("Ｍ-05-1\u{200B} ") == "M-05-1")
    #expect(ComparedText.code(" 9145ａ\u{FEFF}") == "9145A")
    #expect(ComparedText.code("\u{3000}\u{200B}") == nil)
  }

  @Test(
    "an institution entered off the roster is the one that bears its code; one in no roster is named"
  )
  func joined() throws {
    let campaign = try RandomCampaign(seed: 1)
    let table = campaign.table(.coverage, campaign.plan.period)
    #expect(table.notes.contains { $0.hasPrefix("名册外，总数和检查数各计 1 家：") })
    #expect(table.notes.contains { $0.hasPrefix("新版名册里已经没有") })
    let roster = try #require(campaign.rosters.last)
    let line = try #require(
      try Kit.packing.check(Repository.demoPlan).subjects.lazy.compactMap {
        try? roster.subject($0.id)
      }.first { $0.creditCode != nil })
    var entered = Subject(
      id: "00000000-0000-4000-8000-000000000001", kind: .institution, licenceKind: .licence)
    entered.creditCode = line.creditCode.map { "\u{200B}\($0.lowercased()) " }
    #expect(try roster.subject(bearingCodesOf: entered)?.id == line.id)
    entered.creditCode = nil
    #expect(try roster.subject(bearingCodesOf: entered) == nil)
  }

  private static let creditCode = "Ｘ9145"
  /// What each entry bears, in the order in which they are visited, and how many institutions it is.
  private static let entries: [(codes: [(credit: String?, number: String?)], count: Int)] = [
    ([(creditCode, nil), (nil, "登1")], 2),
    ([(creditCode, nil), (nil, "登1"), ("x9145", " 登1")], 1),
    ([("x9145", "登1"), (creditCode, nil), (nil, "登1\u{200B}")], 1),
    ([(creditCode, "登1"), ("Y1", "登1"), ("Y1", "登2"), (nil, "登2")], 1),
    ([(creditCode, nil), (nil, creditCode)], 2),
    ([(nil, nil), (nil, nil)], 2),
  ]

  @Test(
    "entries off the roster are one where codes prove it, through a third one and in any order",
    arguments: entries)
  func entered(codes: [(credit: String?, number: String?)], count: Int) throws {
    let path = Scratch.folder.path("roster.sqlite")
    try RosterStore.write([], to: path)
    let joining = RosterJoining(rosters: [try RosterStore.open(path: path)])
    var random = SeededGenerator(seed: 7)
    let visits = codes.enumerated().map { number, codes in
      var subject = Subject(
        id: "00000000-0000-4000-8000-00000000000\(number)", kind: .institution,
        licenceKind: .licence)
      subject.name = "同名诊所"
      subject.creditCode = codes.credit
      subject.registrationNumber = codes.number
      return RandomCampaign.visit(number, subject, &random)
    }
    for order in [visits, visits.reversed()] {
      let standings = try joining.standings(order.map(\.subject))
      #expect(Set(standings.values.map(\.key)).count == count)
      #expect(try standings == joining.standings(visits.map(\.subject)))
      // What no code proves is left to a person.
      let twins = try joining.possibleTwins(order, standings)
      #expect(twins.map(\.entries.count) == (count > 1 ? [count] : []))
    }
  }

  @Test("an entry off the roster is the line of the roster that a second entry joins it to")
  func joinedThrough() throws {
    let roster = try #require(try RandomCampaign(seed: 1).rosters.last)
    let line = try #require(try roster.all().first { $0.creditCode != nil })
    var random = SeededGenerator(seed: 7)
    let visits = [(line.creditCode, "自编1"), (nil, "自编1")].enumerated().map { number, codes in
      var subject = Subject(
        id: "00000000-0000-4000-8000-00000000000\(number)", kind: .institution,
        licenceKind: .licence)
      subject.name = "随便什么名字"
      (subject.creditCode, subject.registrationNumber) = codes
      return RandomCampaign.visit(number, subject, &random)
    }
    let standings = try RosterJoining(rosters: [roster]).standings(visits.map(\.subject))
    #expect(Set(standings.values.map(\.key)) == [line.id])
    #expect(standings.values.allSatisfy { $0.joined?.id == line.id })
  }

  @Test("a township with a zero-width space is the township; an unknown one is named, not counted")
  func townships() throws {
    let campaign = try RandomCampaign(seed: 2)
    let listed = campaign.plan.townships
    let first = try #require(listed.first)
    let names = [first, "\(first)\u{200B}", " \(first)", "没有的乡"]
    let sweeps = try names.enumerated().map { index, name in
      try Sweep(document: [
        "id": .string("s-\(index)"), "plan": "demo-2026", "township": .string(name),
        "sweptOn": "2026-04-01", "inspectors": ["桂X001"], "sitesChecked": 1,
        "unlicensedFound": 0,
      ])
    }
    let table = campaign.table(.coverage, campaign.plan.period, sweeps: sweeps)
    let row = try #require(table.rows.first { $0.id == "township" })
    #expect(row.cells["inspected"]?.value == 1)
    #expect(row.cells["inspected"]?.findings == ["s-0", "s-1", "s-2"])
    #expect(row.cells["total"]?.value == Int64(listed.count))
    #expect(table.notes.contains { $0.contains("没有计入：没有的乡") })
  }
}
