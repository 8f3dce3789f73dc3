public import Model

/// Why a conclusion about a visit is refused.
public enum ReviewError: CodedError {
  /// The reviewer imported these visits himself.
  case ownImport(visits: [String], actor: String)
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
    case .ownImport(let visits, let actor):
      visits.count == 1
        ? Problem(.reviewOwnImport, "\(visits[0])是\(actor)导入的，不能由同一个人审核")
        : Problem(
          .reviewOwnImport, "有 \(visits.count) 次检查是\(actor)导入的，不能由同一个人审核",
          faults: visits.map { Fault($0, "\(actor)导入的", "由别人审核") })
    case .needsLook(let faults):
      Problem(.reviewNeedsLook, "有 \(faults.count) 次检查有要留意的地方，不能一起通过", faults: faults)
    case .draft(let visit): Problem(.reviewDraft, "\(visit)还是草稿")
    case .question(let faults):
      Problem(.reviewQuestion, "要问的话有 \(faults.count) 处不对", faults: faults)
    case .notReturned(let visit):
      Problem(.reviewNotReturned, "\(visit)现在不是退回补问的状态")
    }
  }
}
