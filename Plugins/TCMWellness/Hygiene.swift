import ChecklistDSL
import Model

extension TCMWellness {
  /// 卫生: 2 items.
  static let hygiene = Section("卫生") {
    Item("TCM-19", .conformity, "针具、罐具、刮痧板等用具按规定清洗、消毒、灭菌")
      .method("看消毒柜、消毒记录；医疗机构内针具一人一用一灭菌")
      .applies(.fact("subject.isInstitution"))
      .evidence("照片、记录")
      .cites("DIS", "第六条", .verified)
      .penalties("DIS41")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("非医疗机构填 TCM-31；与 GEN-041 为同一行为的，只记本题")
    Item("TCM-31", .conformity, "罐具、刮痧板等公用用具按规范清洗消毒")
      .method("看消毒柜、消毒记录、一客一换")
      .applies(.not("subject.isInstitution"))
      .evidence("照片、记录")
      .cites("TWS", .high)
      .penalties("ORDER")
      .measures(.immediateOrder)
      .note("从 TCM-19 分出：非医疗机构只提意见，不计附件4")
  }
}
