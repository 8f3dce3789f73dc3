import Model
import Testing

struct PlainWordsTests {
  @Test(
    arguments: [
      ("查看处方（记人数）", "查看处方"), ("见seed 001、003 第二条", "见遂溪方案（2019）、广西方案（2020）第二条"),
      ("seed 原文：每家不少于5人", "方案原文：每家不少于5人"), ("条号 from memory - check", "条号凭记忆，须核对"),
      ("内容 verified", "内容已核对"), ("（可多选）（须写明）", ""),
    ])
  func `working words of the first edition are printed in plain words`(text: String, plain: String)
  {
    #expect(plainWords(text) == plain)
  }

  @Test(arguments: ["", "查看处方和登记本。", "GEN-046", "每间手术室（含日间）", "Excel 表格"])
  func `other words stay as they are`(text: String) {
    #expect(plainWords(text) == text)
  }
}
