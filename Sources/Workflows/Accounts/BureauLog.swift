import Accounts
public import Model
import Rendering
import Statistics
public import Store

/// What everybody did at the bureau: its own log, an entry a line.
extension Hub {
  /// The entries, newest first.
  public func log(_ query: OwnLogQuery) throws -> [LogEntry] { try store.ownEntries(query) }

  /// What a page of the log is chosen by, and whether the chain held when the log last grew: read once
  /// until then, because it takes the whole log.
  public func logLook() throws -> LogLook {
    try kept("log") {
      let (actors, kinds) = try store.ownNames()
      return LogLook(actors: actors, kinds: kinds, fault: try logFault())
    }
  }

  /// What does not hold in the chain of the log, in words; nil where all does.
  public func logFault() throws -> String? { try store.ownLogFault() }

  /// The same entries as a CSV file.
  public func logFile(_ query: OwnLogQuery) throws -> String {
    try CSVWriter.text(
      rows: [["条", "何时", "谁", "类", "对什么", "哪一栏", "原来", "现在", "理由"]]
        + log(query).map { entry in
          [
            String(entry.seq), entry.wall.text, entry.actor, entry.kind.title, entry.entity,
            entry.fieldTitle, entry.words(entry.old), entry.words(entry.new),
            entry.reason ?? "",
          ]
        })
  }
}

/// What is in the bureau's log.
public struct LogLook: Sendable {
  /// Who wrote something.
  public let actors: [String]
  /// Which kinds of records there are.
  public let kinds: [EntityKind]
  /// What does not hold in its chain, in words; nil where all does.
  public let fault: String?
}

extension LogEntry {
  /// The field in the words of the ledger, where it has such; else its pointer.
  public var fieldTitle: String {
    let name = String(field.drop { $0 == "/" })
    let own = [
      "roles": "角色", "disabled": "停用", "passwordNumber": "第几个密码", "trusted": "信任", "revoked": "吊销",
      "state": "状态", "file": "文件", "device": "设备", "cause": "隔离的原因",
    ]
    if [.evidenceRequest, .evidenceAnswer].contains(kind), let title = LogEntry.askedFields[name] {
      return title
    }
    return own[name] ?? LedgerFieldTitles.all[name] ?? LedgerValues.fields[name] ?? name
  }

  /// Of what one hub asks of another, and of the answer.
  private static let askedFields = [
    "id": "编号", "request": "哪份请求", "from": "哪个汇总库要", "hub": "由哪个汇总库保管", "to": "报给哪个汇总库",
    "actor": "谁", "at": "何时", "reason": "理由", "recipient": "加密给", "plans": "方案",
    "findings": "要哪些发现的证据", "pieces": "报了哪些证据", "missing": "没有的证据", "identity": "数据包",
  ]

  /// A value of its field as people read it: roles by their names, money in yuan.
  public func words(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .bool(let flag): flag ? "是" : "否"
    case .string(let text) where kind == .quarantine && field == Hub.quarantineState:
      CustodyStore.Quarantined.State(rawValue: text)?.title ?? text
    case .string(let text): LedgerValues.title(field, text) ?? text
    case .decimal(let text): text
    case .integer(let fen) where field.hasSuffix("Fen"): "\(Money.yuan(fen: fen)) 元"
    case .array(let parts) where kind == .account && field == Hub.accountRoles:
      parts.map { $0.string.flatMap(Role.init(rawValue:))?.title ?? words($0) }
        .joined(separator: "、")
    case .array(let parts) where parts.allSatisfy { $0.string != nil }:
      parts.compactMap(\.string).joined(separator: "、")
    case .array(let parts) where kind == .evidenceRequest && field == "/findings":
      parts.map { "\($0["finding"]?.string ?? "")（\($0["evidence"]?.array?.count ?? 0) 件）" }
        .joined(separator: "、")
    case .integer, .array, .object: JSONWriter.text(value)
    }
  }
}

extension EntityKind {
  /// What it is, in the words of the bureau.
  public var title: String {
    EntityKind.titles[self] ?? rawValue
  }

  private static let titles: [EntityKind: String] = [
    .visit: "检查", .sweep: "排查", .subject: "对象", .plan: "方案", .enforcementCase: "案件",
    .referral: "移送", .document: "文书", .ruling: "不合格的检查", .review: "审核", .bureauRule: "规定",
    .lock: "锁定", .proposal: "待登记的文书", .rectification: "整改", .settlement: "不一致", .returned: "退回单",
    .comment: "留言", .account: "用户", .signer: "信任名单", .subjectChange: "机构变更", .closedLog: "旧日志",
    .quarantine: "隔离", .evidenceRequest: "要证据", .evidenceAnswer: "报证据",
  ]
}
