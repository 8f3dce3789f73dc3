import Model

/// The lines of a YAML file, each with its end, and what stands on them.
struct YAMLLines {
  /// Lines with their ends; together they are the file byte for byte.
  private(set) var lines: [[Unicode.Scalar]]
  private let places: [String: YAMLPlace]
  /// Pointers in the order of the file.
  private let order: [(pointer: String, line: Int, column: Int)]
  /// What ends a line in this file.
  let end: [Unicode.Scalar]

  init(_ source: PlanSource) {
    lines = []
    var line: [Unicode.Scalar] = []
    for scalar in source.text.unicodeScalars {
      line.append(scalar)
      if scalar == "\n" {
        lines.append(line)
        line = []
      }
    }
    if !line.isEmpty { lines.append(line) }
    end = lines.first?.suffix(2) == ["\r", "\n"] ? ["\r", "\n"] : ["\n"]
    places = source.document.places
    order = places.compactMap { pointer, place in
      guard !pointer.isEmpty, let point = place.key ?? place.value else { return nil }
      return (pointer, point.line, point.column)
    }.sorted { ($0.1, $0.2, $0.0.utf8.count) < ($1.1, $1.2, $1.0.utf8.count) }
  }

  /// The file.
  var text: String {
    var view = String.UnicodeScalarView()
    for line in lines { view.append(contentsOf: line) }
    return String(view)
  }

  func place(_ pointer: String) -> YAMLPlace? { places[pointer] }

  /// The column at which the members of a block, or the dashes of a list, stand.
  func column(of pointer: String) -> Int? {
    guard let place = places[pointer] else { return nil }
    if let key = place.key { return key.column }
    guard let value = place.value, value.line < lines.count else { return nil }
    // An entry of a list begins with its dash.
    return lines[value.line][..<min(value.column, lines[value.line].count)].lastIndex(of: "-")
  }

  /// The lines that a member or an entry takes up, without blank lines and comments after it.
  func extent(of pointer: String) -> Range<Int>? {
    guard let index = order.firstIndex(where: { $0.pointer == pointer }) else { return nil }
    let first = order[index].line
    let inside = pointer + "/"
    var last = lines.count
    if let next = order[(index + 1)...].first(where: { !$0.pointer.hasPrefix(inside) }) {
      // An entry whose dash stands on a line of its own begins above its value.
      last = next.line
    }
    let isText = deepestLastStyle(pointer, order[index...]) == .blockText
    let indentation = column(of: pointer) ?? 0
    while last > first + 1, isPassed(lines[last - 1], insideText: isText, indentation) { last -= 1 }
    return first..<max(last, first + 1)
  }

  /// How the last scalar inside is written: lines of a text block that begin with # are its own.
  private func deepestLastStyle(
    _ pointer: String, _ rest: ArraySlice<(pointer: String, line: Int, column: Int)>
  ) -> YAMLPlace.Style? {
    let inside = pointer + "/"
    let last = rest.prefix { $0.pointer == pointer || $0.pointer.hasPrefix(inside) }.last
    return last.flatMap { places[$0.pointer]?.style }
  }

  private func isPassed(_ line: [Unicode.Scalar], insideText: Bool, _ indentation: Int) -> Bool {
    guard let first = line.firstIndex(where: { !" \t\r\n".unicodeScalars.contains($0) }) else {
      return true
    }
    return line[first] == "#" && (!insideText || first <= indentation)
  }

  /// A scalar's range on its one line; nil where it takes up several lines or is no scalar.
  func span(of pointer: String) -> (line: Int, columns: Range<Int>)? {
    guard let place = places[pointer], let point = place.value, point.line < lines.count else {
      return nil
    }
    let line = lines[point.line]
    guard point.column <= line.count, let extent = extent(of: pointer) else { return nil }
    let isInFlow = enclosing(pointer).contains { places[$0]?.style == .flow }
    switch place.style {
    case .blockText, .blockList, .blockMap, .flow: return nil
    case .singleQuoted, .doubleQuoted:
      guard let last = closing(line, point.column, place.style) else { return nil }
      return (point.line, point.column..<last + 1)
    case .plain:
      guard extent.upperBound <= point.line + 1 || isInFlow else { return nil }
      var last = point.column
      while last < line.count, line[last] != "\n" {
        let scalar = line[last]
        if isInFlow, ",]}".unicodeScalars.contains(scalar) { break }
        if scalar == "#", last > 0, line[last - 1] == " " || line[last - 1] == "\t" { break }
        last += 1
      }
      while last > point.column, " \t\r".unicodeScalars.contains(line[last - 1]) { last -= 1 }
      return (point.line, point.column..<last)
    }
  }

  private func closing(_ line: [Unicode.Scalar], _ start: Int, _ style: YAMLPlace.Style) -> Int? {
    let mark: Unicode.Scalar = style == .singleQuoted ? "'" : "\""
    var index = start + 1
    while index < line.count {
      if style == .doubleQuoted, line[index] == "\\" {
        index += 2
        continue
      }
      if line[index] == mark {
        guard style == .singleQuoted, index + 1 < line.count, line[index + 1] == mark else {
          return index
        }
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// The pointers around a pointer, the nearest first.
  func enclosing(_ pointer: String) -> [String] {
    var path = JSONPointer.path(pointer)
    var found: [String] = []
    while !path.isEmpty {
      path.removeLast()
      found.append(JSONPointer.text(path))
    }
    return found
  }

  mutating func replace(_ line: Int, _ columns: Range<Int>, with text: String) {
    lines[line].replaceSubrange(columns, with: text.unicodeScalars)
  }

  /// Puts lines in the place of others; texts come without their ends.
  mutating func replace(_ range: Range<Int>, with texts: [String]) {
    // A last line without an end gets one before something follows it.
    if range.lowerBound > 0, range.lowerBound == lines.count, !texts.isEmpty,
      lines[lines.count - 1].last != "\n"
    {
      lines[lines.count - 1] += end
    }
    lines.replaceSubrange(range, with: texts.map { Array($0.unicodeScalars) + end })
  }
}
