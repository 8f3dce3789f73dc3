import Model

/// The lines of a YAML file, each with its end, and what stands on them.
struct YAMLLines {
  /// Lines with their ends; together they are the file byte for byte.
  private(set) var lines: [[Unicode.Scalar]]
  private let places: [String: YAMLPlace]
  /// Members at their keys, entries at their dashes, in the order of the file.
  private let order: [Start]
  /// What ends a line in this file.
  let end: [Unicode.Scalar]

  /// Where a member or an entry begins.
  struct Start {
    let pointer: String
    let line: Int
    let column: Int
  }

  private static let breaks = "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars
  private static let blanks = " \t".unicodeScalars

  init(_ source: PlanSource) {
    let lines = YAMLLines.split(source.text)
    self.lines = lines
    end = lines.first?.suffix(2) == ["\r", "\n"] ? ["\r", "\n"] : ["\n"]
    let places = source.document.places
    self.places = places
    order = places.compactMap { pointer, place -> Start? in
      guard !pointer.isEmpty else { return nil }
      if let key = place.key { return Start(pointer: pointer, line: key.line, column: key.column) }
      return place.value.map { YAMLLines.dash(pointer, $0, lines) }
    }.sorted {
      ($0.line, $0.column, $0.pointer.utf8.count) < ($1.line, $1.column, $1.pointer.utf8.count)
    }
  }

