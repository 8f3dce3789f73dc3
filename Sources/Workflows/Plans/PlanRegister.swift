import Model

/// How the log names the plans that were taken into use.
enum PlanRegister {
  static func change(_ held: HeldPlan) -> FieldChange {
    FieldChange(
      .plan, "\(held.plan.id)@\(held.plan.version)", "/sha256", .string(held.hash))
  }
}
