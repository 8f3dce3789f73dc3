import Model

/// What referral letters take from a visit, its findings and the bureau's register.
struct TransferDrafting {
  let dossier: VisitDossier
  let kind: DocumentKind

  /// The department that a letter goes to: the one written, else the only one there is. Where
  /// several receive findings, a letter is written for each.
  private func department(_ written: [String: JSONValue]) -> ReferralDepartment? {
    if let name = written["department"]?.string {
      return ReferralDepartment(rawValue: name)
    }
    let registered = dossier.referrals.filter { $0.kind == .administrative }.map(\.department)
    let found = Finding.all(dossier, for: kind).flatMap(\.referrals)
    let all = Set(registered + found.filter { $0 != .publicSecurity })
    return all.count == 1 ? all.first : nil
  }

  /// What the letter is about: the findings that its receiver decides on, and no others.
  private func concerned(_ written: [String: JSONValue]) -> [Finding] {
    let findings = Finding.all(dossier, for: kind)
    guard kind == .administrativeTransfer else { return findings }
    guard let department = department(written) else { return [] }
    return findings.filter { $0.referrals.contains(department) }
  }

  func value(_ source: String, _ written: [String: JSONValue]) -> JSONValue? {
    switch source {
    case "transfer.department": return department(written).map { .string($0.rawValue) }
    case "transfer.receiver":
      return department(written).flatMap { dossier.settings.receivers[$0.rawValue] }
        .map(JSONValue.string)
    case "transfer.police": return dossier.settings.police.map(JSONValue.string)
    case "transfer.cause": return JSONValue.words(cause(written))
    case "transfer.facts":
      return JSONValue.words(
        FindingText(findings: concerned(written)).facts)
    case "transfer.crime": return JSONValue.words(crimes(\.crime))
    case "transfer.crimeBasis": return JSONValue.words(crimes(\.crimeBasis))
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

  private func crimes(_ part: KeyPath<PenaltyVersion, String?>) -> String {
    Finding.all(dossier, for: kind).flatMap(\.consequences)
      .compactMap { $0.version[keyPath: part] }.uniqued.joined(separator: "、")
  }

  private func cause(_ written: [String: JSONValue]) -> String {
    let register = dossier.referrals.last {
      kind == .criminalTransfer
        ? $0.kind == .criminal
        : $0.kind == .administrative && $0.department == department(written)
    }
    if let matter = register?.matter { return matter }
    let name = dossier.subject.name ?? dossier.subject.title
    return concerned(written).first.map { "\(name)涉嫌：\($0.subject)" } ?? ""
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
