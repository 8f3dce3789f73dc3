import Foundation
import Model
import TestSupport
import Testing

@testable import Intake

@Suite("A plan file that a form changes")
struct PlanEditingTests {
  private static let plans = [
    "county-2024", "demo-2026", "guangxi-2020", "national-2019", "suixi-2019",
  ]

  private static func source(_ id: String) throws -> PlanSource {
    try PlanSource(path: "\(Repository.bundles)/plans/\(id)/plan.yaml")
  }

  /// Every scalar of a document, with its pointer.
  private static func scalars(_ value: JSONValue, _ pointer: String = "") -> [(String, JSONValue)] {
    switch value {
    case .object(let members):
      members.keys.sorted().flatMap {
        scalars(members[$0] ?? .null, JSONPointer.child(pointer, $0))
      }
    case .array(let entries):
      entries.enumerated().flatMap { scalars($1, JSONPointer.child(pointer, String($0))) }
    case .null, .bool, .integer, .decimal, .string: [(pointer, value)]
    }
  }

  private static func other(_ value: JSONValue, _ number: Int) -> JSONValue {
    switch value {
    case .bool(let flag): .bool(!flag)
    case .integer(let old): .integer(old + 1)
    case .string:
      .string(["改过", "有: 冒号", "# 井号", "true", "a, b]", "2026-03-01"][number % 6] + "\(number)")
    case .null, .decimal, .array, .object: value
    }
  }

