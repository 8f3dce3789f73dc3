import Model

/// Which ceiling of the summary procedure a party has.
enum PartyType: String, CaseIterable {
  case citizen = "公民"
  case business = "个体工商户"
  case clinic = "诊所"
  case organisation = "法人或者其他组织"

  /// What the register shows; nil where it does not say.
  init?(_ subject: Subject) {
    if subject.kind == .nonFixedSite, subject.creditCode == nil {
      self = .citizen
    } else if subject.categoryEntry?.coverageClass == "individualClinic" {
      self = .clinic
    } else if subject.creditCode?.hasPrefix("92") == true {
      self = .business
    } else if subject.creditCode != nil {
      self = .organisation
    } else {
      return nil
    }
  }

  /// The largest fine in fen, with its provision.
  func ceiling(_ settings: DocumentSettings, _ law: ProcedureLaw) -> ProcedureLaw.Rule<Int64> {
    switch self {
    case .citizen: law.citizenCeiling
    case .organisation: law.organisationCeiling
    case .business, .clinic:
      switch settings.ceiling {
      case .citizen: law.citizenCeiling
      case .organisation: law.organisationCeiling
      }
    }
  }
}
