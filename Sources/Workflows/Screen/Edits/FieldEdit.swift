public import Model
import Store

/// One field that a person changed on a page.
public struct FieldEdit: Sendable, Hashable {
  /// JSON Pointer within the visit, for instance `/answers/COS-06`.
  public var field: String
  /// New value; null takes the field away.
  public var value: JSONValue
  /// ``FieldState/revision`` of the field when the page showed it.
  public var revision: Int64
  /// Why, where the person said so.
  public var reason: String?

  /// A change of a field.
  public init(_ field: String, _ value: JSONValue, revision: Int64, reason: String? = nil) {
    self.field = field
    self.value = value
    self.revision = revision
    self.reason = reason
  }
}

extension Amendment {
  /// What a page asks for.
  init(_ edits: [FieldEdit], of kind: EntityKind, _ entity: String) {
    self.init(
      edits.map { FieldChange(kind, entity, $0.field, $0.value, reason: $0.reason) },
      basedOn: edits.map { FieldBasis(field: $0.field, revision: $0.revision) })
  }
}
