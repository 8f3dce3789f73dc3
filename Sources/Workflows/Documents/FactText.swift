import Model

/// What was seen, in sentences: no law, no judgement.
enum FactText {
  /// A violated item.
  static func fact(_ item: ChecklistItem, _ answer: Answer?, _ dossier: VisitDossier) -> String {
    guard let answer else { return item.text + "。" }
    return switch answer {
    case .sampled(let sample):
      sampled(sample, item.text, headcount: dossier.visit.headcount, unit: item.unit)
    case .nonconform: "查看“\(item.text)”，现场未做到。"
    case .present, .absent, .conform, .reasonableOmission, .fact, .number, .choice, .choices,
      .text, .notExamined, .notApplicable, .pending:
      item.text + "。"
    }
  }

  /// Persons or things looked at.
  static func sampled(
    _ sample: Sample?, _ text: String, headcount: Int64?, unit: String = "人"
  ) -> String {
    guard let sample else { return text + "。" }
    let unit = unit.isEmpty ? "人" : unit
    let all =
      (sample.population ?? (unit == "人" ? headcount : nil)).map {
        "在\(unit == "人" ? "岗" : "用") \($0) \(unit)，"
      } ?? ""
    return "\(all)抽查 \(sample.sampled) \(unit)，其中 \(sample.violators) \(unit)：\(text)。"
  }

  /// An answer that is no violation, where it is a fact worth writing down; nil otherwise.
  static func plain(_ item: ChecklistItem, _ answer: Answer, headcount: Int64?) -> String? {
    switch answer {
    case .fact(let flag): "\(item.text)：\(flag ? "是" : "否")。"
    case .number(let number):
      "\(item.text)：\(item.unit == "元" ? ChineseAmount.plain(fen: number) : String(number))\(item.unit)。"
    case .choice(let text), .text(let text): "\(item.text)：\(text)。"
    case .choices(let texts): "\(item.text)：\(texts.joined(separator: "、"))。"
    case .sampled(let sample):
      "抽查 \(sample.sampled) \(item.unit.isEmpty ? "人" : item.unit)，未见“\(item.text)”。"
    case .present, .absent, .conform, .nonconform, .reasonableOmission, .notExamined,
      .notApplicable, .pending:
      nil
    }
  }
}
