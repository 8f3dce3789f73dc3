import ChecklistDSL
import Model

extension TCMWellness {
  /// 收费: 2 items.
  static let charges = Section("收费") {
    Item("TCM-24", .conformity, "中医服务项目和药品明码标价")
      .method("查价目与收费")
      .applies(.fact("subject.isInstitution"))
      .evidence("价目、单据")
      .cites("PRL", "第十三条", .verified)
      .cites("MKP", "第五条", .verified)
      .penalties("PRICE13")
      .severity(.ordinary)
      .refers(to: .marketRegulation)
      .counts(form: "A2-13", statistics: "A4-14")
      .note("非医疗机构填 TCM-32；与 GEN-070 为同一行为的，只记本题")
      .finding("〔位置〕未见中医服务项目和药品价目表（〔项目〕未标价格）；收费系统列有〔项目〕〔金额〕元。")
      .order("于〔期限〕前对中医服务项目和药品明码标价。")
      .offence("中医服务项目和药品未明码标价")
      .phrases("无价目表", "饮片未标价", "价目未更新")
    Item("TCM-32", .conformity, "服务项目明码标价，预付卡（储值卡）按约履行")
      .method("查价目、单据、预付卡合同")
      .applies(.not("subject.isInstitution"))
      .evidence("价目、单据、预付卡合同")
      .cites("PRL", "第十三条", .verified)
      .cites("MKP", "第五条", .verified)
      .cites("MKP", "第十九条", .verified)
      .penalties("PRICE13", "PRICE7")
      .severity(.ordinary)
      .refers(to: .marketRegulation)
      .note("从 TCM-24 分出：非医疗机构只移送，不计附件4")
      .finding("〔位置〕未见服务项目价目表（〔项目〕未标价格）；〔姓名〕预付卡合同约定〔内容〕，〔履行情况〕。")
      .order("建议于〔期限〕前明码标价并按约履行预付卡合同。")
      .offence("服务项目未明码标价、预付卡未按约履行")
      .phrases("无价目表", "储值卡不退款", "合同未约定有效期")
  }
}
