public import Model

extension PlanSource {
  /// A change that the line editor cannot make without touching what it must not.
  public struct Unchangeable: Error, Sendable {
    /// The place.
    public let pointer: String
  }

  /// The same file with another value at a place, or without it; only the lines concerned differ.
  /// - Parameter value: nil takes the member or the entry out.
  /// - Throws: ``IntakeError``, ``Unchangeable``.
  public func setting(_ pointer: String, to value: JSONValue?, schema: PlanSchema) throws
    -> PlanSource
  {
    let path = JSONPointer.path(pointer)
    let wanted = PlanSource.value(self.value, at: path[...], becoming: value)
    guard wanted != self.value else { return self }
    var editor = PlanEditor(source: self, schema: schema)
    try editor.change(path, PlanSource.value(self.value, at: path[...]), value)
    // Whatever the lines look like, they must say exactly what was meant.
    guard editor.source.value == wanted else { throw Unchangeable(pointer: pointer) }
    return editor.source
  }

  /// The value at a path.
  static func value(_ root: JSONValue, at path: ArraySlice<String>) -> JSONValue? {
    path.reduce(root as JSONValue?) { value, name in
      switch value {
      case .object(let members)?: members[name]
      case .array(let entries)?:
        Int(name).flatMap { entries.indices.contains($0) ? entries[$0] : nil }
      default: nil
      }
    }
  }

  private static func value(
    _ root: JSONValue, at path: ArraySlice<String>, becoming value: JSONValue?
  ) -> JSONValue {
    guard let name = path.first else { return value ?? .null }
    let rest = path.dropFirst()
    if case .array(var entries) = root, let index = Int(name) {
      if rest.isEmpty {
        if entries.indices.contains(index) {
          if let value { entries[index] = value } else { entries.remove(at: index) }
        } else if let value {
          entries.append(value)
        }
      } else if entries.indices.contains(index) {
        entries[index] = self.value(entries[index], at: rest, becoming: value)
      }
      return .array(entries)
    }
    var members = root.object ?? [:]
    if rest.isEmpty {
      members[name] = value
    } else if value != nil || members[name] != nil {
      members[name] = self.value(members[name] ?? [:], at: rest, becoming: value)
    }
    return .object(members)
  }
}

/// Changes a plan file step by step, each step a few lines, and reads it again after every one.
struct PlanEditor {
  private(set) var source: PlanSource
  let schema: PlanSchema

  mutating func change(_ path: [String], _ old: JSONValue?, _ new: JSONValue?) throws {
    guard old != new else { return }
    switch (old, new) {
    case (nil, nil): return
    case (nil, let new?): try insert(path, new)
    case (_?, nil): try remove(path)
    case (.object(let before)?, .object(let after)?)
    where !after.isEmpty && !before.isEmpty && !isFlow(path):
      for name in before.keys.sorted() where after[name] != nil {
        try change(path + [name], before[name], after[name])
      }
      for name in after.keys.sorted() where before[name] == nil {
        try insert(path + [name], after[name] ?? .null)
      }
      for name in before.keys.sorted() where after[name] == nil { try remove(path + [name]) }
    case (.array(let before)?, .array(let after)?)
    where !before.isEmpty && !after.isEmpty && !isFlow(path):
      try entries(path, before, after)
    case (_?, let new?): try replace(path, new)
    }
  }

  private func isFlow(_ path: [String]) -> Bool {
    source.document.places[JSONPointer.text(path)]?.style == .flow
  }

  /// What is the same at both ends stays; between them entries are changed, and then the longer list
  /// loses or gets its rest.
  private mutating func entries(
    _ path: [String], _ before: [JSONValue], _ after: [JSONValue]
  ) throws {
    var head = 0
    while head < before.count, head < after.count, before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < before.count - head, tail < after.count - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    { tail += 1 }
    let (old, new) = (before.count - head - tail, after.count - head - tail)
    for index in head..<head + min(old, new) {
      try change(path + [String(index)], before[index], after[index])
    }
    for index in (head + min(old, new)..<head + old).reversed() {
      try remove(path + [String(index)])
    }
    for index in head + min(old, new)..<head + new {
      try insert(path + [String(index)], after[index])
    }
  }

