import Model
import Rendering

/// Puts the figures of the table `summary` into the words of a summary.
struct SummaryComposition {
  /// Something that the writer still has to fill in.
  struct Gap: Equatable {
    /// Head of its section.
    let section: String
    /// Name of the figure or fact.
    let name: String
    /// Why it is not known.
    let why: String
  }

  private let rows: [String: TableRow]
  /// What stays blank, in the order of the text.
  private(set) var gaps: [Gap] = []
  /// The figures that the text quotes, in its order.
  private(set) var quoted: [TableRow] = []

  init(_ table: Table) {
    rows = Dictionary(
      table.rows.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The pieces of one line; nil where it consists of figures that have nothing to say.
  mutating func line(_ text: String, section: String) -> [Inline]? {
    var pieces: [Inline] = []
    var rest = text[...]
    while let match = rest.firstMatch(of: #/\{([^{}]*)\}/#) {
      let words = rest[..<match.range.lowerBound]
      if !words.isEmpty { pieces.append(.text(String(words))) }
      if let piece = figure(String(match.1), section: section) { pieces.append(piece) }
      rest = rest[match.range.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    return pieces.isEmpty ? nil : pieces
  }

  private mutating func figure(_ name: String, section: String) -> Inline? {
    if let mark = name.first, mark == "？" || mark == "?" {
      let fact = String(name.dropFirst())
      return blank(fact, section, why: "系统没有这方面的记录，由起草人填写")
    }
    guard let row = rows[name], let cell = row.cells["value"] else {
      return blank(name, section, why: "没有叫这个名称的数字，请核对")
    }
    guard row.cells["known"]?.text.isEmpty == true else {
      return blank(name, section, why: row.cells["remark"]?.text ?? "")
    }
    if !quoted.contains(where: { $0.id == row.id }) { quoted.append(row) }
    return cell.text.isEmpty ? nil : .text(cell.text)
  }

  private mutating func blank(_ name: String, _ section: String, why: String) -> Inline {
    let gap = Gap(section: section, name: name, why: why)
    if !gaps.contains(gap) { gaps.append(gap) }
    return .unknown(name: name)
  }
}
