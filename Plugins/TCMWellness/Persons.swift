import ChecklistDSL
import Model

extension TCMWellness {
  /// 人员: 3 items.
  static let persons = Section("人员") {
    Item("TCM-16", .sampled, "服务人员无医师资格从事诊疗活动（记人数）")
      .method("逐人查证件；每家抽查20人，不足全查")
      .applies(.not("subject.isInstitution"))
      .sample("每家抽查20人。不足者，全查")
      .evidence("证件照片、查询截图")
      .cites("DOC", "第五十九条", .verified)
      .cites("DOC", "第十三条", .verified)
      .penalties("NONDOC")
      .severity(.grave)
      .measures(.immediateOrder, .caseFiling)
      .refers(to: .publicSecurity)
      .counts(form: "A2-02", statistics: "A4-02")
      .note("有《中医（专长）医师资格证书》并注册的不计；医疗机构内的记 GEN-012；与 UNL-09 为同一行为的，只记本题")
    Item("TCM-17", .presence, "执业医师在养生保健机构“坐诊”")
      .method("查排班、宣传、医师注册地点")
      .applies(.not("subject.isInstitution"))
      .evidence("宣传、医师笔录")
      .cites("DOC", "第十四条", .verified)
      .cites("MIR", "第二十三条", .verified)
      .penalties("UNLIC", "DOCPLACE")
      .severity(.serious)
      .measures(.caseFiling)
      .refers(to: .tcmAdministration)
      .counts(form: "A2-02", statistics: "A4-02")
      .note("保健咨询和调理受鼓励，诊断开方即越界")
    Item("TCM-18", .conformity, "服务人员培训、健康管理符合规范")
      .method("查培训记录")
      .applies(.not("subject.isInstitution"))
      .evidence("培训记录")
      .cites("TWS", .verified)
      .penalties("ORDER")
      .measures(.immediateOrder)
      .refers(to: .tcmAdministration)
      .note("养生机构的软性要求，只提示")
  }
}
