import Model
import Testing

@Suite("Dates that cannot be")
struct DateOddityTests {
  private static let period = Period(from: Day("2026-03-01"), to: Day("2026-06-30"))
  private static let now = "2026-07-01T12:00:00+08:00"

  private static let cases: [(arrived: String, left: String?, count: Int, impossible: Int)] = [
    ("2026-03-12T08:50:00+08:00", "2026-03-12T16:30:00+08:00", 0, 0),
    ("2026-03-01T00:00:00+08:00", nil, 0, 0), ("2026-06-30T23:59:00+08:00", nil, 0, 0),
    ("1926-03-12T08:50:00+08:00", "1926-03-12T09:50:00+08:00", 1, 1),
    ("2036-03-12T08:50:00+08:00", "2036-03-12T09:50:00+08:00", 2, 2),
    ("2026-02-27T08:50:00+08:00", nil, 1, 0), ("2026-07-01T09:00:00+08:00", nil, 1, 0),
    ("2026-03-12T08:50:00+08:00", "2026-05-12T16:30:00+08:00", 1, 1),
    ("2026-07-01T14:30:00+08:00", nil, 2, 1), ("2026-07-01T12:30:00+08:00", nil, 1, 0),
  ]

  @Test("are seen, and told apart from what is only unusual", arguments: cases)
  func all(arrived: String, left: String?, count: Int, impossible: Int) throws {
    let oddities = DateOddity.all(
      arrivedAt: try #require(Moment(arrived)), leftAt: left.flatMap { Moment($0) },
      period: Self.period, now: try #require(Moment(Self.now)))
    #expect(oddities.count == count, "\(oddities.map(\.text))")
    #expect(oddities.count { $0.isImpossible } == impossible)
    #expect(oddities.allSatisfy { $0.text.contains(/[0-9]/) })
  }

  @Test("another time needs another word of the person")
  func confirmation() throws {
    let one = try #require(Moment("2026-03-12T08:50:00+08:00"))
    let two = try #require(Moment("2026-03-12T08:51:00+08:00"))
    #expect(
      DateOddity.confirmation(arrivedAt: one, leftAt: two)
        != DateOddity.confirmation(arrivedAt: two, leftAt: two))
    #expect(
      DateOddity.confirmation(arrivedAt: one, leftAt: nil)
        != DateOddity.confirmation(arrivedAt: one, leftAt: two))
  }
}

@Suite("Visits that look like one")
struct VisitMarkTests {
  private static func mark(
    _ id: String, device: String = "d1", subject: String = "LX-1", name: String = "甲",
    at: String = "2026-03-12T08:50:10+08:00", inspectors: [String] = ["桂X001", "桂X002"]
  ) throws -> VisitMark {
    var who = Subject(id: subject, kind: .institution, licenceKind: .none)
    who.name = name
    return try #require(
      VisitMark(
        device: device,
        visit: [
          "id": .string(id), "plan": "demo-2026", "arrivedAt": .string(at),
          "inspectors": .strings(inspectors),
        ], subject: who))
  }

  @Test("the same subject, minute and inspectors under another id")
  func same() throws {
    let first = try Self.mark("a")
    for other in [
      try Self.mark("b", device: "d2"), try Self.mark("b", at: "2026-03-12T00:50:59Z"),
      try Self.mark("b", inspectors: ["桂X002", "桂Ｘ001"]),
    ] {
      #expect(first.isSameVisit(as: other))
      #expect(VisitMark.twins(among: [other, first]).map { $0.map(\.id) } == [["a", "b"]])
    }
    for other in [
      try Self.mark("a", device: "d2"), try Self.mark("b", subject: "LX-2"),
      try Self.mark("b", at: "2026-03-12T08:51:10+08:00"),
      try Self.mark("b", inspectors: ["桂X001"]),
    ] {
      #expect(!first.isSameVisit(as: other))
      #expect(VisitMark.twins(among: [other, first]).isEmpty)
    }
  }

  @Test("an unlisted subject is known by its name, for it gets a new id every time")
  func unlisted() throws {
    let ids = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"]
    let first = try Self.mark("a", subject: ids[0], name: "甲ＡＢ美容")
    #expect(first.isSameVisit(as: try Self.mark("b", subject: ids[1], name: "甲AB美容")))
    #expect(!first.isSameVisit(as: try Self.mark("b", subject: ids[1], name: "乙美容")))
    #expect(
      !(try Self.mark("a", subject: ids[0], name: "").isSameVisit(
        as: Self.mark("b", subject: ids[1], name: ""))))
  }
}

@Suite("Ways of writing")
struct TextFoldingTests {
  @Test(
    "fold to one",
    arguments: [
      ("甲七ＡＢＣ诊所", "甲七abc诊所"), ("⼀⼼诊所", "一心诊所"), ("⻔诊部", "门诊部"), ("甲\u{A0}乙", "甲 乙"),
      ("甲\u{200B}乙", "甲乙"), ("阿•卜", "阿·卜"), ("阿・卜", "阿·卜"), ("（甲）", "(甲)"), ("Ⅲ号", "iii号"),
      ("甲－乙", "甲-乙"), ("甲—乙", "甲-乙"), ("\u{FA10}", "\u{585A}"), ("临溪县人民医院", "临溪县人民医院"),
    ])
  func folds(written: String, folded: String) {
    #expect(TextFolding.folded(written) == folded)
    #expect(TextFolding.folded(folded) == folded)
  }
}
