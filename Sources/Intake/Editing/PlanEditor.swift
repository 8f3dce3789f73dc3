import Model

/// Changes a plan file step by step, each step a few lines, and reads it again after every one.
struct PlanEditor {
  private(set) var source: PlanSource
  let schema: PlanSchema

  mutating func change(_ path: [String], _ old: JSONValue?, _ new: JSONValue?) throws {
    guard old != new else { return }
    switch (old, new) {
    case (.none, .none): return
    case (.none, .some(let new)): try insert(path, new)
    case (.some, .none): try remove(path)
    case (.some(.object(let before)), .some(.object(let after)))
    where !after.isEmpty && !before.isEmpty && !isFlow(path):
      for name in before.keys.sorted() {
        if let after = after[name] { try change(path + [name], before[name], after) }
      }
      for (name, value) in after.sorted(by: { $0.key < $1.key }) where before[name] == nil {
        try insert(path + [name], value)
      }
      for name in before.keys.sorted() where after[name] == nil { try remove(path + [name]) }
    case (.some(.array(let before)), .some(.array(let after)))
    where !before.isEmpty && !after.isEmpty && !isFlow(path):
      try entries(path, before, after)
    case (.some, .some(let new)): try write(path, new)
    }
  }

  private func isFlow(_ path: [String]) -> Bool {
    source.document.places[JSONPointer.text(path)]?.style == .flow
  }

  /// From the last to the first, so that the places of those before stay what they are.
  private mutating func entries(
    _ path: [String], _ before: [JSONValue], _ after: [JSONValue]
  ) throws {
    var steps = EntryMatching.steps(from: before, to: after)
    while let step = steps.popLast() {
      switch step {
      case .insert(let new, let place) where place == before.count:
        // What comes at the end is written in one piece: a questionnaire has hundreds of entries.
        var first = new
        while case .insert(let earlier, place)? = steps.last {
          first = earlier
          steps.removeLast()
        }
        try append(path, Array(after[first...new]))
      case .change(let old, let new):
        try change(path + [String(old)], before[old], after[new])
      case .remove(let old): try remove(path + [String(old)])
      case .insert(let new, let place): try insert(path + [String(place)], after[new])
      }
    }
  }

  private mutating func take(_ lines: YAMLLines, at path: [String]) throws {
    do {
      source = try PlanSource(text: lines.text, path: "plan.yaml")
    } catch is IntakeError {
      throw PlanSource.Unchangeable(pointer: JSONPointer.text(path))
    }
  }

  /// Writes a value where there is one, or a part of something in brackets; nil takes it out of them.
  private mutating func write(_ path: [String], _ value: JSONValue?) throws {
    let pointer = JSONPointer.text(path)
    var lines = YAMLLines(source)
    let around = lines.enclosing(pointer)
    func isFlow(_ pointer: String) -> Bool { lines.place(pointer)?.style == .flow }
    if let value, PlanEditor.isScalar(value), let span = lines.span(of: pointer),
      let style = lines.place(pointer)?.style
    {
      let text = YAMLScalar.text(value, like: style, inFlow: around.contains(where: isFlow))
      // Behind a key without a value nothing separates the two yet.
      lines.replace(span.line, span.columns, with: span.columns.isEmpty ? " " + text : text)
      return try take(lines, at: path)
    }
    let whole = PlanSource.value(source.value, at: path[...], becoming: value)
    let flows = ([pointer] + around).filter(isFlow)
    if flows == [pointer], let value, !PlanEditor.isScalar(value), !PlanEditor.isEmpty(value),
      PlanEditor.isEmpty(PlanSource.value(source.value, at: path[...])),
      let span = lines.brackets(of: pointer), !lines.lines[span.line].contains("#")
    {
      return try rewrite(path, value)
    }
    for outer in flows {
      guard let span = lines.brackets(of: outer) else { continue }
      let content = PlanSource.value(whole, at: JSONPointer.path(outer)[...]) ?? .null
      let isInFlow = lines.enclosing(outer).contains(where: isFlow)
      lines.replace(
        span.line, span.columns, with: YAMLScalar.text(content, like: .plain, inFlow: isInFlow))
      return try take(lines, at: path)
    }
    let outermost = flows.last.map(JSONPointer.path) ?? path
    guard let content = PlanSource.value(whole, at: outermost[...]) else {
      throw PlanSource.Unchangeable(pointer: pointer)
    }
    try rewrite(outermost, content)
  }

  private static func isScalar(_ value: JSONValue) -> Bool {
    switch value {
    case .array, .object: false
    case .null, .bool, .integer, .decimal, .string: true
    }
  }

