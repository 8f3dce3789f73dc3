/// Reads the tables that ship inside the binary. They are part of the build, so a table that
/// cannot be read is a defect that every test meets, not a condition to handle.
enum ReferenceData {
  static func rows(_ bytes: [UInt8]) -> [ReferenceRow] {
    guard case .array(let rows)? = try? JSONReader.read(bytes) else {
      // A build that lost its own data must not run at all.
      fatalError("reference table cannot be read")
    }
    return rows.map(ReferenceRow.init)
  }
}

/// One row of a shipped table; a missing cell reads as an empty text.
struct ReferenceRow {
  private let members: [String: JSONValue]

  init(_ value: JSONValue) { members = value.object ?? [:] }

  subscript(name: String) -> String { members[name]?.string ?? "" }

  func value(_ name: String) -> JSONValue { members[name] ?? .null }

  func optional(_ name: String) -> String? { members[name]?.string }

  func strings(_ name: String) -> [String] {
    (members[name]?.array ?? []).compactMap(\.string)
  }
}
