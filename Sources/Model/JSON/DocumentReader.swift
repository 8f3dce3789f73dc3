/// A stored document is not what this kit writes; the store or the bundle is damaged or foreign.
public struct DocumentFailure: Error, Sendable, Equatable {
  /// RFC 6901 pointer, relative to the object that was read.
  public let pointer: String
  /// What should stand there.
  public let expected: String

  /// A failure at a place.
  public init(pointer: String, expected: String) {
    self.pointer = pointer
    self.expected = expected
  }
}

/// Numbers of persons, places and things, and amounts of money in fen.
public enum Quantity {
  /// What one number may be. Nine million of the largest still add up in 64 bits.
  public static let range: ClosedRange<Int64> = 0...1_000_000_000_000
}

/// Reads members of a document that the kit itself wrote; the first thing that is off throws.
public struct DocumentReader {
  private let members: [String: JSONValue]

  /// Reads an object.
  /// - Throws: ``DocumentFailure`` where the value is no object.
  public init(_ value: JSONValue) throws {
    guard let members = value.object else {
      throw DocumentFailure(pointer: "", expected: "object")
    }
    self.members = members
  }

  /// A member as it stands; a missing one reads as null.
  public func raw(_ name: String) -> JSONValue { members[name] ?? .null }

  /// A string member.
  public func string(_ name: String) throws -> String {
    guard let value = raw(name).string else { throw failure(name, "string") }
    return value
  }

  /// A string member, or nil for null and for a missing one.
  public func optionalString(_ name: String) throws -> String? {
    raw(name) == .null ? nil : try string(name)
  }

  /// A boolean member.
  public func bool(_ name: String) throws -> Bool {
    guard let value = raw(name).bool else { throw failure(name, "boolean") }
    return value
  }

  /// A whole number.
  public func integer(_ name: String) throws -> Int64 {
    guard let value = raw(name).integer else { throw failure(name, "integer") }
    return value
  }

  /// A whole number that fits the platform's word.
  public func count(_ name: String) throws -> Int {
    guard let value = Int(exactly: try integer(name)) else { throw failure(name, "integer") }
    return value
  }

  /// A number of things or an amount of money: from 0 to 10¹², so that no sum of them overflows.
  public func quantity(_ name: String) throws -> Int64 {
    let value = try integer(name)
    guard Quantity.range.contains(value) else { throw failure(name, "quantity") }
    return value
  }

  /// Such a number, or nil for null and for a missing one.
  public func optionalQuantity(_ name: String) throws -> Int64? {
    raw(name) == .null ? nil : try quantity(name)
  }

  /// A whole number, or nil for null and for a missing one.
  public func optionalInteger(_ name: String) throws -> Int64? {
    raw(name) == .null ? nil : try integer(name)
  }

  /// A list of strings; a missing one is empty.
  public func strings(_ name: String) throws -> [String] {
    try list(name).map { element in
      guard let text = element.string else { throw failure(name, "strings") }
      return text
    }
  }

  /// A list of objects; a missing one is empty.
  public func objects(_ name: String) throws -> [DocumentReader] {
    try list(name).map(DocumentReader.init)
  }

  /// A nested object; a missing one is empty.
  public func object(_ name: String) throws -> DocumentReader {
    try DocumentReader(raw(name) == .null ? [:] : raw(name))
  }

  /// Names and values of a nested object; a missing one is empty.
  public func members(_ name: String) throws -> [String: JSONValue] {
    if raw(name) == .null { return [:] }
    guard let value = raw(name).object else { throw failure(name, "object") }
    return value
  }

  /// A string member that one of our closed sets knows.
  public func value<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value {
    guard let value = read(try string(name)) else { throw failure(name, "\(Value.self)") }
    return value
  }

  /// Such a member, or nil for null and for a missing one.
  public func optionalValue<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
    raw(name) == .null ? nil : try value(name, read)
  }

  private func list(_ name: String) throws -> [JSONValue] {
    if raw(name) == .null { return [] }
    guard let value = raw(name).array else { throw failure(name, "array") }
    return value
  }

  private func failure(_ name: String, _ expected: String) -> DocumentFailure {
    DocumentFailure(pointer: JSONPointer.child("", name), expected: expected)
  }
}
