import Foundation
import TestSupport
import Testing

/// Pages of `docs/modules` that are made from the modules.
enum GeneratedPage {
  /// Holds a page against the file. Where they differ the file is written anew, and the test fails
  /// once: a person reads the difference and commits it.
  static func expect(
    _ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = Repository.path("docs/modules/\(name)")
    // A page that is not there yet differs from every text.
    let kept = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    guard kept != text else { return }
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    Issue.record(
      "docs/modules/\(name) is written anew: read `git diff docs/modules` and commit it",
      sourceLocation: sourceLocation)
  }
}
