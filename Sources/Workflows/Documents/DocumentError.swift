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

  /// Stable code.
  public var code: String {
    switch self {
    case .visit: "VISIT_NOT_FOUND"
    case .kind: "DOCUMENT_UNKNOWN"
    case .values: "DOCUMENT_VALUES"
    case .incomplete: "DOCUMENT_INCOMPLETE"
    case .noNumber: "DOCUMENT_NO_NUMBER"
    case .issued: "DOCUMENT_ISSUED"
    case .notIssued: "DOCUMENT_NOT_ISSUED"
    case .workspaceOnly: "WORKSPACE_ONLY"
    case .altered: "DOCUMENT_ALTERED"
    case .changedSinceShown: "DOCUMENT_CHANGED"
    case .several: "DOCUMENT_AMBIGUOUS"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .visit(let name, let known):
      known.isEmpty ? "没有检查“\(name)”" : "“\(name)”对应几次检查：\(known.joined(separator: "、"))"
    case .kind(let name): "没有文书“\(name)”"
    case .values(let title, let faults): "\(title)的内容有 \(faults.count) 处不对"
    case .incomplete(let title, let faults): "\(title)还有 \(faults.count) 处不能签发"
    case .noNumber(let title, let year, let device):
      "方案没有给本机（\(device)）可用的 \(year) 年\(title)号段，或者号段已用完"
    case .issued(let title, let number): "\(title) \(number) 已经签发，不再改动"
    case .notIssued(let title): "本次检查没有已签发的\(title)"
    case .workspaceOnly: "汇总库不签发文书"
    case .altered(let file): "已签发的文书 \(file) 不在，或者与日志记载的哈希不符"
    case .changedSinceShown(let title): "给签名人看过以后，\(title)的内容又改了"
    case .several(let title, let known): "本次检查有几份\(title)：\(known.joined(separator: "、"))"
    }
  }

  /// What is safe.
  public var safe: String { "记录、文书和号码没有改动" }

  /// What to do.
  public var remedy: String {
    switch self {
    case .visit: "写检查编号（可以只写开头几位），或者对象的名册编号、名称"
    case .kind:
      "可选：" + DocumentKind.allCases.map { "\($0.rawValue)（\($0.title)）" }.joined(separator: "、")
        + "、check-form（检查表）、checklist（检查清单）、checklist-模块、evidence-list（证据清单）"
    case .values, .incomplete: "逐条补正下列各处后重试"
    case .noNumber: "请方案负责人在方案 documents.numberBlocks 中给本机分号段，重新打包后用 fieldkit plan add 加入"
    case .issued: "有错的用 --correct 出更正版，不该发的用 --void 作废"
    case .notIssued: "先用 --issue 签发"
    case .workspaceOnly: "在出具文书的笔记本上签发，导出后导入汇总库"
    case .altered: "从备份找回原文件放回 documents 文件夹；找不回的，作废后重新出具"
    case .changedSinceShown: "重新打开这份文书，请签名人看过再签"
    case .several: "用 --id 写明是哪一份"
    }
  }

  /// Single faults.
  public var faults: [Fault] {
    switch self {
    case .values(_, let faults), .incomplete(_, let faults): faults
    case .visit, .kind, .noNumber, .issued, .notIssued, .workspaceOnly, .altered,
      .changedSinceShown, .several:
      []
    }
  }

  /// Exit status.
  public var status: ExitStatus {
    switch self {
    case .visit: .missingInput
    case .kind, .several: .usage
    case .values, .incomplete, .noNumber, .issued, .notIssued, .workspaceOnly, .altered,
      .changedSinceShown:
      .badData
    }
  }
}
