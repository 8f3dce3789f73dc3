import ChecklistDSL
import Model

extension ClinicInfusion {
  /// 收费: 2 items.
  static let charges = Section("收费") {
    Item("INF-29", .presence, "未按要求公示输液、耗材收费")
      .method("看公示栏、价目表")
      .evidence("公示、单据")
      .cites("PRL", "第十三条", .verified)
      .cites("MKP", "第五条", .verified)
      .penalties("PRICE13")
      .severity(.ordinary)
      .refers(to: .marketRegulation)
      .counts(form: "A2-13", statistics: "A4-14")
      .note("标价外收费记 INF-31；与 GEN-070 为同一行为的，只记本题")
      .finding("〔位置〕未见输液和耗材收费价目表（〔项目〕未标价格），收费单载有〔项目〕〔金额〕元。")
      .order("于〔期限〕前公示输液、耗材收费项目和标准。")
      .offence("未按要求公示输液、耗材收费")
      .phrases("无价目表", "耗材未标价", "价目未更新")
    Item("INF-31", .presence, "在标价之外收取输液、耗材费用")
      .method("抽20张单据与价目比对")
      .evidence("价目、单据")
      .cites("PRL", "第十三条", .verified)
      .cites("MKP", "第八条", .verified)
      .penalties("PRICE13")
      .severity(.ordinary)
      .refers(to: .marketRegulation)
      .counts(form: "A2-14", statistics: "A4-15")
      .note("从 INF-29 分出；与 GEN-075 为同一行为的，只记本题")
      .finding("价目表标示〔项目〕〔金额〕元；〔日期〕〔姓名〕收费单载有〔项目〕〔金额〕元，超出标示〔金额〕元。")
      .order("立即停止标价外收费，保存收费票据备查。")
      .offence("在标价之外收取输液、耗材费用")
      .phrases("收取未标明的观察费", "耗材另行加价", "收费高于标价")
  }
}
