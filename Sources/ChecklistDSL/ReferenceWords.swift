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
    case .always, .outcome: plainWords
    case .fact, .not, .answered, .subjectKind, .subjectCategory, .licenceKind, .unnamedSubject,
      .any, .unrecognised:
      "\(plainWords)（`\(text)`）"
    }
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