  private mutating func take(_ lines: YAMLLines) throws {
    source = try PlanSource(text: lines.text, path: "plan.yaml")
  }

  private mutating func replace(_ path: [String], _ value: JSONValue) throws {
    let pointer = JSONPointer.text(path)
    var lines = YAMLLines(source)
    let isScalar =
      switch value {
      case .array, .object: false
      case .null, .bool, .integer, .decimal, .string: true
      }
    let isInFlow = lines.enclosing(pointer).contains { lines.place($0)?.style == .flow }
    if isScalar, let span = lines.span(of: pointer), let style = lines.place(pointer)?.style {
      lines.replace(
        span.line, span.columns, with: YAMLScalar.text(value, like: style, inFlow: isInFlow))
      return try take(lines)
    }
    if let list = lines.place(pointer), list.style == .flow, let start = list.value,
      let last = closing(lines, start.line, start.column)
    {
      lines.replace(start.line, start.column..<last + 1, with: YAMLScalar.text(value, like: .flow))
      return try take(lines)
    }
    if isInFlow,
      let outer = lines.enclosing(pointer).last(where: { lines.place($0)?.style == .flow })
    {
      // A part of something in brackets: these are written anew.
      let around = JSONPointer.path(outer)
      let whole = PlanSource.changed(source.value, at: path[...], to: value)
      return try replace(around, PlanSource.value(whole, at: around[...]) ?? .null)
    }
    guard let extent = lines.extent(of: pointer), let column = lines.column(of: pointer) else {
      throw PlanSource.Unchangeable(pointer: pointer)
    }
    lines.replace(extent, with: block(path, value, column, onFirst: lines.lines[extent.lowerBound]))
    try take(lines)
  }

