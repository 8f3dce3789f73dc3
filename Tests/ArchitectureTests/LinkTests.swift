import Foundation
import TestSupport
import Testing

@Suite("Links of the documents")
struct LinkTests {
  /// Every page of the repository that a person reads.
  private static let pages =
    Repository.files(under: "docs", suffix: ".md")
    + Repository.files(under: "Bundles", suffix: ".md")
    + Repository.files(under: "Tests", suffix: ".md")
    + ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"]

  @Test("lead to files and headings that are there", arguments: pages)
  func leadSomewhere(_ page: String) throws {
    let text = try Repository.text(page)
    for link in text.matches(of: /\]\(([^)\s]+)\)/) {
      let target = String(link.1)
      guard !target.hasPrefix("http"), !target.hasPrefix("mailto:") else { continue }
      let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let folder = (page as NSString).deletingLastPathComponent
      let file =
        parts[0].isEmpty
        ? page
        : ((folder as NSString).appendingPathComponent(String(parts[0])) as NSString)
          .standardizingPath
      guard FileManager.default.fileExists(atPath: Repository.path(file)) else {
        Issue.record("\(page): \(target) leads nowhere")
        continue
      }
      guard parts.count == 2, file.hasSuffix(".md") else { continue }
      #expect(
        try LinkTests.headings(file).contains(String(parts[1])),
        "\(page): \(target) names no heading")
    }
  }

  @Test("the table of the README names every page of docs")
  func readmeIsComplete() throws {
    let readme = try Repository.text("README.md")
    let pages = Repository.files(under: "docs", suffix: ".md").filter {
      $0.split(separator: "/").count == 2
    }
    for page in pages + ["CONTRIBUTING.md", "docs/decisions/README.md"] {
      #expect(readme.contains("](\(page))"), "\(page)")
    }
  }

  @Test("the list of decisions names every decision")
  func decisionsAreListed() throws {
    let list = try Repository.text("docs/decisions/README.md")
    for page in Repository.files(under: "docs/decisions", suffix: ".md")
    where !page.hasSuffix("README.md") {
      #expect(list.contains("](\(page.replacing("docs/decisions/", with: "")))"), "\(page)")
    }
  }

  /// Headings as a page of Markdown is linked into: small letters, hyphens for spaces, no marks.
  private static func headings(_ file: String) throws -> Set<String> {
    let lines = try Repository.text(file).split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      lines.map { line in
        String(
          line.drop { $0 == "#" || $0 == " " }.lowercased()
            .filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
            .map { $0 == " " ? "-" : $0 })
      })
  }
}
