import Model

/// What papers take that belong to another one: the receipt for what is served, the seal and the
/// list of goods of a decision.
struct AttachedDrafting {
  let dossier: VisitDossier

  private static let served: Set<DocumentKind> = [
    .opinion, .correctionOrder, .summaryPenalty, .evidencePreservation, .preservationOutcome,
  ]

  /// The newest decision whose goods are listed and sealed.
  private var decision: DocumentRecord? {
    dossier.documents.last { $0.kind == .evidencePreservation && $0.status == .issued }
  }

  /// - Parameter columns: what a list of the paper asks for; it takes nothing else.
  func value(_ source: String, columns: [DocumentField.Column] = []) -> JSONValue? {
    switch source {
    case "service.papers": papers
    case "attached.title": decision.map { .string(dossier.settings.template($0.kind).title) }
    case "attached.number": (decision?.number?.text).map(JSONValue.string)
    case "attached.from": decision?.values["from"]
    case "attached.until": decision?.values["until"]
    case "attached.goods": goods(columns.map(\.id))
    default: nil
    }
  }

  /// What was issued at this visit and is served, the newest version of each.
  private var papers: JSONValue? {
    let replaced = Set(dossier.documents.filter { $0.status == .issued }.compactMap(\.corrects))
    let issued = dossier.documents.filter {
      $0.status == .issued && AttachedDrafting.served.contains($0.kind) && !replaced.contains($0.id)
    }
    guard !issued.isEmpty else { return nil }
    return .array(
      issued.enumerated().map { index, record in
        [
          "number": .string("\(index + 1)"),
          "title": .string(dossier.settings.template(record.kind).title),
          "documentNumber": .string(record.number?.text ?? ""), "copies": "1",
        ]
      })
  }

  private func goods(_ columns: [String]) -> JSONValue? {
    guard let items = decision?.values["items"]?.array, !items.isEmpty else { return nil }
    return .array(
      items.map { item in
        .object(Dictionary(uniqueKeysWithValues: columns.map { ($0, item[$0] ?? "") }))
      })
  }
}
