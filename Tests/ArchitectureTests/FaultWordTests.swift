import TestSupport
import Testing

@Suite("Sentences decide nothing")
struct FaultWordTests {
  /// Whoever asks a sentence what it says hangs behaviour on its wording.
  private static var question: Regex<AnyRegexOutput> {
    Regex(
      #/(?:^|[^A-Za-z0-9_])(what|remedy|message|said)(\.shown)?(\.(hasSuffix|hasPrefix|contains|firstMatch|firstRange|starts|replacing|split)\(|\s*(==|!=)\s*")/#
    )
  }

  private static func questions(in lines: [Substring]) -> [Int] {
    // Put together once for all lines.
    let question = question
    return lines.indices.filter { lines[$0].firstMatch(of: question) != nil }
  }

  @Test("no source asks what a message says")
  func sources() throws {
    let files = try SourceFile.all(under: "Sources")
    #expect(files.count > 300)
    for file in files {
      for line in FaultWordTests.questions(in: file.lines) {
        Issue.record("\(file):\(line + 1) decides by the words of a message")
      }
    }
  }

  @Test(
    "the test knows the ways of asking",
    arguments: [
      #"if fault.what.hasSuffix("没有证据") {"#, #"error.what.shown.contains("x")"#,
      #"fault.remedy.replacing("a", with: "b")"#, #"what == "方案包" ? 1 : 2"#,
    ])
  func detects(line: String) {
    #expect(FaultWordTests.questions(in: [line[...]]) == [0])
  }
}
