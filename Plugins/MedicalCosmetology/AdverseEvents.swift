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
      .finding("投诉（纠纷）台账载有〔日期〕〔事件〕，未见向〔部门〕报告的记录。")
      .order("于〔期限〕前补报上述事件，建立严重不良事件和医疗纠纷报告制度。")
      .offence("未按规定报告严重不良事件、死亡或者医疗纠纷")
      .phrases("台账有记录，无报告材料", "报告时间晚于规定时限", "未建立报告制度")
  }
}
