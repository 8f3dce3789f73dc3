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

  /// What stands behind a dot anywhere in the sources but in the catalogue itself: looked for once, for all codes.
  private static let spoken = Result { try names() }

  private static func names() throws -> Set<String> {
    var names: Set<String> = []
    for path in Repository.files(under: "Sources", suffix: ".swift")
    where !path.hasPrefix("Sources/Model/Problems/") {
      for part in try Repository.text(path).utf8.split(separator: UInt8(ascii: ".")).dropFirst() {
        names.insert(String(Substring(part.prefix(while: isOfName))))
      }
    }
    return names
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  @Test("has no code that nothing says", arguments: ProblemCode.allCases)
  func said(code: ProblemCode) throws {
    let isSaid = try Self.spoken.get().contains(String(describing: code))
    #expect(isSaid, "nothing in Sources says \(code.rawValue)")
  }

  @Test("is the only place where a code is spelled out")
  func spelledOnce() throws {
    let codes = Set(ProblemCode.allCases.map(\.rawValue))
    let quote = UInt8(ascii: "\"")
    for file in try SourceFile.all(under: "Sources")
    where !file.path.hasPrefix("Sources/Model/Problems/") {
      for (index, line) in file.lines.enumerated() {
        let quoted = line.utf8.split(separator: quote, omittingEmptySubsequences: false)
          .dropFirst().dropLast()
        if quoted.contains(where: { codes.contains(String(Substring($0))) }) {
          Issue.record("\(file):\(index + 1) spells a code out")
        }
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
