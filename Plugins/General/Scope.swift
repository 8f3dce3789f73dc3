import ChecklistDSL
import Model

extension General {
  /// 诊疗范围: 3 items.
  static let scope = Section("诊疗范围") {
    Item("GEN-008", .presence, "超出登记范围开展诊疗活动")
      .method("科室牌、排班、收费项目、病历与诊疗科目逐项比对；床位、地址变更是否登记")
      .applies(.fact("subject.isInstitution"))
      .evidence("许可证副本、病历、收费清单")
      .cites("MIR", "第二十六条", .verified)
      .penalties("SCOPE")
      .severity(.serious)
      .measures(.immediateOrder, .caseFiling, .demeritPoints)
      .counts(form: "A2-04", statistics: "A4-04")
      .note("附件2第4项；美容、产前、辅助生殖、计生超范围归各专项行；已填 COS-01、COS-03、TCM-26、INF-01 的不重复")
    Item("GEN-009", .conformity, "按许可（备案）项目设置科室并正常开展诊疗活动")
      .method("核登记（备案）科目与科室牌、排班、门诊日志；登记而长期不开展、科室未设的记不合格")
      .applies(.fact("subject.isInstitution"))
      .evidence("许可证副本、科室照片、排班表")
      .cites("MIR", "第十七条", .verified)
      .cites("MIR", "第二十六条", .verified)
      .cites("BHP", "第三十八条", .verified)
      .penalties("ORDER")
      .measures(.immediateOrder)
      .note("seed 004（二）一；只提意见，构成违法的另填 GEN-008 或者 GEN-045")
    Item("GEN-018", .conformity, "执业地点与登记（备案）一致，名称、场所、负责人、科目、床位变更已办手续")
      .method("核证照所载地址与现场；查变更登记或者备案变更记录")
      .applies(.fact("subject.isInstitution"))
      .evidence("证照、门牌照片")
      .cites("MIR", "第十七条", .verified)
      .cites("MIR", "第十九条", .verified)
      .penalties("ORDER")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("seed 004（二）一；在未登记地点另行开诊的按无证执业记 GEN-001（A2-02）")
  }
}
