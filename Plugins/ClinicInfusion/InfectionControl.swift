import ChecklistDSL
import Model

extension ClinicInfusion {
  /// 感控医废: 3 items.
  static let infectionControl = Section("感控医废") {
    Item("INF-26", .conformity, "手卫生、空气和物体表面消毒、消毒液浓度监测符合要求")
      .method("测试纸、记录")
      .evidence("监测记录")
      .cites("DIS", "第四条", .verified)
      .cites("DIS", "第八条", .verified)
      .penalties("DIS41")
      .severity(.ordinary)
      .measures(.immediateOrder, .summaryProcedure)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("与 GEN-041 为同一行为的，只记本题")
    Item("INF-27", .conformity, "医疗废物分类、锐器盒、登记交接、暂存（不超过2天）、转移联单符合规定")
      .method("现场看")
      .evidence("照片、联单")
      .cites("MWR", "第十六条", .verified)
      .cites("MWR", "第十七条", .verified)
      .cites("MWR", "第十二条", .verified)
      .cites("MWR", "第十一条", .verified)
      .penalties("MW45", "MW46", "MW47")
      .severity(.ordinary)
      .measures(.immediateOrder, .summaryProcedure)
      .refers(to: .ecology)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("逾期不改的罚款跳档，是回头看的典型；与 GEN-040 为同一行为的，只记本题")
    Item("INF-28", .conformity, "传染病登记报告、预检分诊符合规定")
      .method("查登记与网络直报")
      .evidence("登记本")
      .cites("IDL", .verified)
      .cites("DOC", "第三十三条第（一）项", .verified)
      .penalties("IDLP")
      .severity(.ordinary)
      .measures(.immediateOrder, .caseFiling)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("与 GEN-041 为同一行为的，只记本题")
  }
}
