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
    }
  }
}
