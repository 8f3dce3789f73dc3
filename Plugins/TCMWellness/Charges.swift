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
  }
}
