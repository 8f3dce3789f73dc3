import Model

/// What is said under a table, as far as somebody reads it on a page.
enum NotesView {
  /// More lines are looked at on paper or in the file, where all of them stand.
  static let most = KeptCounts.firstWords
  /// Bytes of a line from which on it is a list of names that nobody reads here.
  private static let longest = 6_000
  /// Characters of such a line that are shown.
  private static let shown = 600

  /// - Parameter others: how many lines stand behind these.
  static func list(_ notes: [String], others: Int = 0) -> View {
    let rest = notes.count + others - most
    let words = "另有 \(rest) 条，打印的表和导出的文件里都有；各次检查不一致的，也在“不一致”一页。"
    return .list(
      notes.prefix(most).map { .words(short($0)) } + (rest > 0 ? [.words(words)] : []))
  }

  /// A line, cut between two names where it is long.
  private static func short(_ note: String) -> String {
    guard note.utf8.count > longest else { return note }
    let beginning = note.prefix(shown)
    let end = beginning.lastIndex(of: "、") ?? beginning.endIndex
    return "\(note[..<end])……后面的这里不列，打印的表和导出的文件里都有。"
  }
}
