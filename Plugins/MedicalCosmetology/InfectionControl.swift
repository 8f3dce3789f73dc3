import ChecklistDSL
import Model

extension MedicalCosmetology {
  /// 感控医废: 2 items.
  static let infectionControl = Section("感控医废") {
    Item("COS-25", .conformity, "消毒灭菌效果监测和物品灭菌标识符合要求")
      .method("看灭菌包标识、监测记录、皮肤消毒剂开启时间")
      .evidence("监测记录、灭菌包照片")
      .cites("DIS", "第四条", .verified)
      .cites("DIS", "第六条", .verified)
      .penalties("DIS41")
      .severity(.ordinary)
      .measures(.immediateOrder, .summaryProcedure)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("与 GEN-041 为同一行为的，只记本题")
    Item("COS-26", .conformity, "医疗废物分类收集、登记交接、暂存（不超过2天）符合规定")
      .method("查利器盒、黄袋、暂存间、转移联单")
      .evidence("现场照片、联单、登记本")
      .cites("MWR", "第十六条", .verified)
      .cites("MWR", "第十七条", .verified)
      .cites("MWR", "第十二条", .verified)
      .penalties("MW45", "MW46", "MW47")
      .severity(.ordinary)
      .measures(.immediateOrder, .summaryProcedure)
      .refers(to: .ecology)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("首次可当场警告；混入生活垃圾为 MW47；与 GEN-040 为同一行为的，只记本题")
  }
}
