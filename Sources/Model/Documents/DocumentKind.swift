/// The enforcement documents (执法文书) that the kit issues.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
  /// 现场笔录
  case sceneRecord = "scene-record"
  /// 询问笔录
  case interviewRecord = "interview-record"
  /// 卫生监督意见书
  case opinion
  /// 责令改正通知书
  case correctionOrder = "correction-order"
  /// 当场行政处罚决定书
  case summaryPenalty = "summary-penalty"
  /// 证据先行登记保存决定书
  case evidencePreservation = "evidence-preservation"
  /// 证据先行登记保存处理决定书
  case preservationOutcome = "preservation-outcome"
  /// 案件移送书
  case administrativeTransfer = "transfer-administrative"
  /// 涉嫌犯罪案件移送书
  case criminalTransfer = "transfer-criminal"
  /// 整改复查（回头看）记录
  case reinspectionRecord = "reinspection-record"
  /// 送达回执
  case serviceReceipt = "service-receipt"
  /// 送达地址（电子送达）确认书
  case serviceAddress = "service-address"
  /// 封条
  case seal
  /// 物品清单（续页）
  case goodsList = "goods-list"
  /// 抽样取证凭证
  case sampling
  /// 证据复制（提取）单
  case copyRecord = "copy-record"
  /// 陈述申辩笔录
  case defenceRecord = "defence-record"
  /// 案件受理记录
  case caseAcceptance = "case-acceptance"
  /// 公告
  case announcement

  /// Where it stands among the kinds, in the order in which papers are made and listed.
  public var place: Int { DocumentKind.allCases.firstIndex(of: self) ?? 0 }

  /// The kind of that name, in English as on the command line or in Chinese as on the document.
  public init?(named name: String) {
    let known = DocumentKind.allCases.first { kind in
      let template = DocumentTemplate.shipped(kind)
      return kind.rawValue == name || template.title == name || template.aliases.contains(name)
    }
    guard let known else { return nil }
    self = known
  }

  /// Name as printed by the shipped template.
  public var title: String { DocumentTemplate.shipped(self).title }

  /// The shipped template; a test holds the kinds against the folder and the schema of plans.
  var resource: [UInt8] {
    switch self {
    case .sceneRecord: PackageResources.scene_record_json
    case .interviewRecord: PackageResources.interview_record_json
    case .opinion: PackageResources.opinion_json
    case .correctionOrder: PackageResources.correction_order_json
    case .summaryPenalty: PackageResources.summary_penalty_json
    case .evidencePreservation: PackageResources.evidence_preservation_json
    case .preservationOutcome: PackageResources.preservation_outcome_json
    case .administrativeTransfer: PackageResources.transfer_administrative_json
    case .criminalTransfer: PackageResources.transfer_criminal_json
    case .reinspectionRecord: PackageResources.reinspection_record_json
    case .serviceReceipt: PackageResources.service_receipt_json
    case .serviceAddress: PackageResources.service_address_json
    case .seal: PackageResources.seal_json
    case .goodsList: PackageResources.goods_list_json
    case .sampling: PackageResources.sampling_json
    case .copyRecord: PackageResources.copy_record_json
    case .defenceRecord: PackageResources.defence_record_json
    case .caseAcceptance: PackageResources.case_acceptance_json
    case .announcement: PackageResources.announcement_json
    }
  }
}