  private static func isEmpty(_ value: JSONValue?) -> Bool {
    value?.array?.isEmpty ?? value?.object?.isEmpty ?? false
  }

  /// Writes a member or an entry anew, with all its lines; comments between what it holds stay.
  private mutating func rewrite(_ path: [String], _ value: JSONValue) throws {
    let pointer = JSONPointer.text(path)
    var lines = YAMLLines(source)
    guard let extent = lines.extent(of: pointer), let column = lines.column(of: pointer),
      let kept = lines.comments(in: pointer, extent), kept.isEmpty || value.string == nil
    else { throw PlanSource.Unchangeable(pointer: pointer) }
    let texts = block(path, value, column, onFirst: lines.lines[extent.lowerBound])
    lines.replace(extent, with: texts, keeping: kept)
    try take(lines, at: path)
  }

  private func block(
    _ path: [String], _ value: JSONValue, _ column: Int, onFirst line: [Unicode.Scalar]? = nil
  ) -> [String] {
    let name = path.last ?? ""
    let isEntry = PlanSource.value(source.value, at: path.dropLast())?.array != nil
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
    guard let siblings = PlanSource.value(source.value, at: parent[...]) else { return }
    if ([around] + lines.enclosing(around)).contains(where: { lines.place($0)?.style == .flow }) {
      return try write(path, nil)
    }
    if siblings.array?.count == 1 { return try write(parent, .array([])) }
    if siblings.object?.count == 1 { return try write(parent, .object([:])) }
    guard let extent = lines.extent(of: pointer), let column = lines.column(of: pointer) else {
      throw PlanSource.Unchangeable(pointer: pointer)
    }
    let head = lines.lines[extent.lowerBound].prefix(column)
    if siblings.object != nil, head.contains("-") {
      // The dash goes to the member that is first now.
      guard let next = lines.children(of: around).dropFirst().first, next.column == column,
        next.line >= extent.upperBound,
        lines.lines[next.line].prefix(column).allSatisfy({ $0 == " " })
      else { throw PlanSource.Unchangeable(pointer: pointer) }
      lines.replace(next.line, 0..<column, with: String(String.UnicodeScalarView(head)))
    }
    lines.replace(extent, with: [])
    try take(lines, at: path)
  }

  private mutating func insert(_ path: [String], _ value: JSONValue) throws {
    let parent = Array(path.dropLast())
    let around = JSONPointer.text(parent)
    guard let name = path.last else { return try write(path, value) }
    guard let siblings = PlanSource.value(source.value, at: parent[...]) else {
      let whole = PlanSource.value(source.value, at: path[...], becoming: value)
      guard let content = PlanSource.value(whole, at: parent[...]) else {
        throw PlanSource.Unchangeable(pointer: JSONPointer.text(path))
      }
      return try insert(parent, content)
    }
    var lines = YAMLLines(source)
    if siblings.array?.isEmpty ?? siblings.object?.isEmpty ?? true {
      // Nothing there yet: the whole of it is written.
      let whole = PlanSource.value(source.value, at: path[...], becoming: value)
      return try write(parent, PlanSource.value(whole, at: parent[...]) ?? .null)
    }
    if ([around] + lines.enclosing(around)).contains(where: { lines.place($0)?.style == .flow }) {
      return try write(path, value)
    }
    let before = previous(of: name, among: siblings, at: parent)
    let neighbour = JSONPointer.child(around, before.name)
    guard let extent = lines.extent(of: neighbour), let column = lines.column(of: neighbour) else {
      throw PlanSource.Unchangeable(pointer: neighbour)
    }
    let place = before.isAfter ? extent.lowerBound : extent.upperBound
    lines.replace(place..<place, with: block(path, value, column))
    try take(lines, at: path)
  }

  /// Writes entries behind the last one.
  private mutating func append(_ path: [String], _ values: [JSONValue]) throws {
    let around = JSONPointer.text(path)
    var lines = YAMLLines(source)
    guard let count = PlanSource.value(source.value, at: path[...])?.array?.count, count > 0,
      let extent = lines.extent(of: JSONPointer.child(around, String(count - 1))),
      let column = lines.column(of: JSONPointer.child(around, String(count - 1)))
    else { throw PlanSource.Unchangeable(pointer: around) }
    let texts = values.enumerated().flatMap { index, value in
      block(path + [String(count + index)], value, column)
    }
    lines.replace(extent.upperBound..<extent.upperBound, with: texts)
    try take(lines, at: path)
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
