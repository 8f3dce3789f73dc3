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
      .finding(
        "〔位置〕无菌包〔数量〕个未标示（标示）灭菌日期〔日期〕、失效日期〔日期〕，包外（包内）指示物〔情况〕；皮肤消毒剂〔品名〕未注明开启时间；未见〔日期〕至〔日期〕灭菌效果监测记录。"
      )
      .order("于〔期限〕前规范灭菌标识和消毒灭菌效果监测，停止使用超过有效期的灭菌物品。")
      .offence("消毒灭菌效果监测和物品灭菌标识不符合要求")
      .phrases("无菌包无灭菌日期", "消毒剂未注明开启时间", "无灭菌监测记录")
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
      .finding(
        "〔位置〕〔棉签、注射器〕等医疗废物置于〔容器〕内（与生活垃圾混放），利器盒〔情况〕；登记本最近一次登记为〔日期〕，暂存时间自〔日期〕起，未见〔日期〕至〔日期〕转移联单。"
      )
      .order("立即将医疗废物分类收集，于〔期限〕前规范登记、交接和暂存。")
      .offence("未按规定收集、登记、暂存、交接医疗废物")
      .phrases("针头未放入利器盒", "医疗废物混入生活垃圾", "暂存超过2天", "无转移联单")
  }
}
