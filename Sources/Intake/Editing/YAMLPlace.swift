import Yams

/// Where a part of a YAML file stands, and how it is written.
struct YAMLPlace: Sendable {
  /// A line and a column, both from 0; columns count Unicode scalars.
  struct Point: Sendable {
    let line: Int
    let column: Int

    init(_ mark: Mark) { (line, column) = (mark.line - 1, mark.column - 1) }
  }

  /// How it is written.
  enum Style: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// Indented below its key: `|` and `>`.
    case blockText
    case blockList
    case blockMap
    /// In brackets.
    case flow
  }

  /// Its key; nil for the entry of a list.
  let key: Point?
  /// Its value; nil where the parser does not say.
  let value: Point?
  let style: Style

  init(_ node: Node, key: Point?) {
    self.key = key
    value = node.mark.map(Point.init)
    switch node {
    case .scalar(let scalar):
      style =
        switch scalar.style {
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal, .folded: .blockText
        case .any, .plain: .plain
        }
    case .sequence(let list): style = list.style == .flow ? .flow : .blockList
    case .mapping(let map): style = map.style == .flow ? .flow : .blockMap
    case .alias: style = .plain
    }
  }
}
