import Foundation
import TestSupport
import Testing

/// Files that were looked at once and must come out the same ever after.
enum Golden {
  private static let folder = Repository.root + "/Tests/CommandLineTests/Golden"

  /// Holds a text against its file. Where there is none yet, it is written, and the test fails: a
  /// person must look at it first.
  static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = folder + "/" + name
    guard FileManager.default.fileExists(atPath: path) else {
      try Data(text.utf8).write(to: URL(filePath: path))
      Issue.record("\(name) was recorded: look at it", sourceLocation: sourceLocation)
      return
    }
    let golden = String(decoding: try bytes(of: path), as: UTF8.self)
    let difference = text.split(separator: "\r\n", omittingEmptySubsequences: false)
      .difference(from: golden.split(separator: "\r\n", omittingEmptySubsequences: false))
    #expect(text == golden, "\(difference)", sourceLocation: sourceLocation)
  }
}

@Suite("The printed tables", .scratch)
struct GoldenTests {
  @Test("of the demo campaign are what they were", arguments: ["annex3", "annex4"])
  func tables(name: String) throws {
    let outcome = try Desk.run("report", try Desk.hub(), name)
    #expect(outcome.status == 0)
    try Golden.expect(outcome.output, is: name + ".csv")
  }

  @Test("are written by the demo in the same words", arguments: ["annex3", "annex4"])
  func demo(name: String) throws {
    let written = try bytes(of: Desk.demo() + "/tables/\(name).csv")
    try Golden.expect(String(decoding: written, as: UTF8.self), is: name + ".csv")
  }
}
