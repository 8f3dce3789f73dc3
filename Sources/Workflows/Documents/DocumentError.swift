public import Model

/// What goes wrong with enforcement documents.
public enum DocumentError: CodedError {
  /// There is no such visit, or the name fits several.
  case visit(name: String, known: [String])
  /// There is no such document.
  case kind(name: String)
  /// Values that are not what the template asks for.
  case values(title: String, faults: [Fault])
  /// The document cannot be issued as it stands.
  case incomplete(title: String, faults: [Fault])
  /// The plan allots this laptop no number for it.
  case noNumber(title: String, year: Int, device: String)
  /// What was issued is corrected by a new version, and what is void stays void.
  case issued(title: String, number: String)
  /// There is nothing to correct, to void or to sign.
  case notIssued(title: String)
  /// A hub prints what laptops issued.
  case workspaceOnly
  /// The PDF that was issued is not here, or is not the one that the log names.
  case altered(file: String)
  /// It is no longer what the one who signs was shown.
  case changedSinceShown(title: String)
  /// Several documents of that kind belong to the visit.
  case several(title: String, known: [String])

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .visit(let name, let known):
      Problem(
        .visitNotFound,
        known.isEmpty ? "没有检查“\(name)”" : "“\(name)”对应几次检查：\(known.joined(separator: "、"))")
    case .kind(let name):
      Problem(.documentUnknown, "没有文书“\(name)”", remedy: DocumentError.kinds)
    case .values(let title, let faults):
      Problem(.documentValues, "\(title)的内容有 \(faults.count) 处不对", faults: faults)
    case .incomplete(let title, let faults):
      Problem(.documentIncomplete, "\(title)还有 \(faults.count) 处不能签发", faults: faults)
    case .noNumber(let title, let year, let device):
      Problem(.documentNoNumber, "方案没有给本机（\(device)）可用的 \(year) 年\(title)号段，或者号段已用完")
    case .issued(let title, let number):
      Problem(.documentIssued, "\(title) \(number) 已经签发，不再改动")
    case .notIssued(let title): Problem(.documentNotIssued, "本次检查没有已签发的\(title)")
    case .workspaceOnly: Problem(.workspaceOnly, "汇总库不签发文书")
    case .altered(let file):
      Problem(.documentAltered, "已签发的文书 \(file) 不在，或者与日志记载的哈希不符")
    case .changedSinceShown(let title):
      Problem(.documentChanged, "给签名人看过以后，\(title)的内容又改了")
    case .several(let title, let known):
      Problem(.documentAmbiguous, "本次检查有几份\(title)：\(known.joined(separator: "、"))")
    }
  }

  private static let kinds =
    "可选：" + DocumentKind.allCases.map { "\($0.rawValue)（\($0.title)）" }.joined(separator: "、")
    + "、check-form（检查表）、checklist（检查清单）、checklist-模块、evidence-list（证据清单）"
}
