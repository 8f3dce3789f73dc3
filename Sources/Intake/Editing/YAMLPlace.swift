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

  /// - Parameter lines: the lines of the file. Yams does not say which lists stand in brackets: it takes
  ///   the style from the event that ends a list, which has none.
  init(_ node: Node, key: Point?, in lines: [[Unicode.Scalar]]) {
    self.key = key
    let value = node.mark.map(Point.init)
    self.value = value
    let isFlow =
      value.map { point in
        guard lines.indices.contains(point.line),
          lines[point.line].indices.contains(point.column)
        else { return false }
        return "[{".unicodeScalars.contains(lines[point.line][point.column])
      } ?? false
    switch node {
    case .scalar(let scalar):
      style =
        switch scalar.style {
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal, .folded: .blockText
        case .any, .plain: .plain
        }
    case .sequence: style = isFlow ? .flow : .blockList
    case .mapping: style = isFlow ? .flow : .blockMap
    case .alias: style = .plain
    }
  }
}
