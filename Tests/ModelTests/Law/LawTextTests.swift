import Model
import Testing

@Suite("Texts of laws")
struct LawTextTests {
  private static let text = """
    　　医疗机构管理条例

    第一章　总则
    　　第一条　为了加强对医疗机构的管理，制定本条例。
    第二条 本条例适用于：
    （一）医院；
    （二）卫生院。
    第二章 规划布局
    　　第六章　罚则
    第四十三条　违反本条例第二十四条规定的，责令停止执业活动。
      有前款行为，诊所未经备案的，处3万元以下罚款。
    第一百四十二条之一 违反药品管理法规的，处三年以下有期徒刑。
    第四十三条　附录里的另一条。
    """

  @Test("every article with its own number, its paragraphs and items; headings belong to none")
  func articles() {
    let law = LawText(LawTextTests.text)
    #expect(law.articles.keys.sorted() == ["第一条", "第一百四十二条之一", "第二条", "第四十三条"])
    #expect(law.articles["第二条"] == "第二条 本条例适用于：\n（一）医院；\n（二）卫生院。")
    #expect(
      law.articles["第四十三条"]
        == "第四十三条　违反本条例第二十四条规定的，责令停止执业活动。\n有前款行为，诊所未经备案的，处3万元以下罚款。")
  }

  @Test(
    "a citation finds its articles whatever paragraph or item it names",
    arguments: [
      ("第四十三条第二款", ["第四十三条"]), ("第一百四十二条之一", ["第一百四十二条之一"]),
      ("第二条、第四十三条第一款", ["第二条", "第四十三条"]), ("第二条第（一）项", ["第二条"]),
      ("第九条", []), ("", []), ("第条", []),
    ])
  func words(cited: String, numbers: [String]) {
    let law = LawText(LawTextTests.text)
    #expect(law.words(of: cited) == numbers.compactMap { law.articles[$0] })
    #expect(LawText.numbers(in: cited).filter { $0 != "第九条" } == numbers)
  }

  @Test("line ends of any kind give the same articles")
  func lineEnds() {
    let law = LawText(LawTextTests.text)
    #expect(LawText(LawTextTests.text.split(separator: "\n").joined(separator: "\r\n")) == law)
  }
}
