import Model

/// Names that wording blocks take from the law of the findings.
struct LawNames {
  let dossier: VisitDossier
  let kind: DocumentKind
  let values: [String: JSONValue]

  /// Provision, crime and its article by the placeholder of each; what is not known stays a blank.
  var all: [String: String] {
    let findings = Finding.all(dossier, for: kind)
    let crimes = findings.flatMap(\.consequences).map(\.version).filter { $0.crime != nil }
    let receiver = values["department"]?.string.flatMap(ReferralDepartment.init(rawValue:))
    let provisions = receiver.map { department in
      findings.filter { $0.referrals.contains(department) }
        .flatMap { $0.provisions(of: department) }.uniqued
    }
    return [
      "provision": provisions?.joined(separator: "、") ?? "",
      "crime": crimes.compactMap(\.crime).uniqued.joined(separator: "、"),
      "crimeBasis": crimes.compactMap(\.crimeBasis).uniqued.joined(separator: "、"),
      "party": values["party"]?.string ?? dossier.subject.title,
      "place": dossier.subject.address ?? dossier.subject.township ?? "",
      "superior": dossier.settings.superior ?? "", "account": dossier.settings.account ?? "",
      "reason": values["basis"] == nil ? "" : "见本决定书以上各栏",
    ]
  }
}
