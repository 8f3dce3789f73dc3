import ChecklistDSL
import Model

extension ClinicInfusion {
  /// 机构许可: 3 items.
  static let permission = Section("机构许可") {
    Item("INF-01", .conformity, "登记（备案）的诊疗科目与所开展的输液业务相符")
      .method("核验证照所列诊疗科目，与门诊日志、输液登记比对")
      .applies(.fact("subject.isInstitution"))
      .evidence("证照照片")
      .cites("MIR", "第二十六条", .verified)
      .cites("CLF", .high)
      .penalties("SCOPE")
      .severity(.serious)
      .measures(.immediateOrder, .caseFiling)
      .counts(form: "A2-04", statistics: "A4-04")
      .note("证照无效、未备案的记 GEN-001（A2-02）；与 GEN-008 为同一行为的，只记本题")
      .finding("登记（备案）诊疗科目为〔科目〕；门诊日志、输液登记载有〔日期〕至〔日期〕输液〔数量〕人次，诊断为〔内容〕，不属于上述科目。")
      .order("立即停止登记（备案）科目以外的诊疗活动。")
      .offence("诊疗科目与所开展的输液业务不相符")
      .phrases("备案科目为口腔科，开展输液", "无内科科目", "无儿科科目而收治儿童")
    Item("INF-02", .presence, "未经县级卫生健康部门核准使用抗菌药物开展静脉输注")
      .method("查核准文件及品种；翻输液单、空瓶、药柜")
      .applies(.fact("services.infusion"))
      .evidence("核准文件、处方、空瓶照片")
      .cites("ABX", "第二十九条", .verified)
      .penalties("ABXP")
      .severity(.serious)
      .measures(.immediateOrder, .summaryProcedure, .caseFiling)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("县级方案写“备案”，规章原文为“核准”；警告可当场，罚款在逾期不改后")
      .finding(
        "输液单（处方）载有〔日期〕为〔姓名〕静脉输注〔抗菌药物品名〕〔规格〕〔数量〕，药柜存有〔品名〕〔数量〕；未能出示县级卫生健康行政部门使用抗菌药物开展静脉输注活动的核准文件（核准品种为〔品种〕）。"
      )
      .order("立即停止使用抗菌药物开展静脉输注活动，于〔期限〕前依法申请核准。")
      .offence("未经核准使用抗菌药物开展静脉输注活动")
      .phrases("有头孢类空瓶", "输液登记有抗菌药物", "核准品种不含该药")
    Item("INF-03", .conformity, "已按地方规定办理静脉输液条件核定（备案）")
      .method("对照本省诊所静脉输液管理规定")
      .applies(.fact("plan.localInfusionRule"))
      .evidence("核定文件")
      .cites("CLF", .high)
      .penalties("ORDER")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("地方口径，方案文件提供")
      .finding("现场开展静脉输液，输液登记载有〔日期〕至〔日期〕输液〔数量〕人次；未能出示静脉输液条件核定（备案）材料。")
      .order("于〔期限〕前办理静脉输液条件核定（备案），办理前停止静脉输液。")
      .offence("未按地方规定办理静脉输液条件核定（备案）")
      .phrases("无核定文件", "核定已过期", "核定地址与现场不符")
  }
}
