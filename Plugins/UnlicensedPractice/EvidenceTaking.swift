import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 取证: 2 items.
  static let evidenceTaking = Section("取证") {
    Item("UNL-20", .photograph, "先行登记保存物品清单")
      .method("名称、规格、批号、数量、存放地点、照片；7日内处理")
      .applies(.fact("anyEvidencePreserved"))
      .evidence("登记保存决定书、清单、照片")
      .cites("APL", "第五十六条", .verified)
      .penalties("NONE")
      .measures(.evidencePreservation)
      .note("经行政机关负责人批准；紧急情况先电话报批并补签")
    Item("UNL-21", .number, "违法所得（元）及计算依据")
      .method("按处方、记账本、收款码流水相加，与就诊者笔录印证")
      .applies(.answered(item: "UNL-07", option: "有"))
      .unit("元")
      .evidence("账本、流水、计算表")
      .cites("APL", "第二十八条", .verified)
      .penalties("NONE")
      .note("违法所得是实施违法行为所取得的款项（不扣成本），法律另有规定除外")
  }
}
