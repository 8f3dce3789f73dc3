import Rendering

extension Document {
  /// The paper as practice prints it: it says so in its name, at the head of every page and above its
  /// text, whatever file it becomes.
  func marked(asPractice isPractice: Bool) -> Document {
    guard isPractice else { return self }
    var marked = self
    marked.title = "练习　" + title
    marked.header.centre = [.text("练习", .strong)] + header.centre
    marked.blocks =
      [
        .paragraph(
          Paragraph([.text("练习：不是执法文书，不得交付、不得存档。", .strong)], style: .compact))
      ] + blocks
    return marked
  }
}

extension Location {
  /// Whether papers of this place are practice.
  var isRehearsal: Bool {
    switch self {
    case .workspace(let workspace): workspace.isRehearsal
    case .hub: false
    }
  }
}
