import Model

/// What the fields of a visit are called on the screen.
enum MemberWords {
  private static let titles = [
    "type": "检查类型", "outcome": "检查结果", "arrivedAt": "到达时间", "leftAt": "离开时间",
    "datesConfirmed": "日期的确认",
    "inspectors": "执法人员", "companion": "陪同人", "companionPost": "陪同人职务",
    "companionTelephone": "陪同人电话", "headcount": "在岗人数", "modules": "检查清单",
    "formRest": "其余各行", "persons": "违法人员", "priorProblems": "前次问题", "hiddenRisks": "隐患",
    "advertisementsRemoved": "清理违法广告", "accountsHandled": "关闭或者整改的账号", "summary": "小结",
    "showId": "亮证告知", "refusal": "拒绝检查情况", "status": "状态", "evidence": "证据",
    "rotation": "照片显示方向", "caption": "说明文字", "items": "对应项目", "derivedFrom": "原图", "notes": "说明",
    "evidenceWaived": "没有证据的原因", "actions": "处理意见", "answers": "答案", "form": "检查表",
    "profile": "机构情况", "services": "开展的服务", "licences": "持有的证照", "flags": "其他情况",
    "notExamined": "未检查", "pending": "待认定", "text": "内容", "reply": "回答", "at": "时间",
    "reason": "理由", "code": "代号", "role": "身份", "measures": "措施", "referrals": "移送",
    "platform": "平台", "account": "账号", "action": "处置", "result": "结果", "name": "名称",
    "extension": "格式", "bytes": "字节", "number": "编号", "plan": "方案", "planVersion": "方案版本",
    "id": "编号",
    "roll": "人员名单", "rows": "人员", "certificate": "证书编号", "registered": "注册地点",
    "complete": "名单齐全", "struck": "划去",
    "party": "当事人", "subject": "检查对象", "witness": "见证人", "witnessContact": "见证人联系方式",
  ]

  /// The name of a member.
  static func title(_ member: String) -> String { titles[member] ?? member }

  /// The name of a field of a visit.
  static func title(field: String) -> String {
    let path = JSONPointer.path(field)
    switch (path.first ?? "", path.count) {
    case ("answers", 2): return path[1]
    case ("form", 2): return "检查表 \(row(path[1]))"
    case ("roll", 2): return "\(row(path[1])) 的人员名单"
    case ("notes", 2): return "\(row(path[1])) 的说明"
    case ("actions", 2): return "\(row(path[1])) 的处理意见"
    case ("evidenceWaived", 2): return "\(row(path[1])) 没有证据的原因"
    case ("evidence", 2...), ("rotation", 2):
      let member = path.count > 2 ? "的" + title(path[2]) : path[0] == "rotation" ? "的显示方向" : ""
      return "证据 \(path[1].prefix(8))\(member)"
    case ("profile", 2): return title(path[1])
    case ("party", 2):
      return "当事人的\(PartyCard.Member(rawValue: path[1])?.title ?? path[1])"
    default: return title(path.first ?? "")
    }
  }

  private static func row(_ name: String) -> String {
    FormRow.onSite(name).map { "第\($0.number)项" } ?? name
  }
}
