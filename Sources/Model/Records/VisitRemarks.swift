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

  /// Reads them from the visit's document.
  /// - Throws: ``DocumentFailure``.
  public init(device: String, document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.device = device
    visit = try reader.string("id")
    risks = (reader.raw("hiddenRisks").array ?? []).map { entry in
      Risk(text: entry.string ?? entry["text"]?.string ?? "", isRectified: entry["rectified"]?.bool)
    }
    priorProblems = (reader.raw("priorProblems").array ?? []).map { entry in
      PriorProblem(
        text: entry["text"]?.string ?? "", result: entry["result"]?.string ?? "unverifiable")
    }
    waived = try reader.members("evidenceWaived").compactMapValues(\.string)
  }
}
