public import Model

/// Why a visit does not go from where it stands to where it was to go.
public enum VisitError: CodedError, Hashable {
  /// One that is final is not edited.
  case final(id: String)
  /// A draft that was discarded is not worked on.
  case discarded(id: String, reason: String)
  /// One with issued documents, which somebody holds in hand, is not discarded.
  case hasDocuments(id: String)
  /// One that is not final is not reopened.
  case open(id: String)
  /// It lacks what its plan demands of a final one.
  case incomplete(id: String, faults: [Fault])

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .final(let id): Problem(.visitFinal, "检查记录 \(id) 已经定稿")
    case .discarded(let id, let reason):
      Problem(.visitDiscarded, "检查记录 \(id) 已经作废（\(reason)）")
    case .hasDocuments(let id):
      Problem(.visitRefused, "检查记录 \(id) 已经签发过文书，不能作废")
    case .open(let id): Problem(.visitOpen, "检查记录 \(id) 还是草稿")
    case .incomplete(let id, let faults):
      Problem(.visitIncomplete, "检查记录 \(id) 还有 \(faults.count) 处没有完成", faults: faults)
    }
  }
}
