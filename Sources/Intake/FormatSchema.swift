import Model

/// The file formats that fieldkit takes in, each with its published JSON Schema.
public enum FormatSchema: String, Sendable, CaseIterable {
  /// `fieldkit-plan/1`
  case plan
  /// `fieldkit-visit/1`
  case visit
  /// `fieldkit-sweep/1`
  case sweep
  /// `fieldkit-cases/1`
  case cases

  /// The schema text.
  public var bytes: [UInt8] {
    switch self {
    case .plan: PackageResources.plan_schema_json
    case .visit: PackageResources.visit_schema_json
    case .sweep: PackageResources.sweep_schema_json
    case .cases: PackageResources.cases_schema_json
    }
  }

  /// Every fault that the schema finds.
  func faults(in value: JSONValue) throws -> [Fault] {
    try SchemaValidator(bytes).faults(in: value)
  }
}
