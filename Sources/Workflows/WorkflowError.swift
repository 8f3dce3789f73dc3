public import Model

/// What goes wrong between the parts.
public enum WorkflowError: CodedError {
  /// A file is of no known format.
  case unknownFormat(path: String)
  /// A visit, sweep or ledger file is refused.
  case refused(code: ProblemCode, path: String, faults: [Fault])
  /// Several plans are held and none was named, or the named one is not held.
  case choosePlan(known: [String])
  /// A plan of that id and version is held with other content.
  case planConflict(id: String, version: Int)
  /// A plan pack does not hold together.
  case planPack(detail: String)
  /// A bundle's log does not continue what is held of its device.
  case fork(device: String, held: String, received: String)
  /// A bundle holds a record that cannot be read.
  case foreignRecord(detail: String)
  /// Evidence that a visit names is not in the workspace.
  case evidenceMissing(names: [String])
  /// There is no such file.
  case missing(path: String)
  /// Something could not be written.
  case cannotWrite(path: String, detail: String)
  /// There is no such table, case or record.
  case unknown(what: String, known: String)
  /// Fields were changed on another page since this one showed them.
  case editConflict([EditConflict])
  /// A visit that is final is not edited.
  case visitFinal(id: String)
  /// A draft that was discarded is not worked on.
  case visitDiscarded(id: String, reason: String)
  /// A visit with issued documents, which somebody holds in hand, is not discarded.
  case visitHasDocuments(id: String)
  /// A visit that is not final is not reopened.
  case visitOpen(id: String)
  /// Something that needs a reason has none.
  case reasonDemanded(what: String)
  /// A visit lacks what its plan demands of a final one.
  case incomplete(id: String, faults: [Fault])

  /// What a user reads.
  public var problem: Problem {
    switch self {
    case .unknownFormat(let path):
      Problem(
        .formatUnknown, "\(path) 不是检查记录、排查记录或者案件文件",
        faults: [Fault("/format", "格式名缺少或者不认识", "写上文件的格式名")])
    case .refused(let code, let path, let faults):
      Problem(code, "\(path) 有 \(faults.count) 处错误", faults: faults)
    case .choosePlan(let known):
      Problem(.planNotChosen, "没有确定是哪个方案，本库有：\(known.joined(separator: "、"))")
    case .planConflict(let id, let version):
      Problem(.planConflict, "方案 \(id) 的 \(version) 版已经存在，内容不同")
    case .planPack(let detail): Problem(.planPackInvalid, "方案包不合格：\(detail)")
    case .fork(let device, let held, let received):
      Problem(.bundleFork, "设备 \(device) 的日志与本库已有的不相接（本库 \(held)，数据包 \(received)）")
    case .foreignRecord(let detail):
      Problem(.bundleForeignRecord, "数据包中有读不懂的记录：\(detail)")
    case .evidenceMissing(let names):
      Problem(.evidenceMissing, "工作区缺少证据文件：\(names.joined(separator: "、"))")
    case .missing(let path): Problem(.fileNotFound, "找不到文件 \(path)")
    case .cannotWrite(let path, let detail): Problem(.cannotWrite, "写不出 \(path)：\(detail)")
    case .unknown(let what, let known):
      Problem(.notFound, "没有\(what)（已有：\(known)）", remedy: "核对编号")
    case .editConflict(let conflicts):
      Problem(
        .editConflict, "有 \(conflicts.count) 处在打开本页之后被别处改过",
        faults: conflicts.map { conflict in
          Fault(
            conflict.field,
            "\(conflict.author) 于 \(conflict.at.text) 改为 \(JSONWriter.text(conflict.theirs))",
            "本页要保存的是 \(JSONWriter.text(conflict.mine))")
        })
    case .visitFinal(let id): Problem(.visitFinal, "检查记录 \(id) 已经定稿")
    case .visitDiscarded(let id, let reason):
      Problem(.visitDiscarded, "检查记录 \(id) 已经作废（\(reason)）")
    case .visitHasDocuments(let id):
      Problem(.visitRefused, "检查记录 \(id) 已经签发过文书，不能作废")
    case .visitOpen(let id): Problem(.visitOpen, "检查记录 \(id) 还是草稿")
    case .reasonDemanded(let what): Problem(.reasonRequired, "\(what)没有写理由")
    case .incomplete(let id, let faults):
      Problem(.visitIncomplete, "检查记录 \(id) 还有 \(faults.count) 处没有完成", faults: faults)
    }
  }
}
