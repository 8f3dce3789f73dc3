/// A record as the log builds it up, field by field. Null members do not exist in it, so that a
/// field that was taken away and one that never was are the same.
public struct RecordDocument: Sendable, Hashable {
  /// The record as it stands.
  public private(set) var value: JSONValue

  /// A record; empty unless given.
  public init(_ value: JSONValue = [:]) { self.value = value }

  /// The value of a field; null where there is none.
  public subscript(pointer: String) -> JSONValue {
    JSONPointer.path(pointer).reduce(value) { $0[$1] ?? .null }
  }

  /// Sets a field; null takes it away.
  public mutating func set(_ pointer: String, _ new: JSONValue) {
    RecordDocument.set(&value, JSONPointer.path(pointer)[...], new)
  }

  private static func set(_ value: inout JSONValue, _ path: ArraySlice<String>, _ new: JSONValue) {
    guard let name = path.first else {
      value = new
      return
    }
    var members = value.object ?? [:]
    // Nobody else may hold the members, or changing one would copy them all.
    value = .null
    if path.count == 1 {
      if new == .null { members.removeValue(forKey: name) } else { members[name] = new }
    } else {
      set(&members[name, default: .null], path.dropFirst(), new)
      if members[name] == .null { members.removeValue(forKey: name) }
    }
    value = .object(members)
  }

  /// Maps whose members are fields of their own, so that each answer has its own history.
  public static let mapFields = [
    "answers", "form", "evidence", "evidenceWaived", "profile", "notes", "actions", "rotation",
    "party", "roll",
  ]

  /// The fields of a whole record, in a fixed order: maps are taken apart, empty lists and nulls
  /// left out.
  public static func fields(of document: JSONValue) -> [(field: String, value: JSONValue)] {
    var fields: [(field: String, value: JSONValue)] = []
    let members = (document.object ?? [:]).sorted { $0.key < $1.key }
    for (name, value) in members where !isEmpty(value) {
      if mapFields.contains(name), let map = value.object {
        for (key, entry) in map.sorted(by: { $0.key < $1.key }) where !isEmpty(entry) {
          fields.append((JSONPointer.text([name, key]), entry))
        }
      } else {
        fields.append((JSONPointer.text([name]), value))
      }
    }
    return fields
  }

  private static func isEmpty(_ value: JSONValue) -> Bool {
    value == .null || value == [] || value == [:]
  }
}
