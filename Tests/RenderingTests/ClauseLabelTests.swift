import Rendering
import Testing

@Suite("The number before a clause")
struct ClauseLabelTests {
  @Test(
    "is read as it is spoken",
    arguments: [
      (1, "一、"), (9, "九、"), (10, "十、"), (11, "十一、"), (20, "二十、"), (35, "三十五、"), (100, "一百、"),
      (101, "一百零一、"), (110, "一百一十、"), (1001, "一千零一、"), (2026, "二千零二十六、"), (0, "0、"),
      (10_000, "10000、"),
    ])
  func chinese(_ number: Int, label: String) {
    #expect(Clauses(.chinese, [], start: number).label(0) == label)
  }

  @Test("has the form of its kind and counts on from the start")
  func forms() {
    #expect(Clauses(.parenthesisedChinese, [], start: 2).label(1) == "（三）")
    #expect(Clauses(.arabic, []).label(4) == "5. ")
    #expect(Clauses(.parenthesisedArabic, []).label(0) == "（1）")
  }
}
