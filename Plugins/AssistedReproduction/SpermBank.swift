import ChecklistDSL
import Model

extension AssistedReproduction {
  /// 精子库: 3 items.
  static let spermBank = Section("精子库") {
    Item("ART-15", .presence, "未经批准设置人类精子库、采集或者提供精子")
      .method("查批准证书")
      .applies(.fact("services.spermBank"))
      .evidence("证书、冷冻罐登记")
      .cites("SPB", "第六条", .verified)
      .penalties("SPBP")
      .severity(.grave)
      .measures(.immediateOrder, .caseFiling, .evidencePreservation)
      .refers(to: .provincialHealth)
      .counts(form: "A2-23", statistics: "A4-25")
    Item("ART-16", .conformity, "供精者身份、健康筛查、年龄（22—45周岁）和单一精子库供精符合规定")
      .method("抽档案核身份和检验报告")
      .applies(.fact("licences.spermBank"))
      .evidence("档案")
      .cites("SPB", .verified)
      .penalties("SPBP")
      .severity(.serious)
      .measures(.caseFiling)
      .refers(to: .provincialHealth)
      .counts(form: "A2-23", statistics: "A4-25")
    Item("ART-17", .conformity, "精子检疫期满、复检合格后提供，且仅提供给经批准机构")
      .method("核出库单与受方批准证书")
      .applies(.fact("licences.spermBank"))
      .evidence("出库单")
      .cites("SPB", .verified)
      .penalties("SPBP")
      .severity(.serious)
      .measures(.caseFiling)
      .refers(to: .provincialHealth)
      .counts(form: "A2-23", statistics: "A4-25")
  }
}
