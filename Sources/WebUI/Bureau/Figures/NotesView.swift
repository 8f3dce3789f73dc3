/// What is said under a table, as far as somebody reads it on a page.
enum NotesView {
  /// More lines are looked at on paper or in the file, where all of them stand.
  static let most = 60

  static func list(_ notes: [String]) -> View {
    let rest = notes.count - most
    let words = "另有 \(rest) 条，打印的表和导出的文件里都有；各次检查不一致的，也在“不一致”一页。"
    return .list(notes.prefix(most).map(View.words) + (rest > 0 ? [.words(words)] : []))
  }
}
