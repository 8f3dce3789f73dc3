import Model

/// What referral letters take from a visit, its findings and the bureau's register.
struct TransferDrafting {
  let dossier: VisitDossier

  private var findings: [Finding] { Finding.all(dossier) }

  private var department: ReferralDepartment? {
    dossier.referrals.last { $0.kind == .administrative }?.department
      ?? findings.flatMap(\.referrals).first { $0 != .publicSecurity }
  }

  func value(_ source: String, _ written: [String: JSONValue]) -> JSONValue? {
    switch source {
    case "transfer.receiver": return department.map { .string("\($0.rawValue)部门") }
    case "transfer.police":
      return .string(dossier.settings.police ?? "公安机关")
    case "transfer.cause": return JSONValue.words(cause)
    case "transfer.facts": return JSONValue.words(facts)
    case "transfer.origin": return "现场检查发现"
    case "transfer.contact": return dossier.settings.contact.map(JSONValue.string)
    case "transfer.enclosures":
      let rows = documents + EvidenceList(dossier: dossier).enclosures(after: documents.count)
      return rows.isEmpty ? nil : .array(rows)
    case "transfer.criminalEnclosures":
      let papers = TransferDrafting.criminalPapers.enumerated().map { index, name in
        TransferDrafting.row(index + 1, name, "")
      }
      return .array(papers + EvidenceList(dossier: dossier).enclosures(after: papers.count))
    case "transfer.handOverBy":
      return written["approvedAt"]?.string.flatMap { Moment($0) }
        .map { .string(Moment(seconds: $0.seconds + 24 * 3600).text) }
    default: return nil
    }
  }

  /// 行政执法机关移送涉嫌犯罪案件的规定第六条
  static let criminalPapers = [
    "涉嫌犯罪案件移送书", "涉嫌犯罪案件情况的调查报告", "涉案物品清单", "有关检验报告或者鉴定结论",
    "其他有关涉嫌犯罪的材料",
  ]

  private var cause: String {
    if let matter = dossier.referrals.last?.matter { return matter }
    let name = dossier.subject.name ?? dossier.subject.title
    let concerned = findings.first { !$0.referrals.isEmpty } ?? findings.first
    return concerned.map { "\(name)涉嫌：\($0.fact)" } ?? ""
  }

  private var facts: String {
    let concerned = findings.filter { !$0.referrals.isEmpty }
    return FindingText(
      findings: concerned.isEmpty ? findings : concerned, day: dossier.visit.day
    ).facts
  }

  /// Documents of the visit that were issued, with the hash of each.
  private var documents: [JSONValue] {
    dossier.documents.filter { $0.status == .issued }.enumerated().map { index, record in
      TransferDrafting.row(
        index + 1, "\(record.kind.title) \(record.number?.text ?? "")", record.file?.sha256 ?? "")
    }
  }

  private static func row(_ number: Int, _ name: String, _ hash: String) -> JSONValue {
    [
      "number": .string("\(number)"), "name": .string(name), "copies": "1", "pages": "",
      "sha256": .string(hash),
    ]
  }
}
