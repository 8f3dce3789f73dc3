import Model
import Store

/// What a final visit must have besides its answers: the rules of visit files that a draft may
/// still break.
struct FinalRules {
  let edited: EditedVisit
  /// Evidence whose file is neither here nor held by the bureau.
  let lost: [String]

  var faults: [Fault] {
    timeFaults + peopleFaults + nameFaults
      + lost.map {
        Fault(
          JSONPointer.text(["evidence", $0]), "证据 \($0.prefix(8)) 的文件不在工作区",
          "从备份找回，或者说明理由后删去这条证据")
      }
  }

  private var timeFaults: [Fault] {
    guard let left = edited.visit.leftAt else {
      return [Fault(VisitFields.leftAt, "没有离开时间", "填写离开时间")]
    }
    return left.seconds < edited.visit.arrivedAt.seconds
      ? [Fault(VisitFields.leftAt, "离开时间早于到达时间", "核对两个时间")] : []
  }

  private var peopleFaults: [Fault] {
    let rules = EditRules(held: edited.held)
    var faults = rules.inspectorFaults(
      edited.document[VisitFields.inspectors], VisitFields.inspectors)
    if Set(edited.visit.inspectors).count < 2 {
      faults.append(Fault(VisitFields.inspectors, "执法人员少于两人", "选两名以上执法人员"))
    }
    return faults
      + rules.moduleFaults(edited.document[VisitFields.modules], VisitFields.modules)
  }

  private var nameFaults: [Fault] {
    let rules = EditRules(held: edited.held)
    func unknown(_ names: [String], _ place: String) -> [Fault] {
      names.filter { !rules.isKnown($0) }.map {
        Fault(place, "\($0) 不是检查表的行，也不是检查项", "核对编号")
      }
    }
    return edited.visit.evidence.sorted { $0.key < $1.key }.flatMap {
      unknown($0.value, VisitFields.evidenceItems($0.key))
    }
      + unknown(edited.visit.persons.flatMap(\.items), VisitFields.persons)
      + unknown(edited.visit.evidenceWaived.keys.sorted(), "/evidenceWaived")
  }

  /// What good practice asks for and no file must have.
  var warnings: [Fault] {
    var warnings: [Fault] = []
    if edited.document[VisitFields.showID] == .null {
      warnings.append(Fault(VisitFields.showID, "没有记录亮证告知", "记录亮证的时间和对方的答复"))
    }
    if edited.visit.outcome == .refused, edited.document[VisitFields.refusal] == .null {
      warnings.append(Fault(VisitFields.refusal, "没有记录拒绝检查的经过", "记录经过、理由和见证人"))
    }
    return warnings
  }
}
