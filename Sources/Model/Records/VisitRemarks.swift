/// What a visit says besides its answers: risks, earlier problems, reasons for having no evidence.
public struct VisitRemarks: Sendable, Hashable {
  /// A risk that is no violation (隐患).
  public struct Risk: Sendable, Hashable {
    /// What it is.
    public let text: String
    /// Whether it has been put right; nil where nobody said.
    public let isRectified: Bool?
  }

  /// A problem of an earlier visit, looked at again.
  public struct PriorProblem: Sendable, Hashable {
    /// What it is.
    public let text: String
    /// 已整改, 部分整改, 未整改 or 无法核实, as recorded.
    public let result: String

    /// Whether it has been put right.
    public var isCorrected: Bool { result == "corrected" }

    /// Whether it was found not put right, or in part; what could not be verified was not found so.
    public var isUncorrected: Bool { ["partly", "uncorrected"].contains(result) }
  }

  /// Device that recorded the visit.
  public let device: String
  /// Id of the visit.
  public let visit: String
  /// Risks.
  public let risks: [Risk]
  /// Earlier problems.
  public let priorProblems: [PriorProblem]
  /// Reasons why a row or item has no evidence.
  public let waived: [String: String]

  /// The risks that stand at the item of the checklist, one a line.
  public static func risks(atItem answer: JSONValue?) -> [String] {
    guard let text = answer?.string, !["未检查", "不适用", "待认定"].contains(text) else { return [] }
    return text.split(whereSeparator: \.isNewline).map { $0.filter { $0 != "\t" } }
      .filter { line in !["无", "没有", "无。", "没有。"].contains(line) && line.contains { $0 != " " } }
  }

  /// Reads them from the visit's document.
  /// - Throws: ``DocumentFailure``.
  public init(device: String, document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.device = device
    visit = try reader.string("id")
    let listed = (reader.raw("hiddenRisks").array ?? []).map { entry in
      Risk(text: entry.string ?? entry["text"]?.string ?? "", isRectified: entry["rectified"]?.bool)
    }
    // A risk that was written at the item of the checklist is one like those of the register.
    let known = Set(listed.map(\.text))
    risks =
      listed
      + VisitRemarks.risks(atItem: try reader.members("answers")[ChecklistItem.hiddenRisksID])
      .filter { !known.contains($0) }.map { Risk(text: $0, isRectified: nil) }
    priorProblems = (reader.raw("priorProblems").array ?? []).map { entry in
      PriorProblem(
        text: entry["text"]?.string ?? "", result: entry["result"]?.string ?? "unverifiable")
    }
    waived = try reader.members("evidenceWaived").compactMapValues(\.string)
  }
}
