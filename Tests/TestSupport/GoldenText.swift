import Foundation
public import Testing

/// Texts that a person looked at once and that must come out the same ever after.
public enum GoldenText {
  /// Holds a text against a file of the repository. Where there is none yet, it is written, and the
  /// test fails: a person must look at it first.
  public static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = Repository.path(name)
    guard FileManager.default.fileExists(atPath: path) else {
      try Data(text.utf8).write(to: URL(filePath: path))
      Issue.record("\(name) was recorded: look at it", sourceLocation: sourceLocation)
      return
    }
    let golden = try Repository.text(name)
    let difference = text.split(separator: "\n", omittingEmptySubsequences: false)
      .difference(from: golden.split(separator: "\n", omittingEmptySubsequences: false))
    #expect(text == golden, "\(difference)", sourceLocation: sourceLocation)
  }
}
