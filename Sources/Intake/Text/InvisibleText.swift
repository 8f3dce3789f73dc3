import Model

/// Characters that nobody can see and that change what others see.
public enum InvisibleText {
  /// Control characters but for tab and line ends, and the marks that turn the direction of
  /// writing (Unicode Standard Annex 9, 2.1 to 2.3).
  public static func isIn(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: false
      case 0x202A...0x202E, 0x2066...0x2069: true
      default: scalar.properties.generalCategory == .control
      }
    }
  }

  /// The places in a document whose names or texts have such characters.
  static func faults(in value: JSONValue, at place: String = "") -> [Fault] {
    switch value {
    case .null, .bool, .integer, .decimal: []
    case .string(let text): isIn(text) ? [fault(place)] : []
    case .array(let elements):
      elements.enumerated().flatMap { faults(in: $1, at: JSONPointer.child(place, String($0))) }
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { name, member in
        let child = JSONPointer.child(place, name)
        return (isIn(name) ? [fault(child)] : []) + faults(in: member, at: child)
      }
    }
  }

  private static func fault(_ place: String) -> Fault {
    Fault(place, .visit(.invisible))
  }
}
