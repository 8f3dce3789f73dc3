public import Model

/// Why a plan is not taken, or not used.
public enum PlanError: CodedError, Hashable {
  /// Several plans are held and none was named, or the named one is not held.
  case notChosen(known: [String])
  /// A plan of that id and version is held with other content.
  case conflict(id: String, version: Int)
  /// Under that id a plan of another area is held: their rosters have nothing to do with each other.
  case otherArea(id: String, area: String, held: String)
  /// A plan pack does not hold together.
  case pack(detail: String)
  /// The plan file was changed elsewhere since a page showed it.
  case moved
  /// The plan file is written in a way that cannot be changed line by line.
  case unchangeable(place: String)
  /// A pack could not be written for one of those who are to have it; those before have it.
  case notHanded(to: String, why: String, written: [String], left: Int)

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .notChosen(let known):
      Problem(.planNotChosen, "没有确定是哪个方案，本库有：\(known.joined(separator: "、"))")
    case .conflict(let id, let version):
      Problem(.planConflict, "方案 \(id) 的 \(version) 版已经存在，内容不同")
    case .otherArea(let id, let area, let held):
      Problem(.planOtherArea, "方案 \(id) 是另一个地区的（\(area)），这里同一编号的是 \(held) 的")
    case .pack(let detail): Problem(.planPackInvalid, "方案包不合格：\(detail)")
    case .moved: Problem(.planMoved, "打开页面之后，plan.yaml 在别处被改过")
    case .notHanded(let receiver, let why, let written, let left):
      Problem(
        .cannotWrite, "给\(receiver)的方案包没有写成：\(why)",
        safe: (written.isEmpty
          ? "一台也没有写" : "\(written.joined(separator: "、"))的写好了，读回核对过，记进了发放记录")
          + "；\(receiver)\(left > 0 ? "和后面的 \(left) 个" : "")没有，也没有留下半个文件",
        remedy: "腾出空间，或者换一个 U 盘，再按一次；写过的会再核对一遍")
    case .unchangeable(let place):
      Problem(
        .planRefused, "plan.yaml 的 \(place) 写法特殊，不能只改这几行", safe: "文件没有改动",
        remedy: "用文本编辑器改这一处，改好再回到这一页")
    }
  }
}
