import ChecklistDSL
import Model

extension MedicalCosmetology {
  /// 不良事件: 1 items.
  static let adverseEvents = Section("不良事件") {
    Item("COS-33", .conformity, "严重不良事件、死亡、医疗纠纷按规定报告")
      .method("查投诉登记、医疗纠纷台账")
      .applies(.fact("subject.isInstitution"))
      .evidence("台账")
      .cites("DOC", "第三十三条", .verified)
      .cites("MDP", "第四十七条第（八）项", .verified)
      .penalties("MDP47")
      .severity(.ordinary)
      .measures(.caseFiling)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("与 GEN-043 为同一行为的，只记本题")
  }
}
