import Model
import Testing

@Suite("Citations")
struct CitationTests {
  private static func text(_ statute: String, _ article: String, _ day: String) throws
    -> Citation.Text
  {
    let day = try #require(Day(day))
    return Citation(statute: statute, article: article, confidence: .verified).text(on: day)
  }

  private static let articlesCases:
    [(statute: String, article: String, day: String, text: String)] = [
      ("APL", "第五十一条", "2020-04-14", "《行政处罚法》第三十三条"),
      ("APL", "第五十一条", "2021-07-14", "《行政处罚法》第三十三条"),
      ("APL", "第五十一条", "2021-07-15", "《行政处罚法》第五十一条"),
      ("MIR", "第四十六条", "2022-04-30", "《医疗机构管理条例》第四十七条"),
      ("MIR", "第四十六条", "2022-05-01", "《医疗机构管理条例》第四十六条"),
      ("BHP", "第九十九条第一款", "2020-05-31", "《医疗机构管理条例》第四十四条"),
      ("BHP", "第九十九条第一款", "2020-06-01", "《基本医疗卫生与健康促进法》第九十九条第一款"),
      ("BHP", "第三十八条", "2019-03-01", "《医疗机构管理条例》第十五条、第二十四条"),
      ("DOC", "第五十九条", "2022-02-28", "《执业医师法》第三十九条"),
      ("DOC", "第五十九条", "2022-03-01", "《医师法》第五十九条"),
      ("DAL", "第九十八条", "2019-11-30", "《药品管理法》第四十八条、第四十九条"),
    ]

  @Test("an article is cited as it was numbered on the day of the act", arguments: articlesCases)
  func article(_ statute: String, _ article: String, _ day: String, _ text: String) throws {
    let cited = try CitationTests.text(statute, article, day)
    #expect(cited.text == text && cited.holding == .article)
  }

  private static let nothingCases: [(statute: String, article: String, day: String, text: String)] =
    [
      ("MIF", "第三十八条", "2021-04-30", "《医疗保障基金使用监督管理条例》行为时没有施行"),
      ("ODT", "第十六条第四款", "2020-01-01", "《人体器官移植条例》行为时没有相应条款"),
    ]

  @Test("what did not hold on the day is not cited, and says so", arguments: nothingCases)
  func nothing(_ statute: String, _ article: String, _ day: String, _ text: String) throws {
    let cited = try CitationTests.text(statute, article, day)
    #expect(cited.text == text && cited.holding == .nothing && cited.caution == "须法制审核")
  }

  @Test("a text that is cited without an article asks for review")
  func wholeText() throws {
    let cited = try CitationTests.text("CBM", "", "2024-03-01")
    #expect(cited.text == "《医疗美容服务管理办法》" && cited.holding == .title)
    #expect(cited.caution == "条款须法制审核")
  }

  @Test("what the catalogue is not sure of asks for review, on every day that it holds for")
  func doubtful() throws {
    let doubtful = CitationVersion.all.filter {
      $0.mark == .check && ($0.status == .cited || !$0.insteadArticles.isEmpty)
    }
    #expect(doubtful.count == 9)
    for version in doubtful {
      let day = try #require(version.period.from ?? version.period.to)
      let text = Citation(
        statute: version.statute, article: version.article, confidence: .verified
      ).text(on: day)
      #expect(text.caution == "须法制审核", "\(version.statute) \(version.article)")
    }
  }

  private static let untracedCases:
    [(day: String, confidence: Confidence, text: String, caution: String?)] = [
      ("2026-03-12", .verified, "《医师法》第一条", nil),
      ("2026-03-12", .check, "《医师法》第一条", "须法制审核"),
      ("2020-03-12", .verified, "《执业医师法》第一条", "条号按现行文本，须法制审核"),
    ]

  @Test(
    "an article that the catalogue does not follow is sure in today's text only",
    arguments: untracedCases)
  func untraced(
    _ day: String, _ confidence: Confidence, _ text: String, _ caution: String?
  ) throws {
    let cited = Citation(statute: "DOC", article: "第一条", confidence: confidence)
      .text(on: try #require(Day(day)))
    #expect(cited.text == text && cited.caution == caution && cited.holding == .article)
  }

  @Test("an unknown statute asks for review")
  func unknown() throws {
    let cited = try CitationTests.text("XXX", "第二条", "2026-03-12")
    #expect(cited.text == "《XXX》第二条" && cited.caution == "法规目录中没有此文，须法制审核")
  }
}
