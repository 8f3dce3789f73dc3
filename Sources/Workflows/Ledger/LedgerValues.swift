public import Model
import Statistics
import Store

/// Values of the bureau's own records that are written in words of the formats, as people say them.
public enum LedgerValues {
  /// What the fields of the bureau's own records are called that the ledger has no column for.
  public static let fields = [
    "subject": "对象", "party": "当事人类型", "person": "个人", "fineFen": "罚款",
    "confiscationFen": "没收违法所得", "row": "附件2项目", "transferredToJudicial": "移送司法机关",
    "transferredOn": "移送日期", "department": "移送部门", "kind": "种类", "matter": "事由",
    "sentOn": "移送日期", "township": "乡镇", "sweptOn": "排查日期", "sitesChecked": "查看场所",
    "places": "地点", "relatedCase": "相关案件", "certificateRevoked": "吊销执业证书",
    "practiceSuspended": "暂停执业", "visit": "检查", "number": "号码", "findings": "立案的发现",
    "paidFen": "已缴", "crimeProposedOn": "提出移送公安", "crimeApprovedOn": "批准移送公安", "case": "案件",
    "receivedOn": "对方签收", "receipt": "回执", "acceptance": "是否受理", "filing": "是否立案",
    "result": "处理结果", "document": "文书", "actEndedOn": "行为终了日",
    "id": "编号", "penalties": "处罚", "conclusion": "结论", "members": "哪几份", "kept": "按哪一份",
    "actor": "谁", "reason": "理由", "item": "项目", "text": "写的话", "questions": "问题", "due": "期限",
    "seq": "看到第几条", "hash": "那一条的指纹", "entered": "没有检查过的对象", "papers": "文书", "until": "新的期限",
    "plan": "方案", "planVersion": "方案第几版", "from": "从", "to": "到", "sha256": "核对码", "at": "何时",
    "digest": "全部记录的校验值", "paper": "文书", "name": "名称", "address": "地址", "on": "从哪天起",
    "status": "状态", "personRole": "身份", "warning": "警告",
  ]

  /// - Parameters:
  ///   - pointer: the field that holds it.
  ///   - text: as it is written.
  /// - Returns: nil where the text is people's own.
  public static func title(_ pointer: String, _ text: String) -> String? {
    switch JSONPointer.path(pointer).last {
    case "kind":
      Referral.Kind(rawValue: text).map {
        switch $0 {
        case .administrative: "行政移送"
        case .criminal: "涉嫌犯罪案件移送"
        }
      } ?? Settlement.Kind(rawValue: text)?.title
    case "party": CaseParty(rawValue: text)?.title
    case "procedure": CaseProcedure(rawValue: text)?.title
    case "role":
      PersonBehindFinding.Role(rawValue: text).map {
        switch $0 {
        case .physician: "医师"
        case .nurse: "护士"
        case .other: "其他人员"
        }
      }
    case "state": ReviewState(rawValue: text)?.title
    default: nil
    }
  }
}
