import ChecklistDSL
import Model

extension AssistedReproduction {
  /// 宣传: 2 items.
  static let publicity = Section("宣传") {
    Item("ART-34", .presence, "发布违法辅助生殖、代孕、供卵、性别鉴定广告")
      .method("查门诊小广告、公众号、短视频、电梯广告")
      .evidence("截图、发布合同")
      .cites("MAD", "第七条", .verified)
      .cites("ADL", "第十六条", .verified)
      .cites("NSX", "第十七条", .verified)
      .penalties("MAD20", "AD58")
      .severity(.serious)
      .measures(.immediateOrder)
      .refers(to: .marketRegulation, .cyberspace)
      .counts(form: "A2-18")
      .note("条数、账号数另填 A4-19、A4-20；与 GEN-090 为同一行为的，只记本题")
      .finding("〔日期〕在〔媒介、位置〕查见“〔原文〕”，发布者为〔名称〕；未能出示《医疗广告审查证明》。")
      .order("立即停止发布上述广告，于〔期限〕前清理。")
      .offence("发布违法辅助生殖、代孕、供卵、性别鉴定广告")
      .phrases("电梯内小广告", "公众号文章含“包男孩”", "短视频招募供卵")
    Item("ART-35", .number, "清理违法辅助生殖广告条数")
      .method("逐条登记")
      .applies(.answered(item: "ART-34", option: "有"))
      .unit("条")
      .evidence("清理前后截图")
      .penalties("NONE")
      .refers(to: .marketRegulation)
      .counts(statistics: "A4-19")
      .note("由登记册计算，不直接填")
  }
}
