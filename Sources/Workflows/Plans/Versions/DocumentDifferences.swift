import Intake
import Model

/// What two plan documents say differently, named by the words of the schema.
struct DocumentDifferences {
  private(set) var found: [PlanDifference] = []
  private let root: PlanShape
  private var part = ""

  /// Members that tell entries of a list apart, the best first.
  private static let names = [
    "id", "name", "title", "code", "class", "department", "date", "printed", "statute",
    "circumstance", "organisation", "text",
  ]

  init(schema: PlanSchema) { root = schema.root }

  /// Compares two documents; `passing` are members that are compared elsewhere.
  mutating func compare(_ old: JSONValue, _ new: JSONValue) {
    for member in root.members {
      guard let name = member.name else { continue }
      part = member.title
      compare(old[name], new[name], member, JSONPointer.child("", name), "")
    }
    // A member that a newer kit wrote has no words here; it is shown by its own name.
    let known = Set(root.members.compactMap(\.name))
    let all = Set(old.object?.keys.map { $0 } ?? []).union(new.object?.keys.map { $0 } ?? [])
    for name in all.subtracting(known).sorted() {
      part = name
      leaf(old[name], new[name], nil, JSONPointer.child("", name), "")
    }
  }

  private mutating func compare(
    _ old: JSONValue?, _ new: JSONValue?, _ shape: PlanShape, _ place: String, _ subject: String
  ) {
    let (old, new) = (old == .null ? nil : old, new == .null ? nil : new)
    guard old != new else { return }
    switch shape.kind {
    case .group where old?.object != nil || new?.object != nil:
      let before = old?.object ?? [:]
      let after = new?.object ?? [:]
      for member in shape.members {
        guard let name = member.name else { continue }
        // Which items are off is compared with the checklists that come of it.
        if name == "off" { continue }
        compare(
          before[name], after[name], member, JSONPointer.child(place, name),
          join(subject, member.title))
      }
    case .map:
      for name in Set((old?.object ?? [:]).keys).union((new?.object ?? [:]).keys).sorted() {
        leaf(
          old?[name], new?[name], shape.child(name), JSONPointer.child(place, name),
          join(subject, name))
      }
    case .list:
      guard let element = shape.element else { return }
      lists(old?.array ?? [], new?.array ?? [], element, place, subject)
    case .words, .choices:
      words(old?.array ?? [], new?.array ?? [], shape, place, subject)
    case .text, .number, .flag, .choice, .fixed, .group:
      leaf(old, new, shape, place, subject)
    }
  }

  private func join(_ subject: String, _ title: String) -> String {
    subject.isEmpty ? title : "\(subject) \(title)"
  }

  private mutating func leaf(
    _ old: JSONValue?, _ new: JSONValue?, _ shape: PlanShape?, _ place: String, _ subject: String
  ) {
    guard old != new else { return }
    found.append(
      PlanDifference(
        part, place, subject, before: old, after: new,
        texts: (Self.text(old, shape), Self.text(new, shape))))
  }

  /// Lists of words: what came in and what went, and whether what stayed has another order.
  private mutating func words(
    _ old: [JSONValue], _ new: [JSONValue], _ shape: PlanShape, _ place: String, _ subject: String
  ) {
    for value in old where !new.contains(value) { leaf(value, nil, shape, place, subject) }
    for (index, value) in new.enumerated() where !old.contains(value) {
      leaf(nil, value, shape, JSONPointer.child(place, String(index)), subject)
    }
    if old.filter(new.contains) != new.filter(old.contains)
      || old.count == new.count && old != new
        && Set(old) == Set(new)
    {
      leaf(.array(old), .array(new), shape, place, join(subject, "次序"))
    }
  }

  /// Lists of groups: entries are told apart by the first member that names all of them.
  private mutating func lists(
    _ old: [JSONValue], _ new: [JSONValue], _ element: PlanShape, _ place: String,
    _ subject: String
  ) {
    let key = Self.names.first { name in
      [old, new].allSatisfy { list in
        let values = list.compactMap { $0[name]?.string }
        return values.count == list.count && Set(values).count == list.count
      }
    }
    guard let key else {
      for value in old where !new.contains(value) {
        leaf(value, nil, element, place, subject)
      }
      for (index, value) in new.enumerated() where !old.contains(value) {
        leaf(nil, value, element, JSONPointer.child(place, String(index)), subject)
      }
      return
    }
    func called(_ entry: JSONValue) -> String {
      let id = entry[key]?.string ?? ""
      let name = ["name", "title", "text"].compactMap { entry[$0]?.string }.first ?? ""
      let word = element.child(key)?.meaning(of: id) ?? id
      return name.isEmpty || name == id
        ? PlanDifference.short(word) : "\(word) \(PlanDifference.short(name))"
    }
    for entry in old where !new.contains(where: { $0[key] == entry[key] }) {
      found.append(
        PlanDifference(
          part, place, join(subject, called(entry)), before: entry, after: nil, texts: ("", "")))
    }
    for (index, entry) in new.enumerated() {
      let child = JSONPointer.child(place, String(index))
      guard let before = old.first(where: { $0[key] == entry[key] }) else {
        found.append(
          PlanDifference(
            part, child, join(subject, called(entry)), before: nil, after: entry, texts: ("", "")))
        continue
      }
      compare(before, entry, element, child, join(subject, called(entry)))
    }
  }

  /// A value as it is read.
  static func text(_ value: JSONValue?, _ shape: PlanShape?) -> String {
    switch value {
    case nil, .null: ""
    case .bool(let flag): flag ? "是" : "否"
    case .integer(let number): String(number)
    case .decimal(let digits): digits
    case .string(let text): shape?.meaning(of: text) ?? text
    case .array(let values): values.map { self.text($0, shape) }.joined(separator: "、")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { self.text($0.value, nil) }.joined(separator: "，")
    }
  }
}
