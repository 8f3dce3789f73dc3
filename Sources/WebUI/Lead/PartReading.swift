import Foundation
import Intake
import Model
import Workflows

/// Reads a posted part back into values. What the page did not show stays as it was, and a text that
/// was not touched stays exactly as the file has it.
struct PartReading {
  let form: FormFields

  /// The value of a field; nil where there is none.
  func value(_ shape: PlanShape, _ pointer: String, _ old: JSONValue?) -> JSONValue? {
    switch shape.kind {
    case .fixed: return old
    case .text:
      guard form.has(pointer) else { return old }
      return untouched(pointer, old) ?? form[pointer].map(JSONValue.string)
    case .number:
      guard form.has(pointer) else { return old }
      return untouched(pointer, old)
        ?? form[pointer].map { Int64($0).map(JSONValue.integer) ?? .string($0) }
    case .flag:
      guard form.has(pointer) else { return old }
      return form[pointer].map { .bool($0 == "true") }
    case .choice:
      guard form.has(pointer) else { return old }
      return form[pointer].map(JSONValue.string)
    case .choices:
      guard form.has("many:" + pointer) else { return old }
      return chosen(pointer, old)
    case .words:
      if form.has("many:" + pointer) { return chosen(pointer, old) }
      guard form.has(pointer) else { return old }
      let before = old?.array ?? []
      let lines = form.raw(pointer).split(separator: "\n").compactMap { line -> JSONValue? in
        let text = String(line)
        if let known = before.first(where: { (PartForm.text($0) ?? "") == text }) { return known }
        return FormFields("x=\(text.percentEncoded)")["x"].map(JSONValue.string)
      }
      return list(lines, old)
    case .map:
      guard form.has(pointer) else { return old }
      return map(pointer, old)
    case .group:
      return group(shape, pointer, old)
    case .list:
      guard let element = shape.element, let count = form["count:" + pointer].flatMap({ Int($0) })
      else { return old }
      let before = old?.array ?? []
      let entries = (0..<min(count, 2000)).compactMap { index -> JSONValue? in
        let place = JSONPointer.child(pointer, String(index))
        if form.has("remove:" + place) { return nil }
        guard before.indices.contains(index) else {
          let new = group(element, place, nil)
          // The short name was proposed: an entry that has nothing else was not written.
          return new?.object?.keys.elementsEqual(["id"]) ?? true ? nil : new
        }
        return group(element, place, before[index])
      }
      return list(entries + before.dropFirst(count), old)
    }
  }

  private func group(_ shape: PlanShape, _ pointer: String, _ old: JSONValue?) -> JSONValue? {
    var members = old?.object ?? [:]
    for member in shape.members {
      guard let name = member.name else { continue }
      let place = JSONPointer.child(pointer, name)
      let new = value(member, place, old?[name])
      members[name] = shape.required.contains(name) ? new : written(new, old?[name])
    }
    return members.isEmpty && old == nil ? Optional.none : .object(members)
  }

  /// What is written of a value that need not be there: nothing at all, once all of it was taken out.
  func written(_ new: JSONValue?, _ old: JSONValue?) -> JSONValue? {
    guard let new, new != old, PartReading.isBare(new) else { return new }
    return Optional.none
  }

  private static func isBare(_ value: JSONValue) -> Bool {
    switch value {
    case .array(let entries): entries.isEmpty
    case .object(let members): members.values.allSatisfy(isBare)
    case .null, .bool, .integer, .decimal, .string: false
    }
  }

  /// The boxes that are ticked: what was there stays in its order, what is new follows in the order of
  /// the form.
  private func chosen(_ pointer: String, _ old: JSONValue?) -> JSONValue? {
    let chosen = form.all(pointer)
    let kept = (old?.array ?? []).filter { $0.string.map(chosen.contains) ?? false }
    let added = chosen.filter { !kept.contains(.string($0)) }
    return list(kept + added.map(JSONValue.string), old)
  }

  private func map(_ pointer: String, _ old: JSONValue?) -> JSONValue? {
    var members: [String: JSONValue] = [:]
    for line in form.raw(pointer).split(separator: "\n") {
      let parts = line.split(separator: "＝", maxSplits: 1, omittingEmptySubsequences: false)
      let words = parts.map { $0.trimmingCharacters(in: .whitespaces) }
      guard words.contains(where: { !$0.isEmpty }) else { continue }
      let (name, text) = (words[0], words.count > 1 ? words[1] : "")
      if text.isEmpty || name.isEmpty || members[name] != nil {
        // Half a line, or a name for the second time, stays to be put right: nothing typed is lost.
        let whole = line.trimmingCharacters(in: CharacterSet(charactersIn: "＝").union(.whitespaces))
        members[whole] = ""
      } else if let known = old?[name],
        (PartForm.text(known) ?? "").trimmingCharacters(in: .whitespaces) == text
      {
        members[name] = known
      } else {
        members[name] = .string(text)
      }
    }
    return members.isEmpty && old == nil ? Optional.none : .object(members)
  }

  private func list(_ entries: [JSONValue], _ old: JSONValue?) -> JSONValue? {
    entries.isEmpty && (old == nil || old == .null) ? old : .array(entries)
  }

  /// The value as the file has it where the field still says it.
  private func untouched(_ pointer: String, _ old: JSONValue?) -> JSONValue? {
    guard let old else { return Optional.none }
    func plain(_ text: String) -> String {
      text.replacing("\r\n", with: "\n").trimmingCharacters(in: .newlines)
    }
    // A bare `nil` beside a value of JSON would be a null of JSON, and be written.
    guard plain(form.raw(pointer)) == plain(PartForm.text(old) ?? "") else { return Optional.none }
    return old
  }
}
