public import Model

/// Why a plan is not taken, or not used.
public enum PlanError: CodedError, Hashable {
  /// Several plans are held and none was named, or the named one is not held.
  case notChosen(known: [String])
  /// A plan of that id and version is held with other content.
  case conflict(id: String, version: Int)
  /// A plan pack does not hold together.
  case pack(detail: String)
  /// The plan file was changed elsewhere since a page showed it.
  case moved
  /// The plan file is written in a way that cannot be changed line by line.
  case unchangeable(place: String)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .notChosen(let known):
      Problem(.planNotChosen, "没有确定是哪个方案，本库有：\(known.joined(separator: "、"))")
    case .conflict(let id, let version):
      Problem(.planConflict, "方案 \(id) 的 \(version) 版已经存在，内容不同")
    case .pack(let detail): Problem(.planPackInvalid, "方案包不合格：\(detail)")
    case .moved: Problem(.planMoved, "打开页面之后，plan.yaml 在别处被改过")
    case .unchangeable(let place):
      Problem(
        .planRefused, "plan.yaml 的 \(place) 写法特殊，不能只改这几行", safe: "文件没有改动",
        remedy: "用文本编辑器改这一处，改好再回到这一页")
    }
  }
}
