import ChecklistDSL
import Model

extension General {
  /// 广告: 5 items.
  static let advertising = Section("广告") {
    Item("GEN-090", .presence, "在网站、微信群、QQ群、微博、微信公众号等网络媒体发布违法医疗广告或虚假信息")
      .method("检索自建网站、公众号、短视频、群")
      .evidence("截图（网址、时间）")
      .cites("ADL", "第四十六条", .verified)
      .cites("ADL", "第十六条", .verified)
      .cites("MAD", "第三条", .verified)
      .penalties("MAD20", "AD58", "AD55")
      .severity(.serious)
      .measures(.immediateOrder, .caseFiling)
      .refers(to: .marketRegulation, .cyberspace)
      .counts(form: "A2-18")
      .note("附件2第18项；附件4无对应“起”行；线下广告记 GEN-091；已填 COS-27、ART-34、TCM-20、TCM-21 的不重复")
    Item("GEN-091", .presence, "未取得或者违反、篡改《医疗广告审查证明》内容发布广告")
      .method("核文号、有效期、样件")
      .evidence("审查证明、广告样件")
      .cites("ADL", "第四十六条", .verified)
      .cites("MAD", "第三条", .verified)
      .cites("TCM", "第十九条", .verified)
      .penalties("MAD20", "AD58", "TCMAD")
      .severity(.serious)
      .measures(.immediateOrder, .caseFiling)
      .refers(to: .marketRegulation, .tcmAdministration)
      .counts(form: "A2-18")
      .note("含户外、印刷、广播；网络发布且无审查证明的只记 GEN-090；附件2第18项只列网络媒体，线下广告按方案口径并入")
    Item("GEN-094", .presence, "广告或者网页虚假标注（冒用审查证明文号，虚标等级、资质、专家头衔）")
      .method("核审查证明文号、机构等级、人员职称与宣传内容")
      .evidence("截图（网址、时间）、核验记录")
      .cites("ADL", "第二十八条", .verified)
      .cites("ADL", "第四条", .verified)
      .penalties("AD55")
      .severity(.serious)
      .measures(.immediateOrder, .caseFiling)
      .refers(to: .marketRegulation, .cyberspace)
      .counts(form: "A2-18")
      .note("seed 004（二）四；内容篡改的记 GEN-091；附件4无“起”行")
    Item("GEN-092", .number, "清理违法广告条数")
      .method("逐条登记")
      .applies(
        .any([
          .answered(item: "GEN-090", option: "有"), .answered(item: "GEN-091", option: "有"),
          .answered(item: "GEN-094", option: "有"),
        ])
      )
      .unit("条")
      .evidence("前后截图")
      .penalties("NONE")
      .refers(to: .marketRegulation)
      .counts(statistics: "A4-19")
      .note("附件2没有此数；由登记册计算，不直接填")
    Item("GEN-093", .number, "关闭或整改网站、微信群、QQ群、微博、微信公众号等网络媒体数")
      .method("逐个登记（关闭或者整改）")
      .applies(
        .any([.answered(item: "GEN-090", option: "有"), .answered(item: "GEN-094", option: "有")])
      )
      .unit("个")
      .evidence("前后截图")
      .penalties("NONE")
      .refers(to: .cyberspace)
      .counts(statistics: "A4-20")
      .note("附件2没有此数；由登记册计算，不直接填")
  }
}
