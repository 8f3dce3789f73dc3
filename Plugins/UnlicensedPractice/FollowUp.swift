import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 复查: 1 items.
  static let followUp = Section("复查") {
    Item("UNL-29", .presence, "取缔后再次行医（死灰复燃）")
      .method("一个月内回访")
      .applies(.fact("priorCase"))
      .evidence("照片、笔录")
      .cites("JIE", "第二条第（四）项", .verified)
      .penalties("UNLIC", "CRIM336")
      .severity(.grave)
      .measures(.immediateOrder, .caseFiling, .evidencePreservation)
      .refers(to: .publicSecurity)
      .counts(form: "A2-02", statistics: "A4-02")
      .note("再次行为是新的违法，另立案；附件4按 perSubject 同一当事人仍合并为1起")
      .finding("该处（当事人〔姓名〕）〔日期〕因〔案由〕被〔机关〕处理，文书号〔文号〕；本次检查查见〔姓名〕正在为〔姓名〕〔诊疗内容〕，有〔设备、药品〕〔数量〕。")
      .order("立即停止执业活动。")
      .offence("被处理后再次未取得医疗机构执业许可（备案）擅自执业")
      .phrases("原址更换门头", "同一当事人换地址", "现场有就诊者")
  }
}
