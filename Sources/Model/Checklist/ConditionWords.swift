extension Condition {
  /// When it holds, in words.
  public var plainWords: String {
    switch self {
    case .always: "每次检查"
    case .outcome: "处罚结果，取自案件台账，不在现场作答"
    case .fact(let name): ApplicabilityFact.words(name)
    case .not(let name): ApplicabilityFact.words(name, holds: false)
    case .answered(let item, let option): "\(item) 答“\(option)”"
    case .subjectKind(let kind): "对象为\(SubjectKind(rawValue: kind)?.title ?? kind)"
    case .subjectCategory(let id):
      "对象类别为\(InstitutionCategory.withIdentifier(id)?.name ?? id)"
    case .licenceKind(let kind): "对象持\(LicenceKind(rawValue: kind)?.title ?? kind)"
    case .unnamedSubject: "对象没有名称"
    case .any(let terms): terms.map(\.plainWords).joined(separator: "，或者 ")
    case .unrecognised: "本版本不认识的条件，视为不适用"
    }
  }
}

extension ApplicabilityFact {
  /// A fact in words: the question and how it was answered, where one is asked.
  public static func words(_ name: String, holds: Bool = true) -> String {
    switch name {
    case "subject.isInstitution": return holds ? "对象为医疗机构" : "对象不是医疗机构"
    case "isReinspection": return holds ? "本次为回头看" : "本次不是回头看"
    case "plan.localInfusionRule":
      return holds ? "方案设定本地诊所静脉输液须核定或者备案" : "方案没有设定本地静脉输液须核定或者备案"
    default:
      let question = all.first { $0.name == name }?.question ?? name
      return "“\(question)”答\(holds ? "是" : "否")"
    }
  }
}
