import Model

/// One violation as documents tell it: a checklist item, or a row of the form that no item backs.
struct Finding {
  /// Item or row.
  let id: String
  /// What it is about, as the checklist or the form has it.
  let subject: String
  /// What was seen.
  let fact: String
  /// What is to be done about it.
  let order: String
  let cites: [Citation]
  let penalties: [Penalty]
  /// What is done about it: what the inspector decided, else what the checklist suggests.
  let actions: ActionSet
  /// Whether correction is ordered: it was decided so, and a legal duty is behind it.
  let isOrdered: Bool

  var referrals: [ReferralDepartment] { actions.referrals }

  /// The violations of a visit in the order of inspection.
  static func all(_ dossier: VisitDossier) -> [Finding] {
    let items = dossier.assessment.violatedItems
    let backed = Set(items.compactMap(\.formRow))
    let rows = dossier.assessment.rows.filter { $0.state == .present && !backed.contains($0.row) }
    return items.map { Finding($0, dossier) } + rows.compactMap { Finding($0, dossier) }
  }

  /// The violations that a paper of that kind is about, by what was decided of each.
  static func all(_ dossier: VisitDossier, for kind: DocumentKind) -> [Finding] {
    all(dossier).filter { $0.actions.lead(to: kind) }
  }

  /// What the inspector decided; nil where nobody did, or where it cannot be read.
  private static func decision(_ id: String, _ dossier: VisitDossier) -> ActionSet? {
    let value = dossier.document["actions"]?[id] ?? .null
    return ((try? ActionDecision(document: value)) ?? nil)?.actions
  }

  private init(_ item: ChecklistItem, _ dossier: VisitDossier) {
    id = item.id
    subject = item.text
    let answer = dossier.visit.answers[item.id].flatMap { try? Answer($0, kind: item.kind) }
    fact = FactText.fact(item, answer, dossier) + Finding.persons(item.id, dossier)
    order =
      switch item.kind {
      case .conformity: "按要求做到：\(item.text)。"
      default: "停止并改正：\(item.text)。"
      }
    cites = item.cites
    penalties = item.penalties.compactMap { Penalty.catalogue[$0] }
    actions = Finding.decision(item.id, dossier) ?? ActionSet(suggestedBy: item)
    isOrdered = actions.measures.immediateOrder && item.severity != .advice && !item.cites.isEmpty
  }

  private init?(_ row: RowResult, _ dossier: VisitDossier) {
    guard let form = FormRow.onSite(row.row) else { return nil }
    id = row.row
    let text = form.subrow.isEmpty ? form.text : "\(form.text)（\(form.subrow)）"
    subject = text
    let sample = dossier.visit.form[row.row].flatMap { try? Sample($0) }
    fact =
      FactText.sampled(sample, text, headcount: dossier.visit.headcount)
      + Finding.persons(row.row, dossier)
    order = "停止并改正：\(text)。"
    cites = []
    penalties = []
    // No checklist suggests anything about a row: until somebody decides, its correction is ordered.
    actions =
      Finding.decision(row.row, dossier)
      ?? ActionSet(measures: SuggestedMeasures(immediateOrder: true), referrals: [])
    isOrdered = actions.measures.immediateOrder
  }

  private static func persons(_ id: String, _ dossier: VisitDossier) -> String {
    let codes = dossier.visit.persons.filter { $0.items.contains(id) }.map(\.code)
    return codes.isEmpty ? "" : "（人员代号：\(codes.joined(separator: "、"))）"
  }
}

/// Findings in the words of the documents.
struct FindingText {
  let findings: [Finding]
  let day: Day

  /// What was found, a line each.
  var facts: String {
    numbered(findings.map(\.fact))
  }

  /// The provisions that were violated, each once.
  var provisions: String {
    var lines: [String] = []
    for finding in findings where finding.isOrdered || !finding.cites.isEmpty {
      guard !finding.cites.isEmpty else {
        append("〔“\(finding.subject)”违反的条款〕", to: &lines)
        continue
      }
      for cite in finding.cites { append(text(cite), to: &lines) }
    }
    return numbered(lines)
  }

  /// What may follow, each penalty once.
  var penaltyBasis: String {
    var lines: [String] = []
    for finding in findings {
      for penalty in finding.penalties {
        let cites = penalty.cites.map(text).joined(separator: "、")
        append("\(cites)：\(plainWords(penalty.range))", to: &lines)
      }
    }
    return numbered(lines)
  }

  /// The provisions that penalties and orders rest on, each once.
  var orderBasis: [String] {
    var lines: [String] = []
    for finding in findings where finding.isOrdered {
      for penalty in finding.penalties where penalty.range.contains("责令") {
        for cite in penalty.cites { append(text(cite), to: &lines) }
      }
    }
    return lines
  }

  /// Rows of what is ordered.
  var orders: JSONValue {
    .array(
      findings.filter(\.isOrdered).enumerated().map { index, finding in
        ["number": .string("\(index + 1)"), "order": .string(finding.order)]
      })
  }

  func text(_ cite: Citation) -> String {
    let text = cite.text(on: day)
    return plainWords(text.text) + (text.caution.map { "（\($0)）" } ?? "")
  }

  func numbered(_ lines: [String]) -> String {
    lines.count == 1
      ? lines[0] : lines.enumerated().map { "\($0 + 1)．\($1)" }.joined(separator: "\n")
  }

  private func append(_ line: String, to lines: inout [String]) {
    if !lines.contains(line) { lines.append(line) }
  }
}
