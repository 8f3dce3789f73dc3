public import Model

/// What goes wrong between the parts.
public enum WorkflowError: CodedError {
  /// A file is of no known format.
  case unknownFormat(path: String)
  /// A visit, sweep or ledger file is refused.
  case refused(code: String, path: String, faults: [Fault])
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
  /// A visit that is not final is not reopened.
  case visitOpen(id: String)
  /// Something that needs a reason has none.
  case reasonDemanded(what: String)
  /// A visit lacks what its plan demands of a final one.
  case incomplete(id: String, faults: [Fault])

  /// Stable code.
  public var code: String {
    switch self {
    case .unknownFormat: "FORMAT_UNKNOWN"
    case .refused(let code, _, _): code
    case .choosePlan: "PLAN_NOT_CHOSEN"
    case .planConflict: "PLAN_CONFLICT"
    case .planPack: "PLAN_PACK_INVALID"
    case .fork: "BUNDLE_FORK"
    case .foreignRecord: "BUNDLE_FOREIGN_RECORD"
    case .evidenceMissing: "EVIDENCE_MISSING"
    case .missing: "FILE_NOT_FOUND"
    case .cannotWrite: "CANNOT_WRITE"
    case .unknown: "NOT_FOUND"
    case .editConflict: "EDIT_CONFLICT"
    case .visitFinal: "VISIT_FINAL"
    case .visitOpen: "VISIT_OPEN"
    case .reasonDemanded: "REASON_REQUIRED"
    case .incomplete: "VISIT_INCOMPLETE"
    }
  }

  /// What happened.
  public var what: String {
    switch self {
    case .unknownFormat(let path): "\(path) 不是检查记录、排查记录或者案件文件"
    case .refused(_, let path, let faults): "\(path) 有 \(faults.count) 处错误"
    case .choosePlan(let known): "没有确定是哪个方案，本库有：\(known.joined(separator: "、"))"
    case .planConflict(let id, let version): "方案 \(id) 的 \(version) 版已经存在，内容不同"
    case .planPack(let detail): "方案包不合格：\(detail)"
    case .fork(let device, let held, let received):
      "设备 \(device) 的日志与本库已有的不相接（本库 \(held)，数据包 \(received)）"
    case .foreignRecord(let detail): "数据包中有读不懂的记录：\(detail)"
    case .evidenceMissing(let names): "工作区缺少证据文件：\(names.joined(separator: "、"))"
    case .missing(let path): "找不到文件 \(path)"
    case .cannotWrite(let path, let detail): "写不出 \(path)：\(detail)"
    case .unknown(let what, let known): "没有\(what)（已有：\(known)）"
    case .editConflict(let conflicts): "有 \(conflicts.count) 处在打开本页之后被别处改过"
    case .visitFinal(let id): "检查记录 \(id) 已经定稿"
    case .visitOpen(let id): "检查记录 \(id) 还是草稿"
    case .reasonDemanded(let what): "\(what)没有写理由"
    case .incomplete(let id, let faults): "检查记录 \(id) 还有 \(faults.count) 处没有完成"
    }
  }

  /// What is safe.
  public var safe: String {
    switch self {
    case .unknownFormat, .refused, .choosePlan, .unknown, .missing: "没有写入任何数据"
    case .planConflict, .planPack: "已有方案没有改动"
    case .fork, .foreignRecord: "汇总库没有改动"
    case .evidenceMissing, .cannotWrite, .visitFinal, .visitOpen, .reasonDemanded:
      "库中的记录没有改动"
    case .editConflict: "两处的内容都在，没有互相覆盖"
    case .incomplete: "草稿没有改动"
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .unknownFormat: "核对文件，format 应当是 fieldkit-visit/1、fieldkit-sweep/1 或者 fieldkit-cases/1"
    case .refused: "逐条改正下列各处后重试"
    case .choosePlan: "用 --plan 写明方案编号"
    case .planConflict: "请方案负责人改版本号后重新打包"
    case .planPack: "请方案负责人重新打包"
    case .fork: "保留数据包和该设备，核实是否有两台机器用了同一份工作区"
    case .foreignRecord: "换用新版 fieldkit，或者请检查人员重新导出"
    case .evidenceMissing: "从备份找回这些文件放回 evidence 文件夹后重试"
    case .missing: "核对文件路径"
    case .cannotWrite: "检查磁盘空间、存储介质和权限后重试"
    case .unknown: "核对编号"
    case .editConflict: "看过两处的内容后再保存一次"
    case .visitFinal: "需要更正的，说明理由后重新打开"
    case .visitOpen: "直接修改草稿"
    case .reasonDemanded: "写明理由后重试"
    case .incomplete: "逐条补齐下列各处后再定稿"
    }
  }

  /// Single faults.
  public var faults: [Fault] {
    switch self {
    case .refused(_, _, let faults), .incomplete(_, let faults): faults
    case .editConflict(let conflicts):
      conflicts.map { conflict in
        Fault(
          conflict.field,
          "\(conflict.author) 于 \(conflict.at.text) 改为 \(JSONWriter.text(conflict.theirs))",
          "本页要保存的是 \(JSONWriter.text(conflict.mine))")
      }
    case .unknownFormat: [Fault("/format", "格式名缺少或者不认识", "写上文件的格式名")]
    case .choosePlan, .planConflict, .planPack, .fork, .foreignRecord, .evidenceMissing,
      .missing, .cannotWrite, .unknown, .visitFinal, .visitOpen, .reasonDemanded:
      []
    }
  }

  /// Exit status.
  public var status: ExitStatus {
    switch self {
    case .unknownFormat, .refused, .planConflict, .planPack, .fork, .foreignRecord,
      .editConflict, .visitFinal, .visitOpen, .incomplete:
      .badData
    case .choosePlan, .unknown, .reasonDemanded: .usage
    case .evidenceMissing, .missing: .missingInput
    case .cannotWrite: .inputOutput
    }
  }
}
