/// Where a subject belongs in the tables and in the coverage targets.
public struct Placement: Sendable, Hashable {
  /// Row of the first statistics table; nil for a subject that is no medical institution.
  public let institutionRow: String?
  /// Column of the second statistics table; nil for a subject without one of its own.
  public let column: String?
  /// Classes of coverage targets that count it.
  public let coverageClasses: Set<CoverageClass>
  /// How sure the row is; nil where the category alone decides.
  public let certainty: HeaderMapping.Certainty?

  /// The subject's own category decides by ownership and grade; where its entry names two rows,
  /// the header mapping decides between them.
  public init(_ subject: Subject) {
    guard subject.kind == .institution, let category = subject.categoryEntry,
      let ownership = subject.ownership
    else {
      institutionRow = nil
      column = nil
      coverageClasses = []
      certainty = nil
      return
    }
    let grade = subject.grade ?? .ungraded
    let candidates = (grade.isHigh ? category.highRows : category.lowRows)[ownership] ?? []
    let mapping = category.box.flatMap {
      HeaderMapping.of(ownership: ownership, grade: grade, box: $0)
    }
    if candidates.count == 1 {
      institutionRow = candidates[0]
      certainty = nil
    } else {
      institutionRow = mapping?.row
      certainty = mapping?.certainty
    }
    column = institutionRow.flatMap(InstitutionRow.column(of:))
    var classes: Set<CoverageClass> = []
    switch category.coverageClass {
    case "hospital": classes.insert(.hospital)
    case "other": classes.insert(.other)
    case "individualClinic":
      classes.insert(.other)
      if ownership == .privatelyRun { classes.insert(.individualClinic) }
    default: break
    }
    if ownership == .privatelyRun { classes.insert(.privateInstitution) }
    coverageClasses = classes
  }
}

/// What a coverage target counts.
public enum CoverageClass: String, Sendable, Hashable, CaseIterable {
  /// Hospitals, TCM hospitals and maternal and child health hospitals included.
  case hospital
  /// Every other kind of institution.
  case other
  /// Privately run institutions (社会办医).
  case privateInstitution = "private"
  /// Private clinics.
  case individualClinic
  /// Townships swept for unlicensed practice; the unit is the township.
  case township

  /// In the words of the plans.
  public var title: String {
    switch self {
    case .hospital: "医院（含中医院和妇幼保健院）"
    case .other: "其他类型医疗机构"
    case .privateInstitution: "社会办医疗机构"
    case .individualClinic: "个体诊所"
    case .township: "乡镇（非法行医排查）"
    }
  }

  /// 家 or 个.
  public var unit: String { self == .township ? "个" : "家" }
}
