/// What a visit or a sweep as a whole breaks, its answers apart.
public enum VisitFault: Sendable, Hashable {
  /// The end lies before the beginning.
  case leftBeforeArrival
  /// A final visit has an end.
  case notLeft
  /// Two inspectors at least (行政处罚法第四十二条).
  case fewInspectors
  /// One inspector twice.
  case inspectorRepeated
  /// A visit works through one module at least.
  case noModules
  /// One module twice.
  case moduleRepeated
  /// Results of a visit that did not come to an inspection; the member that holds them.
  case resultsWithoutInspection(member: String)
  /// A member without which there is no visit.
  case memberEmpty
  /// Not of the form that the member has.
  case shape(expected: String)
  /// It cannot be read at all.
  case unreadable
  /// It should be text.
  case notText
  /// It should be a list of names.
  case notNames
  /// Not a quarter turn.
  case rotation
  /// A copy of a piece of evidence that the visit does not have.
  case noOriginal
  /// Characters that nobody can see.
  case invisible
  /// Nothing but spaces or characters that nobody can see.
  case blank
  /// Evidence beyond the folder of its visit file.
  case evidenceOutside
  /// No such file.
  case evidenceMissing(name: String)
  /// A folder, a pipe or the like.
  case evidenceNotRegular(name: String)
  /// A file without content.
  case evidenceEmpty(name: String)
  /// Named by the record, and neither here nor at the bureau; the beginning of its hash.
  case evidenceLost(hash: String)
  /// A visit under the same id with other content.
  case otherContent(id: String)
  /// A sweep under the same id with other content.
  case otherSweep(id: String)
  /// The same subject, minute and inspectors under another id.
  case sameVisit(id: String)
  /// Days that are unusual or cannot be.
  case oddDate(DateOddity)
  /// Nobody recorded that certificates were shown.
  case idNotShown
  /// Nobody recorded how the inspection was refused.
  case refusalUntold
  /// A field of a final visit was changed without opening the visit again.
  case changedWhileFinal
  /// A final visit was opened again and nobody said why.
  case reopenedUnreasoned

  /// The sentences.
  func words(for reader: Fault.Reader) -> Fault.Words {
    switch self {
    case .sameVisit(let id):
      Fault.Words("同一对象、同一时间、同样的执法人员，已有检查 \(id)", "核对是不是同一次检查录了两遍；是的，统计会重复")
    case .oddDate(let oddity):
      Fault.Words(
        oddity.text, reader == .file ? "核对年月日；确是如此的不必改" : "在“现场信息”里改正，或者确认日期确是如此")
    case .leftBeforeArrival: Fault.Words("离开时间早于到达时间", "核对两个时间")
    case .notLeft: Fault.Words("没有离开时间", "填写离开时间")
    case .fewInspectors: Fault.Words("执法人员少于两人", "选两名以上执法人员")
    case .inspectorRepeated: Fault.Words("执法人员重复", "每人只列一次")
    case .noModules: Fault.Words("没有选用模块", "至少选一个模块")
    case .moduleRepeated: Fault.Words("模块重复", "每个模块只列一次")
    case .resultsWithoutInspection(let member):
      Fault.Words("没有完成检查的记录不填检查结果", "删去 \(member)，或者把 outcome 改为 completed")
    case .memberEmpty: Fault.Words("这一项不能空着", "填写后再保存")
    case .shape(let expected): Fault.Words("内容不合要求", "应当是 \(expected)")
    case .unreadable: Fault.Words("内容读不出", "重新填写")
    case .notText: Fault.Words("应当是文字", "重新填写")
    case .notNames: Fault.Words("应当是编号的列表", "重新选择")
    case .noOriginal: Fault.Words("本次检查没有这张原图", "回到证据页，从还在的照片重新标注")
    case .rotation: Fault.Words("旋转角度不对", "0、90、180 或者 270")
    case .blank: Fault.Words("只有空白，看不到字", "填上内容，或者删去这一项")
    case .invisible: Fault.Words("有不可见的控制字符", "删去后重新输入这一处文字")
    case .evidenceOutside: Fault.Words("证据路径不是本文件所在文件夹以内的相对路径", "写相对于本文件的路径")
    case .evidenceMissing(let name): Fault.Words("找不到证据文件 \(name)", "核对路径，把文件放回原处")
    case .evidenceNotRegular(let name): Fault.Words("\(name) 不是普通文件", "指向证据文件本身")
    case .evidenceEmpty(let name): Fault.Words("\(name) 是空文件", "重新选择文件")
    case .evidenceLost(let hash):
      Fault.Words("证据 \(hash) 的文件不在工作区", "从备份找回，或者说明理由后删去这条证据")
    case .otherContent(let id):
      Fault.Words("检查编号 \(id) 已有内容不同的记录", "核对是否同一次检查；另一次检查请换编号")
    case .otherSweep(let id): Fault.Words("排查编号 \(id) 已有内容不同的记录", "另一次排查请换编号")
    case .idNotShown: Fault.Words("没有记录亮证告知", "记录亮证的时间和对方的答复")
    case .changedWhileFinal:
      Fault.Words("检查已经完成，没有重新打开就改了这一项", "由检查人员重新打开检查记录，写明理由，核对后再完成")
    case .reopenedUnreasoned:
      Fault.Words("检查完成以后重新打开，没有写理由", "由检查人员重新打开检查记录，写明理由，核对后再完成")
    case .refusalUntold: Fault.Words("没有记录拒绝检查的经过", "记录经过、理由和见证人")
    }
  }
}
