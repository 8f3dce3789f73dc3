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

  /// Words of what is no fact of the scene.
  static var judgement: Regex<Substring> { /第[一二三四五六七八九十百零〇]+条|处罚|罚款/ }

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
    if let headcount = dossier.visit.headcount { lines.append("当日在岗 \(headcount) 人。") }
    let violated = Set(dossier.assessment.violatedItems.map(\.id))
    var absent = 0
    var conform = 0
    for module in dossier.visit.modules {
      for section in dossier.held.index.checklists[module]?.sections ?? [] {
        let told = section.items.compactMap { item -> String? in
          let raw = dossier.visit.answers[item.id]
          let answer = raw.flatMap { try? Answer($0, kind: item.kind) }
          if violated.contains(item.id) { return fact(item, answer) }
          guard let answer, answer.isDefinite else { return nil }
          if let line = FactText.plain(item, answer, headcount: dossier.visit.headcount) {
            return line + note(item.id)
          }
          switch answer {
          case .absent: absent += 1
          case .conform: conform += 1
          case .present, .nonconform, .reasonableOmission, .fact, .sampled, .number, .choice,
            .choices, .text, .notExamined, .notApplicable, .pending:
            break
          }
          return note(item.id).isEmpty ? nil : "查看“\(item.text)”。" + note(item.id)
        }
        let facts = told.filter { !$0.contains(SceneNarrative.judgement) }
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
    FactText.fact(item, answer, dossier) + pictures(item.id) + note(item.id)
  }

  /// Rows of the form that were answered without an item.
  private var rows: [String] {
    let backed = Set(dossier.assessment.violatedItems.compactMap(\.formRow))
    return dossier.assessment.rows.compactMap { result in
      guard result.state == .present, !backed.contains(result.row),
        let row = FormRow.onSite(result.row)
      else { return nil }
      let sample = dossier.visit.form[result.row].flatMap { try? Sample($0) }
      let text = row.subrow.isEmpty ? row.text : "\(row.text)（\(row.subrow)）"
      return FactText.sampled(sample, text, headcount: dossier.visit.headcount)
        + pictures(result.row) + note(result.row)
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
    dossier.document["notes"]?[id]?.string.map { $0.hasSuffix("。") ? $0 : $0 + "。" } ?? ""
  }

  private func pictures(_ id: String) -> String {
    let numbers = EvidenceList(dossier: dossier).numbers(of: id)
    return numbers.isEmpty ? "" : "（见证据 \(numbers.map(String.init).joined(separator: "、"))）"
  }
}
