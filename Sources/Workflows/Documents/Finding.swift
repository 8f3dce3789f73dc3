import Model

/// One act as documents tell it: a checklist item, or a row of the form that no item backs.
struct Finding {
  /// Item or row.
  let id: String
  /// The conduct as a noun phrase.
  let subject: String
  /// What was seen.
  let fact: String
  /// What is to be done about it.
  let order: String
  /// What it violates, as of the day of the act.
  let duties: [Citation.Text]
  /// What may follow, as of the day of the act, for this kind of party.
  let consequences: [ItemLaw.Consequence]
  /// What is done about it: what the inspector decided, else what the checklist suggests.
  let actions: ActionSet
  /// Whether correction is ordered: it was decided so, and a legal duty is behind it.
  let isOrdered: Bool

  var referrals: [ReferralDepartment] { actions.referrals }

  /// The acts of a visit in the order of inspection, each once.
  static func all(_ dossier: VisitDossier) -> [Finding] {
    let backed = Set(dossier.assessment.violatedItems.compactMap(\.formRow))
    let rows = dossier.assessment.rows.filter { $0.state == .present && !backed.contains($0.row) }
    return dossier.assessment.actsFound.map { Finding($0, dossier) }
      + rows.compactMap { Finding($0, dossier) }
  }

  /// The violations that a paper of that kind is about, by what was decided of each.
  static func all(_ dossier: VisitDossier, for kind: DocumentKind) -> [Finding] {
    all(dossier).filter { $0.actions.lead(to: kind) }
  }

  /// The provisions by which another office decides, each once.
  func provisions(of department: ReferralDepartment) -> [String] {
    consequences.map(\.version).filter { $0.authorities.contains(department.rawValue) }
      .flatMap { $0.provisions.map(\.text) }.uniqued
  }

  /// What the inspector decided; nil where nobody did, or where it cannot be read.
  private static func decision(_ id: String, _ dossier: VisitDossier) -> ActionSet? {
    let value = dossier.document["actions"]?[id] ?? .null
    return ((try? ActionDecision(document: value)) ?? nil)?.actions
  }

  private init(_ item: ChecklistItem, _ dossier: VisitDossier) {
    id = item.id
    let text = plainWords(item.text)
    subject = item.offenceText.isEmpty ? text : item.offenceText
    let answer = dossier.visit.answers[item.id].flatMap { try? Answer($0, kind: item.kind) }
    fact = FactText.fact(item, answer, dossier)
    order =
      if !item.orderText.isEmpty {
        item.orderText
      } else if item.kind == .conformity {
        "按要求做到：\(text)。"
      } else {
        "停止并改正：\(text)。"
      }
    let law = item.law(on: dossier.visit.day, judged: dossier.today)
    duties = law.duties
    consequences = law.consequences.filter {
      $0.version.appliesTo != Finding.otherParty(dossier.subject)
    }
    actions = Finding.decision(item.id, dossier) ?? ActionSet(suggestedBy: item)
    isOrdered = actions.measures.immediateOrder && item.severity != .advice && !item.cites.isEmpty
  }

  private init?(_ row: RowResult, _ dossier: VisitDossier) {
    guard let form = FormRow.onSite(row.row) else { return nil }
    id = row.row
    let text = form.subrow.isEmpty ? form.text : "\(form.text)（\(form.subrow)）"
    subject = text
    fact = FactText.fact(row, text, dossier)
    order = "停止并改正：\(text)。"
    duties = []
    consequences = []
    // No checklist suggests anything about a row: until somebody decides, its correction is ordered.
    actions =
      Finding.decision(row.row, dossier)
      ?? ActionSet(measures: SuggestedMeasures(immediateOrder: true), referrals: [])
    isOrdered = actions.measures.immediateOrder
  }

  /// For whom a provision is that cannot be held against this subject.
  private static func otherParty(_ subject: Subject) -> String {
    subject.kind == .institution ? "非医疗机构" : "机构"
  }
}

extension [String] {
  /// The same list without repetitions, in order.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
