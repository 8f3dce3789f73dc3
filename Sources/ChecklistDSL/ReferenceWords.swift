import Model

/// How the parts of an item read in a Chinese reference page.
extension ChecklistItem {
  /// How it is answered, and which answer is a violation.
  var answerWords: String {
    let options = kind.options.joined(separator: "、")
    let meaning = violationText.map { "（\($0)为违法）" } ?? ""
    let unit = unit.isEmpty ? "" : "，单位 \(unit)" + (unit == "元" ? "（以分填写）" : "")
    return switch kind {
    case .presence, .conformity: options + meaning
    case .fact: "\(options)（只记事实）"
    case .sampled: "抽查人数、违法违规人数\(meaning)\(unit)"
    case .number: "整数\(unit)"
    case .money: "金额\(unit)"
    case .choice: "单选：\(options)"
    case .multipleChoice: "多选：\(options)"
    case .text: "文字"
    case .photograph: "照片，附为证据"
    case .presenceWithAmount: "\(options)，并记金额\(unit)"
    case .presenceWithCount: "\(options)，并记人数\(unit)"
    case .unrecognised(let name): "本版本不认识的题型 `\(name)`"
    }
  }
}

extension SuggestedSubjects {
  /// The kinds, the categories and the names.
  var words: String {
    let kinds = kinds.map { SubjectKind(rawValue: $0)?.title ?? $0 }
    let categories = categories.map { InstitutionCategory.withIdentifier($0)?.name ?? $0 }
    let names = nameWords.isEmpty ? [] : ["名称含“\(nameWords.joined(separator: "”“"))”的医疗机构"]
    return (kinds + categories + names).joined(separator: "、")
  }
}

extension SuggestedMeasures {
  /// The measures that are suggested.
  var words: [String] {
    [
      (immediateOrder, "责令改正"), (summaryProcedure, "可以适用简易程序"), (caseFiling, "立案"),
      (evidencePreservation, "先行登记保存"), (demeritPoints, "不良执业行为记分"),
    ].compactMap { $0 ? $1 : nil }
  }
}

extension Citation {
  /// The text with its mark, and a caution where a legal reviewer must look at it.
  func words(on day: Day) -> String {
    let text = text(on: day)
    return "\(text.text)〔\(confidence.rawValue)〕" + (text.caution.map { "（\($0)）" } ?? "")
  }
}

extension StatisticsRow {
  /// Id, text and unit.
  var words: String {
    ([id, text, subrow].filter { !$0.isEmpty }).joined(separator: " ") + "（\(unit)）"
  }
}

extension Condition {
  /// When it holds, with the condition as data files spell it.
  var words: String {
    switch self {
    case .always: "每次检查"
    case .outcome: "处罚结果，取自案件台账，不在现场作答"
    case .fact, .not, .answered, .subjectKind, .subjectCategory, .licenceKind, .unnamedSubject,
      .any, .unrecognised:
      "\(plain)（`\(text)`）"
    }
  }

  private var plain: String {
    switch self {
    case .always, .outcome: words
    case .fact(let name): factWords(name)
    case .not(let name): factWords(name, holds: false)
    case .answered(let item, let option): "\(item) 答“\(option)”"
    case .subjectKind(let kind): "对象为\(SubjectKind(rawValue: kind)?.title ?? kind)"
    case .subjectCategory(let id):
      "对象类别为\(InstitutionCategory.withIdentifier(id)?.name ?? id)"
    case .licenceKind(let kind): "对象持\(LicenceKind(rawValue: kind)?.title ?? kind)"
    case .unnamedSubject: "对象没有名称"
    case .any(let terms): terms.map(\.plain).joined(separator: "，或者 ")
    case .unrecognised: "本版本不认识的条件，视为不适用"
    }
  }
}

/// A fact in words: the question and how it was answered, where one is asked.
func factWords(_ name: String, holds: Bool = true) -> String {
  switch name {
  case "subject.isInstitution": return holds ? "对象为医疗机构" : "对象不是医疗机构"
  case "isReinspection": return holds ? "本次为回头看" : "本次不是回头看"
  case "plan.localInfusionRule":
    return holds ? "方案设定本地诊所静脉输液须核定或者备案" : "方案没有设定本地静脉输液须核定或者备案"
  default:
    let question = ApplicabilityFact.all.first { $0.name == name }?.question ?? name
    return "“\(question)”答\(holds ? "是" : "否")"
  }
}

/// A raw answer in words.
func answerWords(_ raw: JSONValue) -> String {
  switch raw {
  case .null: "空"
  case .bool(let flag): flag ? "是" : "否"
  case .integer(let number): String(number)
  case .decimal(let digits): digits
  case .string(let text): text
  case .array(let elements): elements.map(answerWords).joined(separator: "、")
  case .object(let members):
    [("sampled", "抽查"), ("population", "共"), ("violators", "违法违规")]
      .compactMap { name, word in members[name].map { "\(word) \(answerWords($0)) 人" } }
      .joined(separator: "，")
  }
}

extension Example {
  /// Category, and ownership where it is an institution.
  var subjectWords: String {
    let isInstitution = InstitutionCategory.named(category)?.subjectKind == .institution
    return category + (isInstitution ? "（\(ownership.title)）" : "")
  }
}
