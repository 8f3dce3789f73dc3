import Testing

@testable import Rendering

@Suite("Titles over several lines")
struct TitleLinesTests {
  @Test(
    "break between words",
    arguments: [
      ("工作总结", 20, ["工作总结"]),
      (
        "临溪县医疗乱象突出问题专项整治行动（虚构）工作总结", 20, ["临溪县医疗乱象突出问题", "专项整治行动（虚构）工作总结"]
      ),
      ("广西医疗机构依法执业专项检查工作量化统计表二", 20, ["广西医疗机构依法", "执业专项检查工作量化统计表二"]),
    ])
  func words(title: String, most: Int, lines: [String]) {
    let broken = TitleLines.lines(title, most: most)
    #expect(broken.joined() == title)
    #expect(broken.count == lines.count)
    for line in broken { #expect(line.count <= most) }
    for word in ["专项", "整治", "行动", "工作", "总结", "统计表", "突出", "问题", "医疗"]
    where title.contains(word) {
      #expect(broken.contains { $0.contains(word) }, "\(word) in \(broken)")
    }
  }

  @Test(
    "lose nothing, whatever the words",
    arguments: ["", "𠮷", "（（（", "A B C", String(repeating: "字", count: 99)])
  func whole(title: String) {
    #expect(TitleLines.lines(title, most: 10).joined() == title)
  }
}
