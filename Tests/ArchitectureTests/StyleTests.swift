import TestSupport
import Testing

@Suite("House rules")
struct StyleTests {
  private static func files() throws -> [SourceFile] {
    try SourceFile.all(under: "BuildTools", "Sources", "Plugins", "Tests") + [
      SourceFile("Package.swift")
    ]
  }

  @Test("no file is longer than 350 lines")
  func areShort() throws {
    let files = try StyleTests.files()
    #expect(files.count > 200)
    for file in files {
      #expect(file.lines.count <= 351, "\(file) has \(file.lines.count - 1) lines")
    }
  }

  /// Put together here, so that this file does not hold them.
  private static let forbidden = [
    "try" + "!", "as" + "!", "@unchecked" + " Sendable", "TO" + "DO", "FIX" + "ME", "XX" + "X:",
    "nonisolated" + "(unsafe)", "@pre" + "concurrency",
  ]

  @Test("words that hide a fault or put one off", arguments: forbidden)
  func forbiddenWords(_ word: String) throws {
    for file in try StyleTests.files() {
      for (index, line) in file.lines.enumerated() where line.contains(word) {
        Issue.record("\(file):\(index + 1) has \(word)")
      }
    }
  }

  @Test("the kit ends itself only with a comment that says why")
  func endings() throws {
    let calls = [
      "fatalError(", "preconditionFailure(", "precondition(", "assert(", "unsafeBitCast(",
    ]
    for file in try SourceFile.all(under: "Sources", "Plugins") {
      for (index, line) in file.lines.enumerated() where calls.contains(where: line.contains) {
        let above = index > 0 ? file.lines[index - 1].drop { $0 == " " } : ""
        #expect(above.hasPrefix("//"), "\(file):\(index + 1) ends the kit without a word")
      }
    }
  }
}
