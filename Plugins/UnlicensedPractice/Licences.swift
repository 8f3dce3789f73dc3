import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 证照: 2 items.
  static let licences = Section("证照") {
    Item("UNL-05", .fact, "取得《医疗机构执业许可证》或者诊所备案")
      .method("现场不能出示的当场上网查询")
      .evidence("查询截图")
      .cites("MIR", "第二十三条", .verified)
      .cites("BHP", "第三十八条", .verified)
      .penalties("NONE")
      .note("否→继续 UNL-07")
    Item("UNL-06", .fact, "取得营业执照（名称、经营者、统一社会信用代码）")
      .method("核验")
      .evidence("营业执照照片")
      .cites("UBR", "第六条", .verified)
      .penalties("UNLICB")
      .refers(to: .marketRegulation)
      .note("两证皆无的由卫健处理无证行医，无照移送市场监管")
  }
}
