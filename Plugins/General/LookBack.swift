import ChecklistDSL
import Model

extension General {
  /// 回头看: 2 items.
  static let lookBack = Section("回头看") {
    Item("GEN-120", .choice(["已整改", "部分整改", "未整改", "无法核实"]), "前次检查、举报、媒体通报问题逐项整改情况")
      .method("逐项列出前次问题，选择")
      .applies(.fact("isReinspection"))
      .evidence("前次文书、整改报告、对比照片")
      .cites("APL", "第二十八条", .verified)
      .penalties("NONE")
      .note("每个前次问题一条，不是一题一答")
    Item("GEN-121", .presence, "前次责令改正事项逾期未改正")
      .method("与意见书期限比对")
      .applies(.fact("isReinspection"))
      .evidence("意见书、照片")
      .cites("APL", "第二十八条", .verified)
      .penalties("MW46", "MW47", "ABXP", "NURSE")
      .severity(.serious)
      .measures(.caseFiling)
      .note("逾期会让罚则跳档；不产生新的附件4“起”，除非是新的违法")
      .finding("〔文书名称〕〔文号〕责令于〔日期〕前改正〔事项〕；本次检查查见〔事实〕，与前次〔情况〕。")
      .order("于〔期限〕前改正〔事项〕。")
      .offence("逾期未改正前次责令改正的事项")
      .phrases("整改报告未提交", "现场情况未变", "只改正一部分")
  }
}
