public import Model

/// Why evidence is not asked for, not handed out or not taken.
public enum EvidenceError: CodedError, Hashable {
  /// A request or an answer does not say what it has to, or not what it holds.
  case malformed(detail: String)
  /// It is for another hub.
  case otherHub(hub: String)
  /// A request names what is not in the logs of the hub that is asked.
  case otherLog(detail: String)
  /// An answer brings what this hub did not ask for.
  case notAsked(detail: String)
  /// There is nothing to ask for, or nothing of it is here.
  case nothing(detail: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .malformed(let detail): Problem(.evidenceMalformed, "要证据的文件前后不符：\(detail)")
    case .otherHub(let hub): Problem(.evidenceOtherHub, "这份文件是给汇总库 \(hub) 的")
    case .otherLog(let detail): Problem(.evidenceOtherLog, "要的证据不在本库的日志里：\(detail)")
    case .notAsked(let detail): Problem(.evidenceNotAsked, "报来的证据本库没有要过：\(detail)")
    case .nothing(let detail): Problem(.evidenceNothing, "没有可以要、可以报的证据：\(detail)")
    }
  }
}
