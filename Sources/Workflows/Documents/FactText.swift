import Model

/// What was seen, in sentences: no law, no judgement.
enum FactText {
  /// A violated item: the inspector's remark, else the text of the checklist with its blanks, filled
  /// with what the visit knows.
  static func fact(_ item: ChecklistItem, _ answer: Answer?, _ dossier: VisitDossier) -> String {
    let remark = sentence(dossier.document["notes"]?[item.id]?.string ?? "")
    guard !item.findingText.isEmpty else {
      // Checklists of the first edition have no text for papers.
      return unfilled(item, answer, dossier) + remark
    }
    let known = numbers(item, answer, dossier)
    let said = Blank.values(in: String(remark.dropLast()), for: item.findingText)
    if remark.isEmpty || said != nil {
      return Blank.filled(item.findingText, known.merging(said ?? [:]) { _, said in said })
    }
    guard case .sampled(let sample)? = answer else { return remark }
    return "\(remark)共抽查 \(sample.sampled) 人，有上述情形 \(sample.violators) 人。"
  }

  /// A row of the form that no item backs: its words are a conclusion, so the fact is the remark, or
  /// a blank.
  static func fact(_ row: RowResult, _ text: String, _ dossier: VisitDossier) -> String {
    let remark = sentence(dossier.document["notes"]?[row.row]?.string ?? "")
    let fact = remark.isEmpty ? "〔“\(text)”的事实：何人、何时、何处、何物、数量〕。" : remark
    guard let sample = dossier.visit.form[row.row].flatMap({ try? Sample($0) }) else { return fact }
    return "\(fact)共抽查 \(sample.sampled) 人，有上述情形 \(sample.violators) 人。"
  }

  /// How many there were, as far as the visit says it.
  private static func numbers(
    _ item: ChecklistItem, _ answer: Answer?, _ dossier: VisitDossier
  ) -> [String: [String]] {
    if case .sampled(let sample)? = answer {
      return ["抽查数": ["\(sample.sampled)"], "人数": ["\(sample.violators)"]]
    }
    let persons = dossier.visit.persons.count { $0.items.contains(item.id) }
    return persons > 0 ? ["人数": ["\(persons)"]] : [:]
  }

  private static func unfilled(
    _ item: ChecklistItem, _ answer: Answer?, _ dossier: VisitDossier
  ) -> String {
    let text = plainWords(item.text)
    guard let answer else { return text + "。" }
    return switch answer {
    case .sampled(let sample):
      sampled(sample, text, headcount: dossier.visit.headcount, unit: item.unit)
    case .nonconform: "查看“\(text)”，现场未做到。"
    case .present, .absent, .conform, .reasonableOmission, .fact, .number, .choice, .choices,
      .text, .notExamined, .notApplicable, .pending:
      text + "。"
    }
  }

  /// A remark as a sentence, or nothing.
  static func sentence(_ remark: String) -> String {
    remark.isEmpty || remark.hasSuffix("。") ? remark : remark + "。"
  }

  /// Persons or things looked at.
  static func sampled(
    _ sample: Sample?, _ text: String, headcount: Int64?, unit: String = "人"
  ) -> String {
    guard let sample else { return text + "。" }
    let unit = unit.isEmpty ? "人" : unit
    let all =
      (sample.population ?? (unit == "人" ? headcount : nil)).map {
        unit == "人" ? "相关岗位人员 \($0) 人，" : "在用 \($0) \(unit)，"
      } ?? ""
    return "\(all)抽查 \(sample.sampled) \(unit)，其中 \(sample.violators) \(unit)：\(text)。"
  }

  /// An answer that is no violation, where it is a fact worth writing down; nil otherwise.
  static func plain(_ item: ChecklistItem, _ answer: Answer, headcount: Int64?) -> String? {
    let text = plainWords(item.text)
    return switch answer {
    case .fact(let flag): "\(text)：\(flag ? "是" : "否")。"
    case .number(let number):
      "\(text)：\(item.unit == "元" ? ChineseAmount.plain(fen: number) : String(number))\(item.unit)。"
    case .choice(let chosen), .text(let chosen): "\(text)：\(chosen)。"
    case .choices(let chosen): "\(text)：\(chosen.joined(separator: "、"))。"
    case .sampled(let sample):
      "抽查 \(sample.sampled) \(item.unit.isEmpty ? "人" : item.unit)，未见“\(text)”。"
    case .present, .absent, .conform, .nonconform, .reasonableOmission, .notExamined,
      .notApplicable, .pending:
      nil
    }
  }
}
