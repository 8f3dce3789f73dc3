import Model
import TestSupport
import Testing

@Suite("The catalogue of problems")
struct ProblemCatalogueTests {
  private static func row(_ code: ProblemCode) -> String {
    let entry = code.entry
    return "| `\(code.rawValue)` | \(entry.meaning) | \(entry.safe) | \(entry.status.rawValue) | "
      + "\(entry.remedy) |"
  }

  @Test("stands in the manual line by line, in its order, and the manual has no other code")
  func manual() throws {
    let text = try Repository.text("docs/operations.md")
    let part = try #require(text.split(separator: "\n## 错误代码\n").last)
    let rows = part.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = ProblemCode.allCases.map(Self.row)
    #expect(rows.count == expected.count)
    for row in expected where !rows.contains(row) {
      Issue.record("docs/operations.md lacks, in the order of ProblemCode: \(row)")
    }
    for row in rows where !expected.contains(row) {
      Issue.record("docs/operations.md has a row that the catalogue does not have: \(row)")
    }
    #expect(rows == expected)
  }

  @Test("is named where the manual names a code in passing")
  func mentions() throws {
    let known = Set(ProblemCode.allCases.map(\.rawValue))
    for path in Repository.files(under: "docs", suffix: ".md") {
      for match in try Repository.text(path).matches(of: /error\[([A-Z_]+)\]/)
      where match.1 != "CODE" && !known.contains(String(match.1)) {
        Issue.record("\(path) shows error[\(match.1)]")
      }
    }
  }

  @Test("has no code that nothing says", arguments: ProblemCode.allCases)
  func said(code: ProblemCode) throws {
    let sources = try SourceFile.all(under: "Sources").filter {
      !$0.path.hasPrefix("Sources/Model/Problems/")
    }
    let name = "." + String(describing: code)
    let isSaid = sources.contains { file in
      file.lines.contains { line in
        line.ranges(of: name).contains { range in
          line[range.upperBound...].first?.isLetter != true
        }
      }
    }
    #expect(isSaid, "nothing in Sources says \(code.rawValue)")
  }

  @Test("is the only place where a code is spelled out")
  func spelledOnce() throws {
    let codes = ProblemCode.allCases.map { "\"\($0.rawValue)\"" }
    for file in try SourceFile.all(under: "Sources")
    where !file.path.hasPrefix("Sources/Model/Problems/") {
      for (index, line) in file.lines.enumerated() where codes.contains(where: line.contains) {
        Issue.record("\(file):\(index + 1) spells a code out")
      }
    }
  }

  @Test("says what it means, what is safe and what to do", arguments: ProblemCode.allCases)
  func words(code: ProblemCode) {
    let entry = code.entry
    #expect(entry.status != .done)
    for text in [entry.meaning, entry.safe, entry.remedy] {
      #expect(!text.isEmpty && !text.hasSuffix("。") && !text.contains("|"))
    }
    #expect(!entry.safe.contains("；"))
  }

  @Test("explains every exit status that it uses")
  func statuses() throws {
    let text = try Repository.text("docs/operations.md")
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("退出码：") })
    for status in Set(ProblemCode.allCases.map(\.entry.status)) {
      #expect(line.contains("\(status.rawValue) "), "\(status)")
    }
  }
}