  /// The lines of a text as the parser counts them, each with its end.
  static func split(_ text: String) -> [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = []
    var line: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if line.last == "\r", scalar != "\n" {
        lines.append(line)
        line = []
      }
      line.append(scalar)
      if breaks.contains(scalar), scalar != "\r" {
        lines.append(line)
        line = []
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The dash of an entry: before its value, or alone on a line above.
  private static func dash(
    _ pointer: String, _ value: YAMLPlace.Point, _ lines: [[Unicode.Scalar]]
  ) -> Start {
    var start = Start(pointer: pointer, line: value.line, column: value.column)
    guard lines.indices.contains(value.line) else { return start }
    let before = lines[value.line].prefix(value.column)
    if let dash = before.last(where: { !blanks.contains($0) }) {
      if dash == "-", let column = before.lastIndex(of: "-") {
        start = Start(pointer: pointer, line: value.line, column: column)
      }
      return start
    }
    var line = value.line
    while line > 0 {
      line -= 1
      let words = lines[line].filter { !blanks.contains($0) && !breaks.contains($0) }
      if words.first == "-", words.count == 1 || words[1] == "#",
        let column = lines[line].firstIndex(of: "-")
      {
        return Start(pointer: pointer, line: line, column: column)
      }
      guard words.isEmpty || words.first == "#" else { return start }
    }
    return start
  }

  /// The file.
  var text: String {
    var view = String.UnicodeScalarView()
    for line in lines { view.append(contentsOf: line) }
    return String(view)
  }

  func place(_ pointer: String) -> YAMLPlace? { places[pointer] }

  private func start(of pointer: String) -> Start? { order.first { $0.pointer == pointer } }

  /// The column at which the members of a block, or the dashes of a list, stand.
  func column(of pointer: String) -> Int? { start(of: pointer)?.column }

  /// The members or entries of a value, in the order of the file.
  func children(of pointer: String) -> [Start] {
    let inside = pointer + "/"
    return order.filter {
      $0.pointer.hasPrefix(inside) && !$0.pointer.dropFirst(inside.count).contains("/")
    }
  }

  /// The lines that a member or an entry takes up, without blank lines and comments after it.
  func extent(of pointer: String) -> Range<Int>? {
    guard let index = order.firstIndex(where: { $0.pointer == pointer }),
      lines.indices.contains(order[index].line)
    else { return nil }
    let first = order[index].line
    let inside = pointer + "/"
    let next = order[(index + 1)...].first { !$0.pointer.hasPrefix(inside) }
    var last = min(lines.count, next?.line ?? lines.count)
    let isText = deepestLastStyle(pointer, order[index...]) == .blockText
    while last > first + 1, isPassed(lines[last - 1], insideText: isText, order[index].column) {
      last -= 1
    }
    return first..<max(last, first + 1)
  }

  /// How the last scalar inside is written: lines of a text block that begin with # are its own.
  private func deepestLastStyle(_ pointer: String, _ rest: ArraySlice<Start>) -> YAMLPlace.Style? {
    let inside = pointer + "/"
    let last = rest.prefix { $0.pointer == pointer || $0.pointer.hasPrefix(inside) }.last
    return last.flatMap { places[$0.pointer]?.style }
  }

  private func isPassed(_ line: [Unicode.Scalar], insideText: Bool, _ indentation: Int) -> Bool {
    guard let first = firstWord(line) else { return true }
    if first == 0, line.starts(with: "...".unicodeScalars) { return true }
    return line[first] == "#" && (!insideText || first <= indentation)
  }

  private func firstWord(_ line: [Unicode.Scalar]) -> Int? {
    line.firstIndex { !YAMLLines.blanks.contains($0) && !YAMLLines.breaks.contains($0) }
  }

  /// The comments that stand among the members or entries of a value and would go if it were written
  /// anew; nil where a comment stands where it could not be kept.
  func comments(in pointer: String, _ extent: Range<Int>) -> [[Unicode.Scalar]]? {
    func isBare(_ line: Int) -> Bool { !lines[line].contains("#") }
    switch places[pointer]?.style {
    case .blockList?, .blockMap?:
      let owned = Set(children(of: pointer).flatMap { Array(self.extent(of: $0.pointer) ?? 0..<0) })
      var kept: [[Unicode.Scalar]] = []
      for line in extent where !owned.contains(line) {
        if let first = firstWord(lines[line]), lines[line][first] == "#" {
          kept.append(lines[line])
        } else if !isBare(line) {
          return nil
        }
      }
      return kept
    case .blockText?: return isBare(extent.lowerBound) ? [] : nil
    case .plain?, .singleQuoted?, .doubleQuoted?, .flow?:
      return extent.allSatisfy(isBare) ? [] : nil
    case nil: return nil
    }
  }

  /// A scalar's range on its one line; nil where it takes up several lines or is no scalar.
  func span(of pointer: String) -> (line: Int, columns: Range<Int>)? {
    guard let place = places[pointer], let point = place.value, lines.indices.contains(point.line),
      point.column <= lines[point.line].count
    else { return nil }
    let line = lines[point.line]
    switch place.style {
    case .blockText, .blockList, .blockMap, .flow: return nil
    case .singleQuoted, .doubleQuoted:
      guard let last = quoteEnd(line, point.column, place.style) else { return nil }
      return (point.line, point.column..<last + 1)
    case .plain:
      let isInFlow = enclosing(pointer).contains { places[$0]?.style == .flow }
      guard isInFlow || (extent(of: pointer)?.upperBound).map({ $0 <= point.line + 1 }) ?? false
      else { return nil }
      var last = point.column
      while last < line.count, !YAMLLines.breaks.contains(line[last]) {
        if isInFlow, ",]}".unicodeScalars.contains(line[last]) { break }
        if line[last] == "#", last > 0, YAMLLines.blanks.contains(line[last - 1]) { break }
        last += 1
      }
      while last > point.column, YAMLLines.blanks.contains(line[last - 1]) { last -= 1 }
      return (point.line, point.column..<last)
    }
  }

  private func quoteEnd(_ line: [Unicode.Scalar], _ start: Int, _ style: YAMLPlace.Style) -> Int? {
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

  /// The range of brackets that close on the line on which they open.
  func brackets(of pointer: String) -> (line: Int, columns: Range<Int>)? {
    guard let place = places[pointer], place.style == .flow, let point = place.value else {
      return nil
    }
    let line = lines[point.line]
    var depth = 0
    var index = point.column
    var before: Unicode.Scalar = " "
    while index < line.count {
      let scalar = line[index]
      switch scalar {
      case "\"", "'":
        // In the middle of a word a quotation mark is a letter.
        guard "[{,:".unicodeScalars.contains(before) else { break }
        guard let last = quoteEnd(line, index, scalar == "'" ? .singleQuoted : .doubleQuoted) else {
          return nil
        }
        index = last
      case "#" where index > 0 && YAMLLines.blanks.contains(line[index - 1]): return nil
      case "[", "{": depth += 1
      case "]", "}":
        depth -= 1
        if depth == 0 { return (point.line, point.column..<index + 1) }
      default: break
      }
      if !YAMLLines.blanks.contains(scalar) { before = scalar }
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
  /// - Parameter kept: lines of the file that stay, behind the first text.
  mutating func replace(
    _ range: Range<Int>, with texts: [String], keeping kept: [[Unicode.Scalar]] = []
  ) {
    // A last line without an end gets one before something follows it.
    if range.lowerBound > 0, range.lowerBound == lines.count, !texts.isEmpty,
      lines[lines.count - 1].last.map({ !YAMLLines.breaks.contains($0) }) ?? false
    {
      lines[lines.count - 1] += end
    }
    var new = texts.map { Array($0.unicodeScalars) + end }
    new.insert(contentsOf: kept, at: min(1, new.count))
    lines.replaceSubrange(range, with: new)
  }
}