  /// Where brackets that begin on a line end on it.
  private func closing(_ lines: YAMLLines, _ line: Int, _ column: Int) -> Int? {
    var depth = 0
    var quote: Unicode.Scalar?
    for (index, scalar) in lines.lines[line].enumerated().dropFirst(column) {
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == "[" || scalar == "{" {
        depth += 1
      } else if scalar == "]" || scalar == "}" {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }

  private func block(
    _ path: [String], _ value: JSONValue, _ column: Int, onFirst line: [Unicode.Scalar]? = nil
  ) -> [String] {
    let name = path.last ?? ""
    let isEntry =
      Int(name) != nil && PlanSource.value(source.value, at: path.dropLast())?.array != nil
    let head = isEntry ? "-" : YAMLScalar.text(.string(name), like: .plain) + ":"
    var texts = YAMLScalar.block(head, value, column, schema.shape(at: path))
    // The first member of an entry stands behind its dash.
    if let line, !isEntry, line.prefix(column).contains("-") {
      texts[0] = String(String.UnicodeScalarView(line.prefix(column))) + texts[0].dropFirst(column)
    }
    return texts
  }

  private mutating func remove(_ path: [String]) throws {
    let pointer = JSONPointer.text(path)
    var lines = YAMLLines(source)
    let parent = Array(path.dropLast())
    let around = JSONPointer.text(parent)
    let siblings = PlanSource.value(source.value, at: parent[...])
    if let outer = ([around] + lines.enclosing(around)).first(where: {
      lines.place($0)?.style == .flow
    }) {
      let place = JSONPointer.path(outer)
      let whole = PlanSource.changed(source.value, at: path[...], to: nil)
      return try replace(place, PlanSource.value(whole, at: place[...]) ?? .null)
    }
    // The last one of a list leaves an empty list; a group without members goes altogether.
    if siblings?.array?.count == 1 { return try replace(parent, []) }
    guard let extent = lines.extent(of: pointer), let column = lines.column(of: pointer) else {
      throw PlanSource.Unchangeable(pointer: pointer)
    }
    let first = lines.lines[extent.lowerBound]
    let isBehindDash =
      siblings?.object != nil && first.prefix(column).contains("-")
    if isBehindDash {
      let whole = PlanSource.changed(source.value, at: path[...], to: nil)
      let entry = PlanSource.value(whole, at: parent[...]) ?? .null
      guard let all = lines.extent(of: around), let dash = lines.column(of: around) else {
        throw PlanSource.Unchangeable(pointer: pointer)
      }
      lines.replace(all, with: block(parent, entry, dash))
    } else {
      lines.replace(extent, with: [])
    }
    try take(lines)
  }

  private mutating func insert(_ path: [String], _ value: JSONValue) throws {
    let parent = Array(path.dropLast())
    let around = JSONPointer.text(parent)
    guard let name = path.last else { return try replace(path, value) }
    let siblings = PlanSource.value(source.value, at: parent[...])
    guard siblings?.array?.isEmpty == false || siblings?.object?.isEmpty == false else {
      // Nothing there yet, or an empty list: the whole of it is written.
      let whole = PlanSource.changed(source.value, at: path[...], to: value)
      let content = PlanSource.value(whole, at: parent[...]) ?? .null
      if siblings == nil { return try insert(parent, content) }
      return try rewrite(parent, content)
    }
    var lines = YAMLLines(source)
    if let outer = ([around] + lines.enclosing(around)).first(where: {
      lines.place($0)?.style == .flow
    }) {
      let place = JSONPointer.path(outer)
      let whole = PlanSource.changed(source.value, at: path[...], to: value)
      return try replace(place, PlanSource.value(whole, at: place[...]) ?? .null)
    }
    let before = previous(of: name, among: siblings ?? .null, at: parent)
    let neighbour = JSONPointer.child(around, before.name)
    guard let extent = lines.extent(of: neighbour), let column = lines.column(of: neighbour) else {
      throw PlanSource.Unchangeable(pointer: neighbour)
    }
    let place = before.isAfter ? extent.lowerBound : extent.upperBound
    lines.replace(place..<place, with: block(path, value, column))
    try take(lines)
  }

  /// A list or a group that was empty, written as a block under its key.
  private mutating func rewrite(_ path: [String], _ value: JSONValue) throws {
    let pointer = JSONPointer.text(path)
    var lines = YAMLLines(source)
    guard let extent = lines.extent(of: pointer), let column = lines.column(of: pointer) else {
      throw PlanSource.Unchangeable(pointer: pointer)
    }
    lines.replace(extent, with: block(path, value, column, onFirst: lines.lines[extent.lowerBound]))
    try take(lines)
  }

  /// The member or entry beside which a new one is written: entries follow the one before them,
  /// members the one that the order of forms puts before them.
  private func previous(
    of name: String, among siblings: JSONValue, at parent: [String]
  ) -> (name: String, isAfter: Bool) {
    if let entries = siblings.array {
      let index = Int(name) ?? entries.count
      return index == 0 ? ("0", true) : (String(min(index, entries.count) - 1), false)
    }
    let members = siblings.object ?? [:]
    let known = (schema.shape(at: parent)?.members ?? []).compactMap(\.name)
    let before = known.prefix { $0 != name }.last { members[$0] != nil }
    if let before { return (before, false) }
    // Behind the last line of the group, whatever it is called.
    let last = members.keys.max {
      let points = [$0, $1].map { source.line(of: JSONPointer.text(parent + [$0])) }
      return points[0] < points[1]
    }
    return (last ?? name, false)
  }
}

extension PlanSource {
  static func changed(
    _ root: JSONValue, at path: ArraySlice<String>, to new: JSONValue?
  ) -> JSONValue { value(root, at: path, becoming: new) }
}
