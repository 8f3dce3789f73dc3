/// What kind of subject a visit is paid to.
public enum SubjectKind: String, Sendable, Hashable, CaseIterable {
  /// A medical institution: holds, or should hold, a licence or a filing.
  case institution
  /// A beauty parlour without a licence to practise medicine.
  case lifeBeauty
  /// A TCM wellness shop.
  case wellness
  /// A pharmacy.
  case pharmacy
  /// A health consultancy.
  case healthConsultancy
  /// A place without fixed premises: described, not named.
  case nonFixedSite
  /// Practice on line or at the customer's home.
  case onlineService

  /// In the words of the forms.
  public var title: String {
    switch self {
    case .institution: "医疗机构"
    case .lifeBeauty: "生活美容机构"
    case .wellness: "养生保健机构"
    case .pharmacy: "药店"
    case .healthConsultancy: "健康管理（咨询）公司"
    case .nonFixedSite: "无固定场所"
    case .onlineService: "网络或者上门服务"
    }
  }
}

/// Public or privately run.
public enum Ownership: String, Sendable, Hashable, CaseIterable {
  /// 公立
  case publicOwned = "public"
  /// 社会办医
  case privatelyRun = "private"

  /// In the words of the forms.
  public var title: String {
    switch self {
    case .publicOwned: "公立"
    case .privatelyRun: "社会办医"
    }
  }
}

/// Hospital grade.
public enum HospitalGrade: String, Sendable, Hashable, CaseIterable {
  /// 一级
  case level1
  /// 二级
  case level2
  /// 三级
  case level3
  /// 未定级
  case ungraded

  /// In the words of the forms.
  public var title: String {
    switch self {
    case .level1: "一级"
    case .level2: "二级"
    case .level3: "三级"
    case .ungraded: "未定级"
    }
  }

  /// 二级 or 三级.
  public var isHigh: Bool { self == .level2 || self == .level3 }
}

/// What allows a subject to practise.
public enum LicenceKind: String, Sendable, Hashable, CaseIterable {
  /// 医疗机构执业许可证
  case licence
  /// 诊所备案凭证
  case clinicFiling
  /// 中医诊所备案证
  case tcmClinicFiling
  /// 无
  case none

  /// In the words of the roster.
  public var title: String {
    switch self {
    case .licence: "医疗机构执业许可证"
    case .clinicFiling: "诊所备案凭证"
    case .tcmClinicFiling: "中医诊所备案证"
    case .none: "无"
    }
  }
}

/// A category of institution, or of subject that is none, and where it belongs in the tables.
public struct InstitutionCategory: Sendable, Hashable {
  /// Name as rosters print it.
  public let name: String
  /// Other names that mean the same.
  public let aliases: [String]
  /// English identifier, used by conditions.
  public let identifier: String
  /// The kind of subject.
  public let subjectKind: SubjectKind
  /// The box of the check form's header, where it has one.
  public let box: String?
  /// Class for coverage targets, where it counts.
  public let coverageClass: String?
  /// Candidate rows of the first statistics table by ownership, for grades below 二级.
  public let lowRows: [Ownership: [String]]
  /// Candidate rows for 二级 and 三级.
  public let highRows: [Ownership: [String]]

  /// All categories in the order of the catalogue.
  public static let all: [InstitutionCategory] = ReferenceData.rows(
    PackageResources.categories_json
  ).map(InstitutionCategory.init(row:))

  /// The category of that name or alias; brackets of either width.
  public static func named(_ name: String) -> InstitutionCategory? {
    byName[name] ?? byName[normalise(name)] ?? withIdentifier(name)
  }

  /// The category of that English identifier.
  public static func withIdentifier(_ identifier: String) -> InstitutionCategory? {
    byIdentifier[identifier]
  }

  private static let byIdentifier = Dictionary(
    all.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byName = Dictionary(
    all.flatMap { category in
      ([category.name] + category.aliases).map { (normalise($0), category) }
    }, uniquingKeysWith: { first, _ in first })

  private static func normalise(_ name: String) -> String {
    name.replacing("(", with: "（").replacing(")", with: "）")
  }

  private init(row: ReferenceRow) {
    name = row["name"]
    aliases = row.strings("aliases")
    identifier = row["identifier"]
    subjectKind = SubjectKind(rawValue: row["subjectKind"]) ?? .institution
    box = row.optional("box")
    coverageClass = row["coverageClass"] == "none" ? nil : row["coverageClass"]
    var low: [Ownership: [String]] = [:]
    var high: [Ownership: [String]] = [:]
    for ownership in Ownership.allCases {
      let rows = row.value("annex3")[ownership.rawValue]
      low[ownership] = (rows?["low"]?.array ?? []).compactMap(\.string)
      high[ownership] = (rows?["high"]?.array ?? []).compactMap(\.string)
    }
    lowRows = low
    highRows = high
  }
}
