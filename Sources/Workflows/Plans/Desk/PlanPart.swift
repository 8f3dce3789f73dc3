/// The parts of a plan, each a page of the lead's desk.
public enum PlanPart: String, Sendable, CaseIterable {
  /// Names, issuers, numbers.
  case head
  /// Introduction, aims, focus.
  case purpose
  /// Period, stages, holidays.
  case period
  /// Scope and townships.
  case scope
  /// Tasks and departments.
  case tasks
  /// Targets and samples.
  case coverage
  /// Checklists that are used.
  case modules
  /// Items of one's own.
  case local
  /// Counting rules.
  case rules
  /// What is reported.
  case reporting
  /// Enforcement documents and number blocks.
  case documents
  /// Lists and keys.
  case people
  /// Law, contacts, corrections.
  case law

  /// In words.
  public var title: String {
    switch self {
    case .head: "名称、发文单位、文号"
    case .purpose: "引言、目标和重点"
    case .period: "期间和阶段"
    case .scope: "范围、对象和乡镇"
    case .tasks: "任务和部门"
    case .coverage: "覆盖目标和抽查"
    case .modules: "检查模块"
    case .local: "本地条目"
    case .rules: "统计口径和本地统计表"
    case .reporting: "报送、台账和宣传"
    case .documents: "文书和号段"
    case .people: "名册和密钥"
    case .law: "依据、联系单位和更正"
    }
  }

  /// Its members of the plan.
  public var members: [String] {
    switch self {
    case .head:
      [
        "id", "version", "title", "issuers", "jointIssuers", "documentNumber", "signedDate",
        "printedDate", "area", "audience", "copyTo", "copies", "parentPlan",
      ]
    case .purpose: ["purpose", "leadingGroup", "focusAreas", "focusSites", "focusSubjects"]
    case .period: ["period", "stages", "holidays"]
    case .scope: ["scope", "townships", "renamedTownships"]
    case .tasks: ["tasks", "departmentDuties"]
    case .coverage: ["coverage", "sampleSize", "sampling", "completeness", "localInfusionRule"]
    case .modules: ["modules"]
    case .local: ["localItems"]
    case .rules: ["forms", "countingRules", "localTables", "specialRules"]
    case .reporting:
      [
        "reporting", "caseLedger", "publicity", "exposeCases", "hotline", "evaluation",
        "summaryFigures",
      ]
    case .documents: ["documents", "discretion"]
    case .people:
      [
        "roster", "inspectors", "laptops", "assignments", "recipient", "receiptKey",
        "acceptedCodes",
      ]
    case .law: ["legalRefs", "contacts", "equipment", "conduct", "corrections"]
    }
  }
}
