import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 处置: 3 items.
  static let disposal = Section("处置") {
    Item(
      "UNL-26",
      .multipleChoice([
        "责令停止执业活动", "先行登记保存", "当事人逃离公告", "移送公安", "移送药监", "移送市场监管", "教育劝离（无诊疗证据）", "转社区协管复查",
      ]), "处置措施"
    )
    .method("多选")
    .evidence("意见书、公告、回执")
    .cites("APL", "第二十八条", .verified)
    .penalties("NONE")
    .measures(.immediateOrder)
    Item("UNL-27", .text, "房东或者场地提供者信息及告知")
      .method("登记姓名电话、租赁合同")
      .evidence("合同照片")
      .cites("UBR", "第十四条", .verified)
      .penalties("NONE")
      .refers(to: .marketRegulation)
    Item("UNL-28", .conformity, "现场遗留医疗废物已安全处置")
      .method("通知集中处置单位")
      .applies(.answered(item: "UNL-07", option: "有"))
      .evidence("交接单")
      .cites("MWR", "第十九条", .verified)
      .penalties("NONE")
      .refers(to: .ecology)
      .finding("〔位置〕遗留〔针头、空瓶、棉签〕等医疗废物〔数量〕〔单位〕，置于〔容器〕内（散落地面），未见集中处置单位的接收记录。")
      .order("立即将遗留的医疗废物分类包装，于〔期限〕前交由医疗废物集中处置单位处置。")
      .offence("现场遗留的医疗废物未安全处置")
      .phrases("针头散落地面", "废物混入生活垃圾", "无处置单位接收记录")
  }
}
