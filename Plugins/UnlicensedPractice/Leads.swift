import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 线索: 4 items.
  static let leads = Section("线索") {
    Item(
      "UNL-01", .choice(["摸底排查", "群众举报", "上级交办", "部门移送", "日常巡查", "协管站报告", "媒体曝光", "回头看"]), "线索来源"
    )
    .method("选择")
    .evidence("举报单、移送函")
    .penalties("NONE")
    .note("工作总结要统计“群众投诉举报查处无证行医x起”")
    Item(
      "UNL-02",
      .choice([
        "固定门店", "居民住宅", "出租屋", "农贸市场", "农村集市", "建筑工地", "城中村", "宾馆", "药店", "生活美容店", "养生馆", "流动摊点",
        "网络上门",
      ]), "场所类型"
    )
    .method("选择")
    .evidence("全景照片")
    .penalties("NONE")
    .note("县级方案的重点部位")
    Item("UNL-03", .text, "无机构名称时的地点描述和坐标")
      .method("写明参照物、方位、距离；记录经纬度")
      .applies(.unnamedSubject)
      .evidence("全景照片、定位截图")
      .penalties("NONE")
      .note("此项为空不得提交")
    Item("UNL-04", .text, "经营者身份")
      .method("查身份证；拒绝提供的请公安协助，现场记录体貌、车辆")
      .evidence("证件照片或者拒绝说明")
      .cites("APL", "第五十五条", .verified)
      .penalties("NONE")
      .refers(to: .publicSecurity)
      .note("可为“身份不明”，后续补充")
  }
}
