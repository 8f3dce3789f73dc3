import Model
import TestSupport
import Testing

@testable import Store

@Suite("What visits come to, made while they are proven", .scratch)
struct PreparedCountsTests {
  private struct Unfit: Error {}

  /// Says what it was asked about.
  private func rules(
    _ basis: String = "rules", plan: String = "demo-2026", isApart: Bool = false,
    fails: Bool = false
  ) -> CountRules {
    CountRules(
      plan: plan, basis: basis, registered: { [] }, townships: { [:] }
    ) { visit, _ in
      CountRules.Placed(key: visit.subject.id, counts: true, isApart: isApart)
    } entry: { _, _ in
      CountRules.Entry(codes: [], isAlone: true)
    } outline: { visit, _, evidence in
      if fails { throw Unfit() }
      return VisitOutline(
        left: nil, title: "\(visit.id) \(evidence.sorted())", isInstitution: true, mark: nil,
        present: [], absent: [], pending: [], lists: 0, waived: [:],
        remarks: VisitOutline.Remarks())
    } teams: { _ in
      []
    } count: { _, _ in
      nil
    }
  }

  private func log() throws -> ReceivedLog {
    let path = try RawLog(device: "one", Workbench.changes).write(as: "one.sqlite", in: .folder)
    return try ReceivedDatabase.log(path: path).preparing(plainInterpreter)
  }

  private func facts(in log: ReceivedLog) throws -> VisitFacts {
    let key = RecordKey(kind: .visit, entity: Workbench.visit)
    return try #require(log.prepared[key]?.visit?.facts)
  }

  private func counts(of log: ReceivedLog, by rules: CountRules) throws -> PreparedCounts {
    let plan = try facts(in: log).plan
    return try #require(log.counting { _ in rules }.counts[plan])
  }

  @Test("holds for the visit of which it was made, with all of its evidence held")
  func held() throws {
    let log = try log()
    let visit = try facts(in: log)
    let made = try counts(of: log, by: rules())
    let evidence = Set(visit.evidence)
    #expect(!evidence.isEmpty)
    let one = try #require(made.visit(visit, evidence.union(["more"]), by: rules()))
    #expect(one.placed.key == visit.subject.id)
    #expect(one.outline.title == "\(visit.id) \(evidence.sorted())")
    #expect(made.count(to: visit.subject.id, [visit], evidence, by: rules()) == .inseparable)
  }

  @Test("does not hold where something else is counted in the end")
  func others() throws {
    let log = try log()
    let visit = try facts(in: log)
    let made = try counts(of: log, by: rules())
    let evidence = Set(visit.evidence)
    var judged = visit
    judged.fitness = .undecided
    var other = visit
    other.subject.township = "别处"
    for changed in [judged, other] {
      #expect(made.visit(changed, evidence, by: rules()) == nil)
      #expect(made.count(to: visit.subject.id, [changed], evidence, by: rules()) == .unknown)
    }
    let lacking = evidence.subtracting([try #require(evidence.first)])
    #expect(made.visit(visit, lacking, by: rules()) == nil)
    #expect(made.count(to: visit.subject.id, [visit], lacking, by: rules()) == .unknown)
    #expect(made.visit(visit, evidence, by: rules("other rules")) == nil)
    #expect(
      made.count(to: visit.subject.id, [visit], evidence, by: rules("other rules")) == .unknown)
    #expect(made.count(to: visit.subject.id, [visit, visit], evidence, by: rules()) == .unknown)
    #expect(made.count(to: visit.subject.id, [], evidence, by: rules()) == .unknown)
    #expect(made.count(to: "another", [visit], evidence, by: rules()) == .unknown)
  }

  @Test("is not made of a subject that may turn out to be another")
  func apart() throws {
    let log = try log()
    let visit = try facts(in: log)
    let made = try counts(of: log, by: rules(isApart: true))
    let evidence = Set(visit.evidence)
    #expect(made.visit(visit, evidence, by: rules()) != nil)
    #expect(made.count(to: visit.subject.id, [visit], evidence, by: rules()) == .unknown)
  }

  @Test("is not made where that fails, nor of a plan that nobody has")
  func fails() throws {
    let log = try log()
    let visit = try facts(in: log)
    let made = try counts(of: log, by: rules(fails: true))
    #expect(made.visit(visit, Set(visit.evidence), by: rules()) == nil)
    #expect(log.counting { _ in throw Unfit() }.counts.isEmpty)
  }
}
