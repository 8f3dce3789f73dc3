import Files
import Foundation
import Intake
import Model

/// The words of a work summary: the kit's template, or what a writer made of it.
struct SummaryText: Equatable {
  /// A head with the lines under it.
  struct Section: Equatable {
    /// Mark of the section; empty for one that the writer added.
    let id: String
    /// Version of the template that brought it.
    let since: Int
    /// Head as printed.
    let heading: String
    /// Paragraphs, a line each.
    let lines: [String]
    /// The section as it stands in the file.
    let source: String
  }

  /// Version of the template that the text was made from.
  let version: Int
  let sections: [Section]

  /// The template that ships with the kit.
  static let template = String(decoding: PackageResources.summary_md, as: UTF8.self)

  private static let format = "fieldkit-summary/"

  /// Reads a text. What stands before the first head, and lines that begin with `//`, are remarks.
  init(_ text: String) {
    var sections: [Section] = []
    var head: (id: String, since: Int, heading: String)?
    var source: [String] = []
    func finish() {
      guard let head else { return }
      let lines = source.dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !$0.hasPrefix("//") }
      sections.append(
        Section(
          id: head.id, since: head.since, heading: head.heading, lines: lines,
          source: source.joined(separator: "\n")))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for line in lines {
      if line.hasPrefix("##") {
        finish()
        head = SummaryText.head(line)
        source = []
      }
      source.append(line)
    }
    finish()
    self.sections = sections
    version =
      lines.first.flatMap { first in
        first.hasPrefix(SummaryText.format)
          ? Int(first.dropFirst(SummaryText.format.count).prefix { $0.isNumber }) : nil
      } ?? 1
  }

  /// `## 一、组织部署 {#organisation}`, with `since=2` in the mark of a section that came later.
  private static func head(_ line: String) -> (id: String, since: Int, heading: String) {
    let words = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces)
    guard let match = words.firstMatch(of: #/\{#([A-Za-z0-9-]+)(?: since=([0-9]+))?\}$/#) else {
      return ("", 1, words)
    }
    let heading = String(words[..<match.range.lowerBound]).trimmingCharacters(in: .whitespaces)
    return (String(match.1), match.2.flatMap { Int($0) } ?? 1, heading)
  }

  /// The writer's text, made from the template where there is none yet. What was written is never
  /// changed; sections that a newer template brought are added at the end.
  /// - Throws: ``WorkflowError/cannotWrite(path:detail:)`` or an error of reading the file.
  static func edited(at path: String, template: String = template) throws -> SummaryText {
    guard let own = try NarrativeFile.read(path) else {
      try write(template, to: path)
      return SummaryText(template)
    }
    let text = SummaryText(own)
    let newest = SummaryText(template)
    guard newest.version > text.version else { return text }
    let known = Set(text.sections.map(\.id))
    let added = newest.sections.filter { $0.since > text.version && !known.contains($0.id) }
    let first = "\(format)\(newest.version)"
    let hasFirst = own.hasPrefix(format)
    let body = hasFirst ? String(own.drop { $0 != "\n" }) : "\n" + own
    let joined = first + body + added.map { "\n\n" + $0.source }.joined() + "\n"
    try write(joined, to: path)
    return SummaryText(joined)
  }

  private static func write(_ text: String, to path: String) throws {
    let folder = FilePath.folder(of: path)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw WorkflowError.cannotWrite(path: folder, detail: SystemFailure.words(error))
    }
    try WrittenFile.write(text, to: path)
  }
}
