public import Model

/// Why a conclusion about a visit is refused.
public enum ReviewError: CodedError {
  /// The reviewer imported the visit himself.
  case ownImport(visit: String, actor: String)
  /// Several were to be approved at once, and these need a look.
  case needsLook([Fault])
  /// It is a draft still.
  case draft(visit: String)
  /// A question stands at no item of the visit's checklists, or asks nothing.
  case question([Fault])
  /// There is nothing to write to the team.
  case notReturned(visit: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .ownImport(let visit, let actor):
      Problem(.reviewOwnImport, "检查 \(visit) 是\(actor)导入的，不能由同一个人审核")
    case .needsLook(let faults):
      Problem(.reviewNeedsLook, "有 \(faults.count) 次检查有要留意的地方，不能一起通过", faults: faults)
    case .draft(let visit): Problem(.reviewDraft, "检查 \(visit) 还是草稿")
    case .question(let faults):
      Problem(.reviewQuestion, "要问的话有 \(faults.count) 处不对", faults: faults)
    case .notReturned(let visit):
      Problem(.reviewNotReturned, "检查 \(visit) 现在不是退回补问的状态")
    }
  }
}
