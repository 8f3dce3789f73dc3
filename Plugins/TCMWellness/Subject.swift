import ChecklistDSL
import Model

extension TCMWellness {
  /// 主体证照: 4 items.
  static let subject = Section("主体证照") {
    Item(
      "TCM-01",
      .choice(["中医养生保健机构", "推拿按摩店", "艾灸馆", "足疗修脚店", "药店坐堂", "健康管理公司", "盲人医疗按摩机构", "中医诊所（备案）", "其他"]
      ), "主体类型"
    )
    .method("对照营业执照、许可证、备案证选择")
    .evidence("营业执照、门头照片")
    .penalties("NONE")
    .note("决定后续跳转")
    Item("TCM-02", .fact, "取得《医疗机构执业许可证》、诊所备案凭证或者《中医诊所备案证》")
      .method("核验证照原件")
      .evidence("证照照片")
      .cites("BHP", "第三十八条", .verified)
      .cites("TCM", "第十四条", .verified)
      .cites("MIR", "第十四条", .verified)
      .penalties("NONE")
      .note("事实题：否 不等于违法，养生机构本就没有许可证")
    Item("TCM-03", .presence, "名称、招牌、服务项目使用“中医医疗”“治疗”“诊疗”及疾病名称等医疗专门术语")
      .method("看门头、项目牌、线上页面")
      .applies(.not("subject.isInstitution"))
      .evidence("招牌、项目牌照片")
      .cites("TMA", "第三条", .verified)
      .cites("TWS", .verified)
      .penalties("ORDER")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .refers(to: .marketRegulation)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("经营范围含“中医养生保健服务（非医疗）”的允许使用相应字样")
      .finding("门头（项目牌、线上页面）使用“〔原文〕”字样，位于〔位置〕；营业执照经营范围为〔范围〕，未能出示医疗机构执业许可或者备案凭证。")
      .order("于〔期限〕前去除名称、招牌和项目中的医疗专门术语。")
      .offence("非医疗机构在名称、招牌、服务项目中使用医疗专门术语")
      .phrases("招牌有“理疗”“治疗”", "项目牌写“颈椎病”", "线上页面写“中医诊疗”")
    Item("TCM-04", .conformity, "盲人医疗按摩机构及人员已取得相应资格")
      .method("核盲人医疗按摩人员证书、机构登记")
      .applies(.answered(item: "TCM-01", option: "盲人医疗按摩机构"))
      .evidence("证书")
      .cites("BMM", "第二条", .verified)
      .cites("TCM", "第六十二条", .verified)
      .penalties("ORDER")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("合法的盲人医疗按摩不得误作无证行医")
      .finding("〔姓名〕从事按摩服务，未能出示《盲人医疗按摩人员从事医疗按摩资格证书》；该处未能出示机构登记（备案）凭证。")
      .order("于〔期限〕前取得相应资格和登记，取得前停止医疗按摩活动。")
      .offence("盲人医疗按摩机构及人员未取得相应资格")
      .phrases("无资格证书", "机构未登记", "证书姓名与本人不符")
  }
}
