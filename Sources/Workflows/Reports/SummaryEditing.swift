import Files
import Foundation
import Intake
public import Model
import Rendering
import Store
import Statistics

/// A work summary as its writer works on it: the words, and beside them what they come to.
public struct SummarySheet: Sendable {
  /// A figure that the words quote.
  public struct Quoted: Sendable {
    /// What it is called in the words.
    public let name: String
    /// What it comes to; nil where nobody knows.
    public let text: String?
    /// Where it comes from, or why it is not known.
    public let source: String
    /// The cell behind it: table, row and column; nil where there is none.
    public let cell: (table: String, row: String, column: String)?
  }

  /// A part of the summary.
  public struct Section: Sendable {
    /// Head as printed.
    public let heading: String
    /// What the writer wrote, figures by name in braces.
    public let words: String
    /// What is printed, a paragraph each, blanks as 〔name〕.
    public let printed: [String]
    /// The figures that it quotes, in their order.
    public let quoted: [Quoted]
  }

  /// The parts in order.
  public let sections: [Section]
  /// Every figure that can be quoted.
  public let figures: [Quoted]
  /// Changes with the file.
  public let state: String
  /// Where the words are kept.
  public let path: String
}

extension Hub {
  /// The work summary of a plan with its figures as they are now.
  public func summarySheet(plan: String?, from: Day?, to: Day?) throws -> SummarySheet {
    let reporting = Reporting(hub: self)
    let path = try reporting.summaryText(plan: plan)
    let text = try SummaryText.edited(at: path)
    // What stands behind a figure is read where it is opened.
    let table = try reporting.table(.summary, plan: plan, from: from, to: to, findings: false)
    let rows = Dictionary(
      table.rows.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
    return SummarySheet(
      sections: text.sections.map { section in
        var composition = SummaryComposition(table)
        let printed = section.lines.compactMap { composition.line($0, section: section.heading) }
        let names = section.lines.flatMap { line in
          line.matches(of: #/\{([^{}]*)\}/#).map { String($0.1) }
        }
        var known: Set<String> = []
        return SummarySheet.Section(
          heading: section.heading, words: SummaryEditing.body(of: section.source),
          printed: printed.map(SummaryEditing.words),
          quoted: names.filter { known.insert($0).inserted }.map { name in
            SummaryEditing.quoted(name, rows[name])
          })
      },
      figures: table.rows.map { SummaryEditing.quoted($0.label, $0) },
      state: SummaryEditing.state(try NarrativeFile.read(path) ?? ""), path: path)
  }

  /// Keeps the words of a summary; what the writer did not touch stays byte for byte.
  /// - Parameters:
  ///   - words: of each section, in their order.
  ///   - seen: ``SummarySheet/state`` as the writer saw it.
  /// - Throws: ``StoreError/overtaken`` where somebody changed the file meanwhile.
  public func editSummary(_ words: [String], plan: String?, seen: String) throws {
    let path = try Reporting(hub: self).summaryText(plan: plan)
    let before = try NarrativeFile.read(path) ?? ""
    guard SummaryEditing.state(before) == seen else { throw StoreError.overtaken }
    let text = SummaryText(before)
    guard words.count == text.sections.count else { throw StoreError.overtaken }
    let faults = words.enumerated().filter { _, text in
      text.split(separator: "\n").contains { $0.hasPrefix("##") }
    }.map { index, _ in
      Fault("/\(index)", "“\(text.sections[index].heading)”里有一行以 ## 开头，那是另一部分的标题", "去掉 ##")
    }
    guard faults.isEmpty else {
      throw WorkflowError.refused(code: .editRefused, path: path, faults: faults)
    }
    var after = before
    for (section, words) in zip(text.sections, words) {
      let old = SummaryEditing.body(of: section.source)
      guard old != words, let range = after.range(of: section.source) else { continue }
      after.replaceSubrange(range, with: SummaryEditing.replaced(section.source, words))
    }
    if after != before { try WrittenFile.write(after, to: path) }
  }
}

/// The parts of a summary's file.
private enum SummaryEditing {
  /// What stands under the head, without empty lines around it.
  static func body(of source: String) -> String {
    guard let end = source.firstIndex(of: "\n") else { return "" }
    return String(source[source.index(after: end)...]).trimmingCharacters(in: .newlines)
  }

  /// A section with other words under its head; the empty lines around them stay.
  static func replaced(_ source: String, _ words: String) -> String {
    let head = String(source.prefix { $0 != "\n" })
    let rest = String(source.dropFirst(head.count))
    let before = String(rest.prefix { $0 == "\n" })
    let after = String(rest.reversed().prefix { $0 == "\n" })
    let isEmpty = rest.allSatisfy { $0 == "\n" }
    return head + (before.isEmpty ? "\n" : before) + words.trimmingCharacters(in: .newlines)
      + (isEmpty ? "\n" : after)
  }

  static func words(_ line: [Inline]) -> String {
    line.map { piece in
      switch piece {
      case .text(let text, _): text
      case .unknown(let name): "〔\(name)〕"
      case .checkBox, .blank, .lineBreak, .pageNumber, .pageCount: ""
      }
    }.joined()
  }

  static func state(_ text: String) -> String { String(Digest.of(text: text).prefix(16)) }

  static func quoted(_ name: String, _ row: TableRow?) -> SummarySheet.Quoted {
    guard let row, let cell = row.cells["value"] else {
      let isBlank = name.hasPrefix("？") || name.hasPrefix("?")
      return SummarySheet.Quoted(
        name: isBlank ? String(name.dropFirst()) : name, text: nil,
        source: isBlank ? "由起草人填写" : "没有叫这个名称的数字", cell: nil)
    }
    let isKnown = row.cells["known"]?.text.isEmpty == true
    func text(_ column: String) -> String { row.cells[column]?.text ?? "" }
    return SummarySheet.Quoted(
      name: name, text: isKnown ? cell.text : nil,
      source: isKnown ? SummarySource.words(row) : text("remark"),
      cell: isKnown && StatisticsTable(rawValue: text("table")) != nil && (cell.value ?? 0) != 0
        ? ("summary", row.id, "value") : nil)
  }
}
