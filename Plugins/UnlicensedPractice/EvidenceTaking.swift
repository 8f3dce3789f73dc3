import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 取证: 3 items.
  static let evidenceTaking = Section("取证") {
    Item("UNL-20", .photograph, "先行登记保存物品清单")
      .method("名称、规格、批号、数量、存放地点、照片；七个工作日内作出处理决定（2021-07-15前为七日）")
      .applies(.fact("anyEvidencePreserved"))
      .evidence("登记保存决定书、清单、照片")
      .cites("APL", "第五十六条", .verified)
      .penalties("NONE")
      .measures(.evidencePreservation)
      .note("经行政机关负责人批准；紧急情况先电话报批并补签")
    Item("UNL-21", .money, "违法所得")
      .method("按处方、记账本、收款码流水相加，与就诊者笔录印证；精确到分")
      .applies(.answered(item: "UNL-07", option: "有"))
      .unit("元")
      .evidence("账本、流水、计算表")
      .cites("APL", "第二十八条", .verified)
      .penalties("NONE")
      .note("违法所得是实施违法行为所取得的款项（不扣成本），法律另有规定除外")
    Item("UNL-30", .text, "违法所得计算依据")
      .method("写明据以计算的材料（处方、记账本、收款流水）、起止日期、笔数和算式")
      .applies(.answered(item: "UNL-07", option: "有"))
      .cites("APL", "第二十八条", .verified)
      .penalties("NONE")
      .note("随 UNL-21 填写；写事实和算式，不写评价")
  }
}
