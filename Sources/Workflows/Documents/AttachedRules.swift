import Model

/// What papers must hold that serve, seal, copy or announce.
struct AttachedRules {
  let dossier: VisitDossier
  let kind: DocumentKind
  let values: [String: JSONValue]

  /// 卫生健康行政处罚程序规定 takes effect: pictures may stand for the witness.
  private static let picturesSuffice = Day("2025-06-01")
  /// 行政处罚法 (2021修订) takes effect: service by electronic means.
  private static let electronicService = Day("2021-07-15")

  func faults() -> [Fault] {
    switch kind {
    case .serviceReceipt: service
    case .serviceAddress: address
    case .seal: seal
    case .copyRecord: copy
    case .announcement: announcement
    case .sceneRecord, .interviewRecord, .opinion, .correctionOrder, .summaryPenalty,
      .evidencePreservation, .preservationOutcome, .administrativeTransfer, .criminalTransfer,
      .reinspectionRecord, .goodsList, .sampling, .defenceRecord, .caseAcceptance:
      []
    }
  }

  private func isEmpty(_ id: String) -> Bool { (values[id]?.string ?? "").isEmpty }

  private func isFrom(_ first: Day?, _ day: Day) -> Bool { first.map { $0 <= day } ?? false }

  private var service: [Fault] {
    let day = values["time"]?.string.flatMap { Moment($0) }?.day ?? dossier.visit.day
    switch values["how"] {
    case "留置送达":
      if !isEmpty("witnessName") { return [] }
      if isFrom(AttachedRules.picturesSuffice, day) {
        return isEmpty("pictures")
          ? [
            Fault(
              "/witnessName", "留置送达没有见证人，也没有照片、录像",
              "请见证人到场，或者拍照、录像并写编号（卫生健康行政处罚程序规定第五十五条）")
          ] : []
      }
      return [Fault("/witnessName", "留置送达没有见证人", "请见证人到场（卫生行政处罚程序第四十八条）")]
    case "电子送达":
      guard isFrom(AttachedRules.electronicService, day) else {
        return [Fault("/how", "当时没有电子送达的规定", "用其他方式送达（2021年7月15日起才可以电子送达）")]
      }
      let consented = (dossier.documents + dossier.earlier.map(\.record)).contains {
        $0.kind == .serviceAddress && $0.status == .issued && $0.values["consent"] == "同意"
      }
      return consented
        ? []
        : [
          Fault(
            "/how", "没有受送达人同意电子送达的确认书",
            "先出送达地址（电子送达）确认书（行政处罚法第六十一条第二款），或者用其他方式送达")
        ]
    default: return []
    }
  }

  private var address: [Fault] {
    let isPossible = isFrom(AttachedRules.electronicService, dossier.visit.day)
    guard isPossible else {
      return isEmpty("consent")
        ? [] : [Fault("/consent", "当时没有电子送达的规定", "只确认送达地址，这一栏空着")]
    }
    if isEmpty("consent") {
      return [Fault("/consent", "没有写明是否同意电子送达", "由受送达人选定")]
    }
    let places = ["fax", "email", "mobile", "other"]
    return values["consent"] == "同意" && places.allSatisfy(isEmpty)
      ? [Fault("/email", "同意电子送达，没有写接收的号码", "至少写一项")] : []
  }

  private var seal: [Fault] {
    guard let from = values["date"]?.string.flatMap({ Day($0) }),
      let until = values["until"]?.string.flatMap({ Day($0) }), until < from
    else { return [] }
    return [Fault("/until", "期限早于封存日期", "核对日期")]
  }

  private var copy: [Fault] {
    let isDigital = ["截屏", "导出", "光盘"].contains(values["how"]?.string ?? "")
    return isDigital && isEmpty("digital")
      ? [Fault("/digital", "电子数据没有写明来源", "写系统、账号、路径、系统时间与标准时间的差、操作人")] : []
  }

  /// What hangs on a wall names nobody's number.
  private var announcement: [Fault] {
    values.sorted { $0.key < $1.key }.compactMap { id, value in
      guard let text = value.string, text.contains(/\d{17}[\dXx]/) else { return nil }
      return Fault(JSONPointer.text([id]), "公告里写了证件号码", "删去；公告不写患者姓名和证件号码")
    }
  }
}
