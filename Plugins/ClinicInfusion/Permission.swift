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
    Item("INF-02", .presence, "未经县级卫生健康部门核准使用抗菌药物开展静脉输注")
      .method("查核准文件及品种；翻输液单、空瓶、药柜")
      .applies(.fact("services.infusion"))
      .evidence("核准文件、处方、空瓶照片")
      .cites("ABX", "第二十九条", .verified)
      .penalties("ABXP")
      .severity(.serious)
      .measures(.immediateOrder, .summaryProcedure, .caseFiling)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("seed 004 写“备案”，规章原文为“核准”；警告可当场，罚款在逾期不改后")
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
  }
}
