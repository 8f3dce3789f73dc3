import Model

/// The first draft of what a 现场笔录 tells: the facts of the answers in the order of inspection,
/// for the inspector to write out. It names no provision and judges nothing.
struct SceneNarrative {
  let dossier: VisitDossier

  var text: String {
    switch dossier.visit.outcome {
    case .completed: inspected
    case .refused: notInspected("被检查人拒绝执法人员进入或者拒绝接受检查，未能实施检查。")
    case .closed: notInspected("现场大门关闭，无人应答，未能实施检查。")
    case .notFound: notInspected("在上述地点未找到被检查人，未能实施检查。")
    }
  }

  private func notInspected(_ line: String) -> String {
    let refusal = dossier.document["refusal"]
    return
      ([
        opening, line, refusal?["text"]?.string,
        refusal.map { "对方说明的理由：\($0["reason"]?.string ?? "未说明理由")。" },
      ] + evidence).compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var opening: String {
    let names = dossier.officers.map(\.name).filter { !$0.isEmpty }.joined(separator: "、")
    let companion = dossier.visit.companion.map { "，现场人员：\($0)" } ?? ""
    return "\(dossier.visit.arrivedAt.chinese)，执法人员\(names)到达\(place)\(companion)。"
  }

  private var place: String { dossier.subject.name ?? dossier.subject.address ?? "现场" }

  private var inspected: String {
    var lines = [opening]
    if let headcount = dossier.visit.headcount { lines.append("当日有相关岗位人员 \(headcount) 人。") }
    let violated = Set(dossier.assessment.violatedItems.map(\.id))
    let told = Set(dossier.assessment.actsFound.map(\.id))
    var absent = 0
    var conform = 0
    for module in dossier.visit.modules {
      for section in dossier.held.index.checklists[module]?.sections ?? [] {
        let facts = section.items.compactMap { item -> String? in
          let raw = dossier.visit.answers[item.id]
          let answer = raw.flatMap { try? Answer($0, kind: item.kind) }
          if violated.contains(item.id) { return told.contains(item.id) ? fact(item, answer) : nil }
          guard let answer, answer.isDefinite else { return nil }
          if let line = FactText.plain(item, answer, headcount: dossier.visit.headcount) {
            return SceneRules.conclusions(in: line).isEmpty ? line + note(item.id) : nil
          }
          switch answer {
          case .absent: absent += 1
          case .conform: conform += 1
          case .present, .nonconform, .reasonableOmission, .fact, .sampled, .number, .choice,
            .choices, .text, .notExamined, .notApplicable, .pending:
            break
          }
          return note(item.id).isEmpty ? nil : "查看“\(plainWords(item.text))”。" + note(item.id)
        }
        if !facts.isEmpty { lines.append("\(section.title)：" + facts.joined()) }
      }
    }
    lines += rows
    if absent > 0 { lines.append("另对照清单查看 \(absent) 项，现场未见所列情形。") }
    if conform > 0 { lines.append("另对照清单查看 \(conform) 项，现场与所列情形一致。") }
    lines += risks
    return lines.joined(separator: "\n")
  }

  private func fact(_ item: ChecklistItem, _ answer: Answer?) -> String {
    FactText.fact(item, answer, dossier) + pictures(of: item.id)
  }

  /// Rows of the form that were answered without an item.
  private var rows: [String] {
    let backed = Set(dossier.assessment.violatedItems.compactMap(\.formRow))
    return dossier.assessment.rows.compactMap { result in
      guard result.state == .present, !backed.contains(result.row),
        let row = FormRow.onSite(result.row)
      else { return nil }
      let text = row.subrow.isEmpty ? row.text : "\(row.text)（\(row.subrow)）"
      return FactText.fact(result, text, dossier) + pictures(of: result.row)
    }
  }

  private var risks: [String] {
    let risks = dossier.document["hiddenRisks"]?.array ?? []
    return risks.compactMap { $0["text"]?.string ?? $0.string }.map { "现场另见：\($0)。" }
  }

  private var evidence: [String] {
    dossier.visit.evidence.isEmpty ? [] : ["现场拍摄、录像见取证情况。"]
  }

  private func note(_ id: String) -> String {
    FactText.sentence(dossier.document["notes"]?[id]?.string ?? "")
  }

  /// Pieces of evidence of an item and of those that tell of the same act.
  private func pictures(of id: String) -> String {
    let list = EvidenceList(dossier: dossier)
    let ids = [id] + dossier.assessment.twins(of: id).map(\.id)
    let numbers = Set(ids.flatMap { list.numbers(of: $0) }).sorted()
    return numbers.isEmpty ? "" : "（见证据 \(numbers.map(String.init).joined(separator: "、"))）"
  }
}
