import Model
import Testing

@Suite("Answers")
struct AnswerTests {
  private static let read: [(kind: AnswerKind, raw: JSONValue, answer: Answer)] = [
    (.presence, "有", .present), (.presence, "无", .absent), (.conformity, "合格", .conform),
    (.conformity, "不合格", .nonconform), (.conformity, "合理缺项", .reasonableOmission),
    (.fact, "是", .fact(true)), (.fact, "否", .fact(false)), (.number, 0, .number(0)),
    (.money, 500_000, .number(500_000)), (.choice(["甲", "乙"]), "乙", .choice("乙")),
    (.multipleChoice(["甲", "乙"]), ["乙", "甲"], .choices(["乙", "甲"])),
    (.multipleChoice(["甲", "乙"]), [], .choices([])), (.text, "黄埔路口", .text("黄埔路口")),
    (.presence, "未检查", .notExamined), (.sampled, "不适用", .notApplicable),
    (.number, "待认定", .pending), (.photograph, "未检查", .notExamined),
    (.multipleChoice(["甲"]), "待认定", .pending), (.text, "不适用", .notApplicable),
    (.unrecognised("signature"), "未检查", .notExamined),
  ]

  @Test("reads an answer by the kind of its item", arguments: read)
  func reads(_ kind: AnswerKind, _ raw: JSONValue, _ answer: Answer) throws {
    #expect(try Answer(raw, kind: kind) == answer)
  }

  private static let wrong: [(kind: AnswerKind, raws: [JSONValue])] = [
    (.presence, ["是", "合格", "", "有 ", true, 1, nil, ["有"], ["sampled": 1, "violators": 0]]),
    (.conformity, ["有", "通过", false, 0, nil, ["合格"], ["sampled": 1, "violators": 0]]),
    (.fact, ["有", "合格", true, 1, nil, ["是"]]),
    (.money, ["3", -1, .decimal("60.5"), true, nil, [3]]),
    (.number, ["3", -1, .decimal("3.0"), .decimal("1e2"), true, nil, [3], [:]]),
    (.choice(["甲", "乙"]), ["丙", "", 1, nil, true, ["甲"], [:]]),
    (.multipleChoice(["甲", "乙"]), ["甲", ["丙"], ["甲", 1], ["甲", "甲"], 1, nil, [:]]),
    (.text, [5, nil, true, ["文字"], [:], .decimal("1.0")]),
    (.sampled, ["有", "无", 3, nil, [3], [:], ["sampled": 20], ["violators": 0]]),
    (.photograph, ["有", "a.png", 1, nil]), (.presenceWithAmount, ["有", 1]),
    (.presenceWithCount, ["有", 1]), (.unrecognised("signature"), ["有", "x", 1]),
  ]

  @Test("refuses every answer of another kind and says what should stand there", arguments: wrong)
  func refuses(_ kind: AnswerKind, _ raws: [JSONValue]) throws {
    for raw in raws {
      let mismatch = try #require(throws: Answer.Mismatch.self) { try Answer(raw, kind: kind) }
      #expect(mismatch.member == nil, "\(raw)")
      #expect(!mismatch.expected.isEmpty)
    }
  }

  @Test("reads persons sampled and violators, the population where it is given")
  func readsSample() throws {
    let whole = try Sample(["sampled": 4, "population": 9, "violators": 2])
    #expect([whole.sampled, whole.population, whole.violators] == [4, 9, 2])
    #expect(try Sample(["sampled": 4, "violators": 2]).population == nil)
    #expect(try Sample(["sampled": 4, "violators": 2, "population": nil]).population == nil)
  }

  private static let badMembers: [(raw: JSONValue, member: String)] = [
    (["sampled": "20", "violators": 0], "sampled"),
    (["sampled": 20, "violators": -1], "violators"),
    (["sampled": -1, "violators": 0], "sampled"),
    (["sampled": 1, "violators": 0, "population": "20"], "population"),
    (["sampled": 1, "violators": .decimal("0.5")], "violators"),
    (["sampled": 1, "violators": 0, "total": 3], "total"),
    (["sampled": nil, "violators": 0], "sampled"),
  ]

  @Test("points at the member of a sample that is wrong", arguments: badMembers)
  func pointsIntoSample(_ raw: JSONValue, _ member: String) throws {
    let mismatch = try #require(throws: Answer.Mismatch.self) { try Answer(raw, kind: .sampled) }
    #expect(mismatch.member == member)
  }

  private static let meanings:
    [(kind: AnswerKind, raw: JSONValue, violators: Int64, definite: Bool)] =
      [
        (.presence, "有", 1, true), (.presence, "无", 0, true), (.conformity, "不合格", 1, true),
        (.conformity, "合格", 0, true), (.conformity, "合理缺项", 0, true), (.fact, "是", 0, true),
        (.fact, "否", 0, true), (.number, 9, 0, true), (.text, "有", 0, true),
        (.choice(["有"]), "有", 0, true), (.multipleChoice(["有"]), ["有"], 0, true),
        (.sampled, ["sampled": 5, "violators": 3], 3, true),
        (.sampled, ["sampled": 5, "violators": 0], 0, true), (.presence, "未检查", 0, false),
        (.presence, "不适用", 0, false), (.presence, "待认定", 0, false),
      ]

  @Test(
    "only 有, 不合格 and violators are violations; three states are not definite", arguments: meanings)
  func means(_ kind: AnswerKind, _ raw: JSONValue, _ violators: Int64, _ definite: Bool) throws {
    let answer = try Answer(raw, kind: kind)
    #expect(answer.violators == violators)
    #expect(answer.isViolation == (violators > 0))
    #expect(answer.isDefinite == definite)
  }

  private static let options: [(answer: Answer, matching: [String])] = [
    (.present, ["有"]), (.absent, ["无"]), (.conform, ["合格"]), (.nonconform, ["不合格"]),
    (.reasonableOmission, ["合理缺项"]), (.fact(true), ["是"]), (.fact(false), ["否"]),
    (.choice("甲"), ["甲"]), (.choices(["甲", "乙"]), ["甲", "乙"]), (.text("甲"), ["甲"]),
    (.number(1), []), (.notExamined, []), (.notApplicable, []), (.pending, []),
  ]

  @Test("compares with the option that was chosen, and with no other", arguments: options)
  func comparesOptions(_ answer: Answer, _ matching: [String]) {
    for option in ["有", "无", "合格", "不合格", "合理缺项", "是", "否", "甲", "乙", "1", "未检查"] {
      #expect(answer.isOption(option) == matching.contains(option), "\(option)")
    }
  }

  @Test(
    "a kind survives its name and options; an unknown one is kept",
    arguments: [
      .presence, .conformity, .sampled, .fact, .number, .money, .choice(["甲"]),
      .multipleChoice(["甲", "乙"]),
      .text, .photograph, .presenceWithAmount, .presenceWithCount, .unrecognised("signature"),
    ] as [AnswerKind])
  func kindsSurvive(_ kind: AnswerKind) {
    #expect(AnswerKind(name: kind.name, options: kind.options) == kind)
    let violating: Set<AnswerKind> = [.presence, .conformity, .sampled]
    #expect((kind.violationText != nil) == violating.contains(kind))
  }
}
