public import Model

/// What is done about a finding.
public struct ActionSet: Sendable, Hashable {
  /// Order to correct, summary procedure, case, preservation, demerit points.
  public var measures: SuggestedMeasures
  /// Who receives the finding, in the order of the departments.
  public var referrals: [ReferralDepartment]

  /// A set of actions.
  public init(measures: SuggestedMeasures, referrals: [ReferralDepartment]) {
    self.measures = measures
    self.referrals = ReferralDepartment.allCases.filter(referrals.contains)
  }
}

/// The inspector's word on the actions that a checklist suggests: as suggested, or otherwise with
/// a reason.
public struct ActionDecision: Sendable, Hashable {
  /// What is done.
  public var actions: ActionSet
  /// Why it is not what was suggested.
  public var reason: String?

  /// A decision.
  public init(_ actions: ActionSet, reason: String? = nil) {
    self.actions = actions
    self.reason = reason
  }

  private static let measures:
    [(name: String, any WritableKeyPath<SuggestedMeasures, Bool> & Sendable)] =
      [
        ("immediateOrder", \.immediateOrder), ("summaryProcedure", \.summaryProcedure),
        ("caseFiling", \.caseFiling), ("evidencePreservation", \.evidencePreservation),
        ("demeritPoints", \.demeritPoints),
      ]

  /// As the record holds it.
  public var document: JSONValue {
    [
      "measures": .strings(
        ActionDecision.measures.filter { actions.measures[keyPath: $0.1] }.map(\.name)),
      "referrals": .strings(actions.referrals.map(\.rawValue)), "reason": .optional(reason),
    ]
  }

  /// Reads the record; nil for null.
  /// - Throws: ``DocumentFailure``.
  public init?(document: JSONValue) throws {
    guard document != .null else { return nil }
    let reader = try DocumentReader(document)
    var measures = SuggestedMeasures()
    for name in try reader.strings("measures") {
      guard let measure = ActionDecision.measures.first(where: { $0.name == name }) else {
        throw DocumentFailure(pointer: "/measures", expected: "measure")
      }
      measures[keyPath: measure.1] = true
    }
    let referrals = try reader.strings("referrals").map { name in
      guard let department = ReferralDepartment(rawValue: name) else {
        throw DocumentFailure(pointer: "/referrals", expected: "移送部门")
      }
      return department
    }
    self.init(
      ActionSet(measures: measures, referrals: referrals),
      reason: try reader.optionalString("reason"))
  }
}
