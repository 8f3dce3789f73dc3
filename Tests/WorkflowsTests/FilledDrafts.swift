import Model
import TestSupport
@testable import Workflows

extension DocumentDesk {
  /// A draft in which something is written into every blank 〔…〕 of the kit's own text, as an
  /// inspector would; a blank among the values given is the test's matter and stays.
  static func draft(
    _ kind: DocumentKind, _ workspace: Workspace, visit: String = "LX-0003",
    _ values: [String: JSONValue] = [:]
  ) throws -> String {
    let id = try workspace.write(kind, visit: visit, values: values)
    let record = try workspace.document(id)
    let composing = try DocumentPrinting(.workspace(workspace), visit: record.visit).composing
    let blank = composing.values(kind, record).filter {
      values[$0.key] == nil && !Blank.left(in: $0.value).isEmpty
    }
    if !blank.isEmpty {
      try workspace.write(kind, visit: visit, id: id, values: blank.mapValues(filled))
    }
    return id
  }

  private static func filled(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): .string(text.replacing(Blank.pattern, with: "某"))
    case .array(let elements): .array(elements.map(filled))
    case .object(let members): .object(members.mapValues(filled))
    case .null, .bool, .integer, .decimal: value
    }
  }
}
