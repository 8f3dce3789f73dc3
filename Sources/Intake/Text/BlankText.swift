import Model

/// Texts in which nothing can be read: they are no answer, no reason, no cause and no name.
enum BlankText {
  /// The places in a document whose texts or names are blank; an empty text is the schema's matter.
  static func faults(in value: JSONValue, at place: String = "") -> [Fault] {
    switch value {
    case .null, .bool, .integer, .decimal: []
    case .string(let text): isBlank(text) ? [Fault(place, .visit(.blank))] : []
    case .array(let elements):
      elements.enumerated().flatMap { faults(in: $1, at: JSONPointer.child(place, String($0))) }
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { name, member in
        let child = JSONPointer.child(place, name)
        return (isBlank(name) ? [Fault(child, .visit(.blank))] : []) + faults(in: member, at: child)
      }
    }
  }

  private static func isBlank(_ text: String) -> Bool { !text.isEmpty && text.isBlank }
}
