import Model

extension Table {
  /// Whether there is a row on which visits disagree.
  var hasDisagreement: Bool { !conflicts.isEmpty || otherConflicts > 0 }
}

/// What is said under a table, as far as somebody reads it on a page.
enum NotesView {
  /// More lines are looked at on paper or in the file, where they stand.
  static let most = KeptCounts.firstWords
  /// Bytes of a line from which on it is a list of names that nobody reads here.
  private static let longest = 6_000
  /// Characters of such a line that are shown.
  private static let shown = 600

  static func list(_ table: Table) -> View {
    let rest = table.notes.count - most
    guard rest > 0 else { return .list(table.notes.map { .words(short($0)) }) }
    let others = table.otherConflicts
    let words = [
      "另有 \(rest) 条，打印的表和导出的文件里都有；",
      others > 0 ? "各次检查结果不一致的还有 \(others) 处，表和文件里不列；" : "",
      "本级收到的、方案期间内各次检查不一致的，也在“不一致”一页。",
    ]
    return .list(
      table.notes.prefix(most).map { .words(short($0)) } + [.words(words.joined())])
  }

  /// A line, cut between two names where it is long.
  private static func short(_ note: String) -> String {
    guard note.utf8.count > longest else { return note }
    let beginning = note.prefix(shown)
    let end = beginning.lastIndex(of: "、") ?? beginning.endIndex
    return "\(note[..<end])……后面的这里不列，打印的表和导出的文件里都有。"
  }
}
