import Model
import Statistics

/// What papers that were issued on site write into the columns of one case.
struct PaperColumns {
  private let papers: [IssuedPaper]

  init(_ papers: [IssuedPaper]) { self.papers = papers }

  private var penalties: [IssuedPaper] { of([.summaryPenalty]) }

  /// Whether a decision was made on the spot.
  var isDecision: Bool { !penalties.isEmpty }

  private func of(_ kinds: Set<DocumentKind>) -> [IssuedPaper] {
    papers.filter { kinds.contains($0.record.kind) }
  }

  private func word(_ paper: IssuedPaper, _ field: String) -> String? {
    paper.record.values[field]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func named(_ papers: [IssuedPaper], _ day: String, _ words: String) -> String {
    papers.map { paper in paper.number + (word(paper, day).map { "，\(words)\($0)" } ?? "") }
      .joined(separator: "；")
  }

  private func first(_ field: String, _ papers: [IssuedPaper]) -> String {
    papers.lazy.compactMap { word($0, field) }.first ?? ""
  }

  /// The fields of the case.
  var fields: [String: JSONValue] {
    var fields: [String: JSONValue] = [
      "preservationDocument": .string(named(of([.evidencePreservation]), "until", "处理期限至")),
      "orderDocument": .string(named(of([.correctionOrder, .opinion]), "deadline", "限")),
      "decisionDocument": .string(penalties.map(\.number).joined(separator: "；")),
      "facts": .string(first("facts", papers)),
      "violatedProvisions": .string(first("provisions", papers)),
      "penaltyBasis": .string(first("basis", penalties)),
    ].filter { $0.value != "" }
    guard let decision = penalties.first else { return fields }
    let decided = word(decision, "decidedAt").flatMap { Moment($0) }?.day ?? decision.day
    let fine = penalties.reduce(Int64(0)) { $0 + ($1.record.values["fine"]?.integer ?? 0) }
    fields["decidedOn"] = .string(decided.description)
    fields["fineFen"] = .integer(fine)
    fields["warning"] = .bool(
      penalties.contains { word($0, "penaltyKind")?.contains("警告") == true })
    // Signed by the party on the paper: it was handed over there and then.
    if decision.record.signatures.contains(where: { $0.role == .party && $0.method != .refused }) {
      fields["servedOn"] = .string(decided.description)
      fields["serviceMethod"] = "直接送达"
    }
    return fields
  }
}
