import ChecklistDSL
import Model

extension TCMWellness {
  /// 处置: 1 items.
  static let disposal = Section("处置") {
    Item(
      "TCM-30", .multipleChoice(["未发现诊疗", "责令停止诊疗", "先行登记保存", "移送公安", "移送中医药和市场监管"]),
      "对非法诊疗的处置"
    )
    .method("按出具的文书勾选，并告知可依法备案")
    .applies(.not("subject.isInstitution"))
    .evidence("意见书")
    .penalties("NONE")
    .measures(.immediateOrder)
    .note("移送每个部门一条移送记录；可多选")
  }
}
