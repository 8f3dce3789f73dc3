/// A name in a record that leads nowhere.
public enum NameFault: Sendable, Hashable {
  /// No inspector of the plan.
  case inspector(String)
  /// No module that the plan enables.
  case module(String, known: [String])
  /// No township of the plan.
  case township(String)
  /// No institution of the roster.
  case institution(String)
  /// Neither a row of the form nor an item.
  case rowOrItem(String)
  /// The same, of the modules of this visit; `list` is the member that names it.
  case rowOrItemOfVisit(String, list: String)
  /// No item of the plan's checklists.
  case item(String)
  /// No row of the form that is filled in on site.
  case row(String)
  /// No fact of that list.
  case fact(String, known: [String])
  /// No category of institutions.
  case category(String)
  /// No field that a page may write.
  case field

  /// The sentences.
  func words(for reader: Fault.Reader) -> Fault.Words {
    switch self {
    case .inspector(let name): Fault.Words("方案的执法人员名单中没有 \(name)", "核对执法证号")
    case .module(let name, let known):
      Fault.Words("方案没有启用模块 \(name)", "可选：\(known.joined(separator: "、"))")
    case .township(let name): Fault.Words("方案的乡镇名单中没有“\(name)”", "核对名称")
    case .institution(let id):
      Fault.Words(
        "名册中没有 \(id)", reader == .file ? "核对编号；名册外的对象写全各项" : "从名册中选，或者先登记名册外的对象")
    case .rowOrItem(let name): Fault.Words("\(name) 不是检查表的行，也不是检查项", "核对编号")
    case .rowOrItemOfVisit(let name, let list):
      Fault.Words("\(list) 中的 \(name) 不是检查表的行，也不是本次模块的检查项", "核对编号")
    case .item(let name): Fault.Words("方案的检查清单中没有 \(name)", "核对编号，或者删去此项")
    case .row(let name): Fault.Words("检查表中没有可在现场填写的行 \(name)", "核对行号（A2-01 至 A2-25）")
    case .fact(let name, let known):
      Fault.Words("没有“\(name)”这个事实", "可填：\(known.joined(separator: "、"))")
    case .category(let name): Fault.Words("没有“\(name)”这个类别", "按机构类别表填写")
    case .field: Fault.Words("没有这一项", "刷新页面后重试")
    }
  }
}
