import Model
import Testing

/// The catalogue of the law holds on every day since 2018-01-01.
@Suite("Law by day")
struct LawByDayTests {
  private static let first = Day(year: 2018, month: 1, day: 1) ?? Day(number: 0)

  /// What is wrong with a row of periods that must follow each other without a hole or an overlap.
  private static func faults(_ periods: [Period]) -> [String] {
    var faults: [String] = []
    let sorted = periods.sorted { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) }
    if let start = sorted.first?.from, start > first { faults.append("begins \(start)") }
    for (earlier, later) in zip(sorted, sorted.dropFirst()) {
      guard let end = earlier.to, let begin = later.from, begin.number == end.number + 1 else {
        faults.append("\(String(describing: earlier.to)) to \(String(describing: later.from))")
        continue
      }
    }
    if let end = sorted.last?.to { faults.append("ends \(end)") }
    return faults
  }

  @Test("statutes have one version on every day", arguments: Statute.catalogue.keys.sorted())
  func statutes(_ key: String) throws {
    let versions = try #require(Statute.catalogue[key])
    #expect(LawByDayTests.faults(versions.map(\.period)) == [])
    #expect(versions.allSatisfy { !$0.title.isEmpty && !$0.title.contains("《") })
  }

  @Test("cited articles have one version on every day")
  func citations() {
    let groups = Dictionary(grouping: CitationVersion.all) { "\($0.statute) \($0.article)" }
    #expect(groups.count == 338 && CitationVersion.all.count == 587)
    for (name, versions) in groups {
      #expect(LawByDayTests.faults(versions.map(\.period)) == [], "\(name)")
    }
  }

  @Test("an article is cited only while its statute is in force, and so is what applied instead")
  func inForce() {
    for version in CitationVersion.all {
      let name = "\(version.statute) \(version.article)"
      for day in [version.period.from, version.period.to].compactMap(\.self)
      where day >= LawByDayTests.first {
        let status = Statute.version(of: version.statute, on: day)?.status
        switch version.status {
        case .cited, .titleOnly, .noArticle: #expect(status == .inForce, "\(name) \(day)")
        case .notInForce: #expect(status != .inForce, "\(name) \(day)")
        }
        if let instead = version.insteadStatute {
          #expect(
            Statute.version(of: instead, on: day)?.status == .inForce, "\(name) \(instead) \(day)")
        }
      }
      #expect((version.status == .cited) == !version.articles.isEmpty, "\(name)")
    }
  }

  @Test("penalties have one version on every day, for each kind of party")
  func penalties() {
    let all = PenaltyVersion.catalogue.values.flatMap(\.self)
    #expect(all.count == 148 && PenaltyVersion.catalogue.count == 80)
    #expect(Set(PenaltyVersion.catalogue.keys) == Set(Penalty.catalogue.keys))
    for (name, versions) in Dictionary(grouping: all, by: { "\($0.key) \($0.appliesTo)" }) {
      #expect(LawByDayTests.faults(versions.map(\.period)) == [], "\(name)")
    }
    for version in all {
      #expect(!version.range.isEmpty && !version.authorities.isEmpty, "\(version.key)")
      #expect((version.fine == nil) == (version.fineCondition == nil), "\(version.key)")
      if version.allowsSummary { #expect(version.isOwnPenalty, "\(version.key)") }
    }
  }

  @Test(
    "wording has one text for a place on every day",
    arguments: DocumentWording.shipped.keys.sorted())
  func wording(_ place: String) throws {
    let versions = try #require(DocumentWording.shipped[place])
    #expect(LawByDayTests.faults(versions.map(\.period)) == [])
    #expect(versions.allSatisfy { !$0.text.isEmpty && !$0.papers.isEmpty })
  }

  private static let amountsCases:
    [(
      key: String, day: String, basis: String, fixed: ClosedRange<Int64>, times: ClosedRange<Int64>?
    )] = [
      ("UNLIC", "2020-05-31", "《医疗机构管理条例》第四十四条", 0...1_000_000, nil),
      ("UNLIC", "2020-06-01", "《基本医疗卫生与健康促进法》第九十九条第一款", 5_000_000...20_000_000, 5...20),
      ("NONDOC", "2022-02-28", "《执业医师法》第三十九条", 0...10_000_000, nil),
      ("NONDOC", "2022-03-01", "《医师法》第五十九条", 2_000_000...10_000_000, 2...10),
      ("SCOPE", "2020-04-14", "《医疗机构管理条例》第四十七条", 0...300_000, nil),
      ("SCOPE", "2026-04-14", "《医疗机构管理条例》第四十六条", 1_000_000...10_000_000, nil),
      ("LICRENT", "2019-01-01", "《医疗机构管理条例》第四十六条", 0...500_000, nil),
    ]

  @Test("basis and amounts are those of the day of the act", arguments: amountsCases)
  func amounts(
    _ key: String, _ day: String, _ basis: String, _ fixed: ClosedRange<Int64>,
    _ times: ClosedRange<Int64>?
  ) throws {
    let versions = PenaltyVersion.versions(of: key, on: try #require(Day(day)))
    let version = try #require(versions.count == 1 ? versions.first : nil)
    #expect(version.basis == basis)
    #expect(version.fine?.fixed == fixed && version.fine?.times == times)
  }

  @Test("from its floor on a fine is a multiple of the base, below it the fixed amount")
  func multiples() throws {
    let day = try #require(Day("2023-01-01"))
    let fine = try #require(PenaltyVersion.versions(of: "UNLIC", on: day).first?.fine)
    #expect(fine.allowed() == 5_000_000...20_000_000)
    #expect(fine.allowed(baseFen: 999_999) == 5_000_000...20_000_000)
    #expect(fine.allowed(baseFen: 1_000_000) == 5_000_000...20_000_000)
    #expect(fine.allowed(baseFen: 3_000_000) == 15_000_000...60_000_000)
    #expect(fine.allowed(baseFen: .max) == nil)
  }

  private static let milderCases: [(key: String, old: String, new: String, isMilder: Bool?)] = [
    ("SCOPE", "2020-04-14", "2026-04-14", false), ("SCOPE", "2026-04-14", "2020-04-14", true),
    ("NONDOC", "2020-04-14", "2026-04-14", false), ("DOCRENT", "2020-04-14", "2026-04-14", false),
    ("DOCRENT", "2026-04-14", "2020-04-14", true), ("UNFILED", "2020-04-14", "2026-04-14", nil),
  ]

  @Test("tells which of two versions is milder, where the amounts do", arguments: milderCases)
  func milder(_ key: String, _ old: String, _ new: String, _ isMilder: Bool?) throws {
    let before = PenaltyVersion.versions(of: key, on: try #require(Day(old)))
    let after = PenaltyVersion.versions(of: key, on: try #require(Day(new)))
    let (old, new) = (try #require(before.first), try #require(after.first))
    #expect(new.isMilder(than: old) == isMilder)
  }

  private static let procedureCases:
    [(day: String, citizen: Int64, organisation: Int64, onSpot: Int64, last: String)] = [
      ("2020-04-14", 5_000, 100_000, 2_000, "2020-04-21"),
      ("2021-07-14", 5_000, 100_000, 2_000, "2021-07-21"),
      ("2021-07-15", 20_000, 300_000, 10_000, "2021-07-26"),
      ("2026-04-14", 20_000, 300_000, 10_000, "2026-04-23"),
    ]

  @Test(
    "ceilings and the term of preserved evidence are those of the day", arguments: procedureCases)
  func procedure(
    _ day: String, _ citizen: Int64, _ organisation: Int64, _ onSpot: Int64, _ last: String
  ) throws {
    let day = try #require(Day(day))
    let law = ProcedureLaw.on(day)
    #expect(law.citizenCeiling.value == citizen && law.organisationCeiling.value == organisation)
    #expect(law.collectedOnSpot.value == onSpot)
    #expect(try WorkCalendar().lastDay(ofPreservationFrom: day).description == last)
  }

  private static let wordsCases: [(place: String, day: String, has: String)] = [
    ("remedyOrdinary", "2020-04-14", "{government}或者{superior}"),
    ("remedySummary", "2020-04-14", "也可在六个月内"), ("remedySummary", "2026-04-14", "应当先"),
    ("recusal", "2020-04-14", "第三十七条第三款"), ("recusal", "2026-04-14", "第四十三条"),
    ("preservationTerm", "2020-04-14", "七日内"), ("preservationTerm", "2026-04-14", "七个工作日内"),
    ("correctionBasis", "2020-04-14", "第二十三条"), ("correctionBasis", "2026-04-14", "第二十八条第一款"),
  ]

  @Test("wording is that of the day of the paper", arguments: wordsCases)
  func words(_ place: String, _ day: String, _ has: String) throws {
    let day = try #require(Day(day))
    let text = try #require(DocumentWording.text(place, on: day))
    #expect(text.contains(has))
  }
}
