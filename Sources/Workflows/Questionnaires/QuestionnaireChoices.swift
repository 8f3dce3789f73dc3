import Model

/// The choices of questionnaires: names that submissions say, and what they stand for.
enum QuestionnaireChoices {
  typealias Choice = QuestionnaireField.Choice

  /// What any item may be instead of answered; pairs of name and answer.
  static let states = [
    Choice(name: "notExamined", label: "未检查"), Choice(name: "notApplicable", label: "不适用"),
    Choice(name: "pending", label: "待认定"),
  ]
  /// What a row of the check form may be instead of answered.
  static let rowStates = states.filter { $0.name != "notApplicable" }

  /// The options of an item.
  static func options(_ kind: AnswerKind) -> [Choice] {
    let names: [String]
    switch kind {
    case .presence, .presenceWithAmount, .presenceWithCount: names = ["present", "absent"]
    case .conformity: names = ["conform", "nonconform", "omitted"]
    case .fact: names = ["yes", "no"]
    case .choice, .multipleChoice, .sampled, .number, .money, .text, .photograph, .unrecognised:
      names = kind.options.indices.map { "o\($0 + 1)" }
    }
    return zip(names, kind.options).map { Choice(name: $0, label: $1) }
  }

  /// The field of an item or a row.
  static func name(_ id: String) -> String { id.replacing("-", with: "_") }

  static let yesNo = [Choice(name: "yes", label: "是"), Choice(name: "no", label: "否")]
  static let types = VisitType.allCases.map { Choice(name: $0.rawValue, label: $0.title) }
  static let outcomes = [
    Choice(name: "completed", label: "已检查"), Choice(name: "refused", label: "拒绝检查"),
    Choice(name: "closed", label: "关门、停业"), Choice(name: "notFound", label: "没有找到"),
  ]
  static let kinds = SubjectKind.allCases.map { Choice(name: $0.rawValue, label: $0.title) }
  static let categories = InstitutionCategory.all.map {
    Choice(name: $0.identifier, label: $0.name)
  }
  static let ownerships = Ownership.allCases.map { Choice(name: $0.rawValue, label: $0.title) }
  static let grades = HospitalGrade.allCases.map { Choice(name: $0.rawValue, label: $0.title) }
  static let licences = LicenceKind.allCases.map { Choice(name: $0.rawValue, label: $0.title) }
  static let roles = [
    Choice(name: "physician", label: "医师"), Choice(name: "nurse", label: "护士"),
    Choice(name: "other", label: "其他人员"),
  ]
  static let actions = [
    Choice(name: "closed", label: "关闭"), Choice(name: "rectified", label: "整改"),
  ]
  static let results = [
    Choice(name: "corrected", label: "已整改"), Choice(name: "partly", label: "部分整改"),
    Choice(name: "uncorrected", label: "没有整改"), Choice(name: "unverifiable", label: "无法核实"),
  ]

  /// The facts of a list of the profile that conditions may ask about.
  static func facts(_ list: String) -> [Choice] {
    ApplicabilityFact.all.filter { $0.source == "profile.\(list)" }.map {
      Choice(
        name: String($0.name.split(separator: ".").last ?? ""), label: $0.question ?? $0.name)
    }
  }

  static func inspectors(_ people: [Inspector]) -> [Choice] {
    people.map {
      Choice(
        name: $0.certificate.split(whereSeparator: \.isWhitespace).joined(separator: "_"),
        label: "\($0.name) \($0.certificate)")
    }
  }
}
