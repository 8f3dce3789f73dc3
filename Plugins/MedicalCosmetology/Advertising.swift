import ChecklistDSL
import Model

extension MedicalCosmetology {
  /// 广告宣传: 3 items.
  static let advertising = Section("广告宣传") {
    Item("COS-27", .presence, "未经审查或者违反《医疗广告审查证明》发布医疗美容广告（含术前术后对比、明星与患者代言、保证效果）")
      .method("查线上平台、公众号、短视频、直播、门店海报；核审查证明文号、有效期、成品样件")
      .evidence("网页截图（含网址与时间）、审查证明、广告费用合同")
      .cites("ADL", "第四十六条", .verified)
      .cites("ADL", "第十六条", .verified)
      .cites("MAD", "第三条", .verified)
      .cites("MAD", "第七条", .verified)
      .penalties("MAD20", "AD58", "AD55")
      .severity(.serious)
      .measures(.immediateOrder, .caseFiling)
      .refers(to: .marketRegulation, .cyberspace)
      .counts(form: "A2-18")
      .note("附件4没有“起”，只有 A4-19、A4-20；与 GEN-090、GEN-091 为同一行为的，只记本题")
      .finding(
        "〔日期〕查看〔平台、账号、位置〕，页面（海报）载有“〔原文〕”，内容为〔术前术后对比、代言、疗效保证〕；未能出示《医疗广告审查证明》（审查证明文号〔文号〕，有效期至〔日期〕，样件与发布内容〔差异〕）。"
      )
      .order("立即停止发布上述广告，于〔期限〕前清理相关页面和宣传品。")
      .offence("未经审查或者违反《医疗广告审查证明》发布医疗美容广告")
      .phrases("公众号有术前术后对比图", "短视频有顾客现身说法", "海报写“零风险”“永久”", "审查证明已过有效期")
    Item("COS-28", .number, "清理违法广告条数")
      .method("按条登记媒介、标题、网址、清理日期")
      .applies(.answered(item: "COS-27", option: "有"))
      .unit("条")
      .evidence("清理前后截图")
      .penalties("NONE")
      .refers(to: .marketRegulation)
      .counts(statistics: "A4-19")
      .note("同一内容多平台发布按条分别计；由登记册计算，不直接填")
    Item("COS-29", .number, "关闭或者整改的网站、公众号、直播间等账号数")
      .method("按账号登记类型、名称或者ID、关闭或者整改、日期")
      .applies(.answered(item: "COS-27", option: "有"))
      .unit("个")
      .evidence("账号主页前后截图")
      .penalties("NONE")
      .refers(to: .cyberspace)
      .counts(statistics: "A4-20")
      .note("同一账号只计一次；由登记册计算，不直接填")
  }
}
