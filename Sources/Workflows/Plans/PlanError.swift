public import Model

/// Why a plan is not taken, or not used.
public enum PlanError: CodedError, Hashable {
  /// Several plans are held and none was named, or the named one is not held.
  case notChosen(known: [String])
  /// A plan of that id and version is held with other content.
  case conflict(id: String, version: Int)
  /// A plan pack does not hold together.
  case pack(detail: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .notChosen(let known):
      Problem(.planNotChosen, "没有确定是哪个方案，本库有：\(known.joined(separator: "、"))")
    case .conflict(let id, let version):
      Problem(.planConflict, "方案 \(id) 的 \(version) 版已经存在，内容不同")
    case .pack(let detail): Problem(.planPackInvalid, "方案包不合格：\(detail)")
    }
  }
}
