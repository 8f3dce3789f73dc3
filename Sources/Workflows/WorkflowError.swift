public import Model

/// What goes wrong with a noun of any kind; what only one can do wrong is said in its own room.
public enum WorkflowError: CodedError, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// A file is of no known format.
  case unknownFormat(path: String)
  /// Something could not be written.
  case cannotWrite(path: String, detail: String)
  /// Somebody opened what is none of ours.
  case cannotOpen(path: String)
  /// There is no such table, case or record.
  case unknown(what: String, known: String)
  /// What was given is refused, with every fault of it.
  case refused(code: ProblemCode, path: String, faults: [Fault])
  /// Something that needs a reason has none.
  case reasonDemanded(what: String)
  /// Practice never leaves the laptop and takes no number.
  case rehearsal(what: String)

  /// The first of many names, and how many there are: a nation has three thousand counties.
  static func some(_ names: [String]) -> String {
    let shown = names.prefix(20).joined(separator: "、")
    return names.count > 20 ? "\(shown)等 \(names.count) 个" : shown
  }

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .missing(let path): Problem(.fileNotFound, "找不到文件 \(path)")
    case .unknownFormat(let path):
      Problem(
        .formatUnknown, "\(path) 不是检查记录、排查记录或者案件文件",
        faults: [Fault("/format", "格式名缺少或者不认识", "写上文件的格式名")])
    case .cannotOpen(let path): Problem(.openUnknown, "打不开 \(path)")
    case .cannotWrite(let path, let detail): Problem(.cannotWrite, "写不出 \(path)：\(detail)")
    case .unknown(let what, let known):
      Problem(.notFound, "没有\(what)（已有：\(known)）", remedy: "核对编号")
    case .refused(let code, let path, let faults):
      Problem(code, "\(path) 有 \(faults.count) 处错误", faults: faults)
    case .reasonDemanded(let what): Problem(.reasonRequired, "\(what)没有写理由")
    case .rehearsal(let what): Problem(.rehearsal, "这是练习，不能\(what)")
    }
  }
}
