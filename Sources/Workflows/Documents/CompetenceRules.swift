import Model

/// What a decision, an order or an opinion may cite: only what the issuing office decides, each law
/// with its article. What belongs to another office or to the police stands in the letter alone.
struct CompetenceRules {
  let dossier: VisitDossier
  let template: DocumentTemplate
  let values: [String: JSONValue]

  /// Fields that cite law.
  private static let citing = ["provisions", "basis", "overdue", "orders", "correction"]

  private var fields: [DocumentField] {
    template.filled.filter { CompetenceRules.citing.contains($0.id) }
  }

  func faults() -> [Fault] { fields.flatMap { foreign($0) + titlesAlone($0) } }

  private func text(_ field: DocumentField) -> String {
    switch values[field.id] {
    case .string(let text): text
    case .array(let rows): rows.compactMap { $0["order"]?.string }.joined(separator: "\n")
    case .null, .bool, .integer, .decimal, .object, nil: ""
    }
  }

  /// Provisions by which somebody else decides.
  private func foreign(_ field: DocumentField) -> [Fault] {
    let text = text(field)
    // What is cited as a basis is held against the whole catalogue of the day, as anything may be written.
    let versions =
      Finding.all(dossier).flatMap(\.consequences).map(\.version)
      + (field.id == "provisions" ? [] : PenaltyVersion.all(on: dossier.visit.day))
    let own = versions.filter { $0.decidesAlone && ($0.kind == .penalty || $0.kind == .order) }
      .flatMap(\.provisions).map(\.text)
    var faults = versions.filter { !$0.decidesAlone || $0.kind == .referral || $0.kind == .crime }
      .flatMap { version in version.provisions.map { ($0.text, version) } }
      .filter { provision, _ in text.contains(provision) && !own.contains(provision) }
      .map { provision, version in
        "\(provision)由\(version.authorities.joined(separator: "、"))处理，不是本机关职权"
      }
    if text.contains("《刑法》") || text.contains("《中华人民共和国刑法》") {
      faults.append("刑法不是本机关作出决定的依据")
    }
    return faults.uniqued.map {
      Fault(JSONPointer.text([field.id]), $0, "删去；归其他机关的写进案件移送书")
    }
  }

  /// A law without an article proves nothing (到条，有款项的到款项).
  private func titlesAlone(_ field: DocumentField) -> [Fault] {
    guard ["provisions", "basis"].contains(field.id) else { return [] }
    return text(field).matches(of: /《([^《》]+)》(第|附|（)?/).filter { $0.output.2 == nil }
      .map { String($0.output.1) }.uniqued
      .map {
        Fault(JSONPointer.text([field.id]), "《\($0)》没有写明条款", "写到条，有款、项的写到款、项")
      }
  }
}