  @Test(
    "every field of every shipped plan stands on one line, and changing it changes that line alone",
    arguments: plans)
  func oneLine(id: String) throws {
    let source = try Self.source(id)
    let before = YAMLLines(source)
    #expect(before.text == source.text)
    var edits: [(line: Int, columns: Range<Int>, text: String)] = []
    var wanted: [String: JSONValue] = [:]
    let scalars = Self.scalars(source.value)
    #expect(scalars.count > 200)
    for (number, (pointer, value)) in scalars.enumerated() {
      let span = try #require(before.span(of: pointer), "\(pointer)")
      let style = try #require(before.place(pointer)?.style)
      let isInFlow = before.enclosing(pointer).contains { before.place($0)?.style == .flow }
      let new = Self.other(value, number)
      wanted[pointer] = new
      edits.append((span.line, span.columns, YAMLScalar.text(new, like: style, inFlow: isInFlow)))
    }
    var after = before
    for edit in edits.sorted(by: {
      ($0.line, $0.columns.lowerBound) > ($1.line, $1.columns.lowerBound)
    }) {
      after.replace(edit.line, edit.columns, with: edit.text)
    }
    #expect(after.lines.count == before.lines.count)
    let touched = Set(edits.map(\.line))
    for index in before.lines.indices where !touched.contains(index) {
      #expect(after.lines[index] == before.lines[index])
    }
    let read = try PlanSource(text: after.text, path: id)
    let now = Dictionary(Self.scalars(read.value), uniquingKeysWith: { first, _ in first })
    for (pointer, value) in wanted { #expect(now[pointer] == value, "\(pointer)") }
    #expect(now.count == wanted.count)
  }

  @Test("setting what is there already gives the same bytes", arguments: plans)
  func nothing(id: String) throws {
    let source = try Self.source(id)
    let schema = try PlanSchema()
    for (name, value) in source.value.object ?? [:] {
      #expect(try source.setting("/" + name, to: value, schema: schema).text == source.text)
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test(
    "an entry that is added adds lines, and taken out again leaves the file as it was",
    arguments: plans)
  func entries(id: String) throws {
    let source = try Self.source(id)
    let schema = try PlanSchema()
    let lists = (source.value.object ?? [:]).compactMap { name, value in
      value.array.map { (name, $0) }
    }.filter { !$0.1.isEmpty }
    for (name, entries) in lists {
      let more = JSONValue.array(entries + [entries[0]])
      let longer = try source.setting("/" + name, to: more, schema: schema)
      #expect(longer.value[name] == more)
      let isFlow = source.document.places["/" + name]?.style == .flow
      let added = Self.lines(longer.text).difference(from: Self.lines(source.text))
      if !isFlow { #expect(added.removals.isEmpty, "\(name)") }
      let back = try longer.setting("/" + name, to: .array(entries), schema: schema)
      #expect(back.text == source.text, "\(name)")
      let shorter = try source.setting(
        "/" + name, to: .array(Array(entries.dropFirst())), schema: schema)
      #expect(shorter.value[name] == .array(Array(entries.dropFirst())))
      // What went is the first entry's own lines, in one piece; a comment above it stays.
      guard !isFlow, entries.count > 1 else { continue }
      let own = try #require(YAMLLines(source).extent(of: "/\(name)/0"))
      var rest = Self.lines(source.text)
      rest.removeSubrange(own)
      #expect(Self.lines(shorter.text) == rest, "\(name)")
    }
  }

  @Test("many entries at the end are the lines that they are one by one", arguments: plans)
  func manyEntries(id: String) throws {
    let source = try Self.source(id)
    let schema = try PlanSchema()
    let tasks = source.value["tasks"]?.array ?? []
    let new = (1...5).map { JSONValue.object(["id": .string("new-\($0)"), "title": "新任务"]) }
    let whole = try source.setting("/tasks", to: .array(tasks + new), schema: schema)
    var single = source
    for count in 1...5 {
      single = try single.setting("/tasks", to: .array(tasks + new.prefix(count)), schema: schema)
    }
    #expect(whole.text == single.text)
  }

  private static func comments(_ text: String) -> [Substring] {
    lines(text).filter { $0.drop { $0 == " " }.first == "#" }
  }

  @Test("members that come and go leave every other line and every comment alone")
  func members() throws {
    let source = try Self.source("county-2024")
    let schema = try PlanSchema()
    let number = try source.setting("/documentNumber", to: "临卫发〔2026〕1号", schema: schema)
    let added = Self.lines(number.text).difference(from: Self.lines(source.text))
    #expect(added.removals.isEmpty)
    #expect(added.insertions.count == 1)
    #expect(try number.setting("/documentNumber", to: nil, schema: schema).text == source.text)
    let code = try source.setting("/area/regionCode", to: "450000", schema: schema)
    #expect(code.text.contains("  name: XX县\n  regionCode: \"450000\"\n"))
    let holidays: JSONValue = [["date": "2024-04-04", "kind": "holiday", "name": "清明"]]
    let days = try source.setting("/holidays", to: holidays, schema: schema)
    #expect(
      days.text.contains("holidays:\n  - name: 清明\n    date: 2024-04-04\n    kind: holiday\n"))
    #expect(Self.comments(days.text) == Self.comments(source.text))
    let off = try source.setting("/modules/3/off", to: ["INF-05"], schema: schema)
    #expect(off.value["modules"]?.array?[3]["off"] == ["INF-05"])
    #expect(Self.lines(off.text).difference(from: Self.lines(source.text)).removals.isEmpty)
    #expect(try off.setting("/modules/3/off", to: nil, schema: schema).text == source.text)
  }

  /// Ways of writing that no shipped plan has.
  private static let odd: [(text: String, pointer: String, value: JSONValue?, wanted: String)] = [
    ("a: 'it''s' # why\nb: 1\n", "/a", "x'y", "a: 'x''y' # why\nb: 1\n"),
    ("a: \"q\\\"#\"   # c\n", "/a", "p", "a: \"p\"   # c\n"),
    ("a: [x, 'y', z]  # c\n", "/a/1", "w w", "a: [x, 'w w', z]  # c\n"),
    ("a: {b: 1, c: 2}\n", "/a/b", 3, "a: {b: 3, c: 2}\n"),
    ("a: 1\r\nb: 2\r\n", "/b", 3, "a: 1\r\nb: 3\r\n"),
    ("a: 1", "/b", 2, "a: 1\nb: 2\n"),
    ("a: |\n  one\n  # two\n\n# c\nb: 1\n", "/a", "three", "a: three\n\n# c\nb: 1\n"),
    ("a: one\n  two\nb: 1\n", "/a", "three", "a: three\nb: 1\n"),
    ("a:\n- x\n- y\nb: 1\n", "/a/1", "z", "a:\n- x\n- z\nb: 1\n"),
    ("a:\n- x\n# c\n- y\n", "/a/0", nil, "a:\n# c\n- y\n"),
    ("a:\n  - id: x\n    n: 1\n  - id: y\n", "/a/0/id", nil, "a:\n  - n: 1\n  - id: y\n"),
    ("a: []\nb: 1\n", "/a/0", "x", "a:\n  - x\nb: 1\n"),
    ("a:\n  b: 1\n\n# about c\nc: 2\n", "/a/d", 3, "a:\n  b: 1\n  d: 3\n\n# about c\nc: 2\n"),
    ("a: # why\nb: 1\n", "/a", "x", "a: x # why\nb: 1\n"),
    ("a:\n  # about x\n  - x\nb: 1\n", "/a/0", nil, "a: []\n  # about x\nb: 1\n"),
    ("a: [] # none\n", "/a/0", "x", "a: [x] # none\n"),
    ("a: [it's, x] # c\n", "/a", ["it's"], "a: [it's] # c\n"),
    ("a: b\n", "/a", "one\n\n two", "a: \"one\\n\\n two\"\n"),
    ("a:\n  b: 1\n", "/a/c", "one\n\n two", "a:\n  b: 1\n  c: |-\n    one\n\n     two\n"),
    ("a: |\n  one\n  two\nb: 1\n", "/a", "one\nthree", "a: |-\n  one\n  three\nb: 1\n"),
    ("a:\n-\n  x: 1\n# c\n-\n  x: 2\n", "/a/0", nil, "a:\n# c\n-\n  x: 2\n"),
    (
      "a:\n  - id: x # x\n  - id: y # y\n  - id: z # z\n", "/a", [["id": "y"], ["id": "w"]],
      "a:\n  - id: y # y\n  - id: w # z\n"
    ),
    ("a: 1\n...\n", "/b", 2, "a: 1\nb: 2\n...\n"),
    ("# c\u{2028}a: 1\nb: 1\n", "/b", 2, "# c\u{2028}a: 1\nb: 2\n"),
    ("a:\n  - null\n", "/a/0", "x", "a:\n  - x\n"),
  ]

  /// Files that cannot be changed so without touching what somebody wrote.
  private static let refused: [(text: String, pointer: String, value: JSONValue?)] = [
    ("a: [x, # why\n  y]\n", "/a", ["x"]),
    ("a: x # why\n", "/a", ["x"]),
    ("a: # why\n  - x\n", "/a", []),
    ("a: | # why\n  x\n", "/a", "y"),
    ("a: one\n  two # why\n", "/a", "three"),
    ("a:\n  - - x\n    - y\n", "/a/0/0", nil),
  ]

  @Test("what cannot be changed line by line is refused with its place", arguments: refused.indices)
  func refusals(index: Int) throws {
    let odd = Self.refused[index]
    let source = try PlanSource(text: odd.text, path: "plan.yaml")
    #expect(throws: PlanSource.Unchangeable.self) {
      try source.setting(odd.pointer, to: odd.value, schema: PlanSchema())
    }
  }

  @Test("other ways of writing are kept too", arguments: odd.indices)
  func oddWays(index: Int) throws {
    let odd = Self.odd[index]
    let source = try PlanSource(text: odd.text, path: "plan.yaml")
    let changed = try source.setting(odd.pointer, to: odd.value, schema: PlanSchema())
    #expect(changed.text == odd.wanted)
  }

  /// Random changes of random places, from a seed.
  private struct Edits {
    var random: SeededGenerator

    mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

    /// The path of a place, at whatever depth.
    mutating func path(_ root: JSONValue) -> [String] {
      var path: [String] = []
      var value = root
      while path.isEmpty || below(3) > 0 {
        if let members = value.object, !members.isEmpty {
          let name = members.keys.sorted()[below(members.count)]
          path.append(name)
          value = members[name] ?? .null
        } else if let entries = value.array, !entries.isEmpty {
          let index = below(entries.count)
          path.append(String(index))
          value = entries[index]
        } else {
          break
        }
      }
      return path
    }

    mutating func word() -> JSONValue {
      let words: [JSONValue] = [
        "改过", "有: 冒号", "# 井号", "true", "a, b]", "007", "两行\n第二行", "- 短横", "'引号'", "a \"b\" \\",
        " 前后有空格 ", "", "null", "@x", "%x", "：中文", "x #y", "a\tb", 12, -3, true, false,
      ]
      return words[below(words.count)]
    }

    mutating func change(_ value: JSONValue, _ depth: Int) -> JSONValue {
      switch value {
      case .object(var members) where !members.isEmpty:
        let name = members.keys.sorted()[below(members.count)]
        switch below(6) {
        case 0 where depth > 0 && members.count > 1: members[name] = Optional.none
        case 1: members["新\(below(9))"] = below(2) == 0 ? word() : [word(), ["id": word()]]
        default: members[name] = change(members[name] ?? .null, depth + 1)
        }
        return .object(members)
      case .array(var entries) where !entries.isEmpty:
        let index = below(entries.count)
        switch below(6) {
        case 0: entries.remove(at: index)
        case 1: entries.insert(entries[below(entries.count)], at: index)
        case 2: entries.append(word())
        default: entries[index] = change(entries[index], depth + 1)
        }
        return .array(entries)
      case .array: return [word()]
      case .null, .bool, .integer, .decimal, .string, .object: return word()
      }
    }
  }

  @Test(
    "whatever is changed, the file says it, and every line outside of it is byte for byte the same",
    arguments: plans, [1, 2, 3])
  func random(id: String, seed: Int) throws {
    var edits = Edits(random: SeededGenerator(seed: UInt64(seed)))
    let schema = try PlanSchema()
    var source = try Self.source(id)
    var refused = 0
    for _ in 0..<60 {
      let path = edits.path(source.value)
      let old = try #require(PlanSource.value(source.value, at: path[...]))
      let new = edits.change(old, 0)
      let pointer = JSONPointer.text(path)
      let before = YAMLLines(source)
      do {
        let after = try source.setting(pointer, to: new, schema: schema)
        #expect(after.value == PlanSource.value(source.value, at: path[...], becoming: new))
        let outer = ([pointer] + before.enclosing(pointer)).last {
          before.place($0)?.style == .flow
        }
        let own = try #require(before.extent(of: outer ?? pointer))
        let now = YAMLLines(after).lines
        #expect(now.starts(with: before.lines[..<own.lowerBound]), "\(pointer)")
        #expect(
          now.reversed().starts(with: before.lines[own.upperBound...].reversed()), "\(pointer)")
        source = after
      } catch is PlanSource.Unchangeable {
        refused += 1
      }
    }
    // Refusing is safe, but it must stay rare.
    #expect(refused < 12, "\(refused)")
  }

  @Test("every member of the schema has a Chinese name, and none is without a way to fill it in")
  func schema() throws {
    func look(_ shape: PlanShape, _ depth: Int) {
      for member in shape.members + [shape.element].compactMap(\.self) where depth < 6 {
        if member.name != nil { #expect(member.title.contains(/\p{Han}/), "\(member.name ?? "")") }
        look(member, depth + 1)
      }
    }
    look(try PlanSchema().root, 0)
    let root = try PlanSchema().root
    #expect(root.child("localItems")?.element?.child("kind")?.meaning(of: "presence") == "有/无")
    #expect(root.child("period")?.title == "整治期间")
  }
}
