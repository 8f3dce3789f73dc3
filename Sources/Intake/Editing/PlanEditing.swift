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
    guard let name = path.first else { return root }
    let rest = path.dropFirst()
    switch root {
    case .object(let members):
      guard let member = members[name] else { return Optional.none }
      return value(member, at: rest)
    case .array(let entries):
      // A null is a value: an entry that is not there is none at all.
      guard let index = Int(name), entries.indices.contains(index) else { return Optional.none }
      return value(entries[index], at: rest)
    case .null, .bool, .integer, .decimal, .string: return Optional.none
    }
  }

  /// The whole with another value at a path, or without it.
  static func value(
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
