import ChecklistDSL
import Model

extension TCMWellness {
  /// 卫生: 2 items.
  static let hygiene = Section("卫生") {
    Item("TCM-19", .conformity, "针具、罐具、刮痧板等用具按规定清洗、消毒、灭菌")
      .method("看消毒柜、消毒记录；医疗机构内针具一人一用一灭菌")
      .applies(.fact("subject.isInstitution"))
      .evidence("照片、记录")
      .cites("DIS", "第六条", .verified)
      .penalties("DIS41")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("非医疗机构填 TCM-31；与 GEN-041 为同一行为的，只记本题")
      .finding("〔针具、罐具、刮痧板〕〔数量〕件置于〔位置〕，〔清洁状况〕；消毒柜〔运行情况〕，未见〔日期〕至〔日期〕消毒（灭菌）记录。")
      .order("立即停止使用未经消毒灭菌的用具，于〔期限〕前规范清洗、消毒、灭菌和记录。")
      .offence("针具、罐具、刮痧板等用具未按规定清洗、消毒、灭菌")
      .phrases("罐具有血渍", "消毒柜未通电", "无消毒记录")
    Item("TCM-31", .conformity, "罐具、刮痧板等公用用具按规范清洗消毒")
      .method("看消毒柜、消毒记录、一客一换")
      .applies(.not("subject.isInstitution"))
      .evidence("照片、记录")
      .cites("TWS", .high)
      .penalties("ORDER")
      .measures(.immediateOrder)
      .note("从 TCM-19 分出：非医疗机构只提意见，不计附件4")
      .finding("〔罐具、刮痧板〕〔数量〕件置于〔位置〕，〔清洁状况〕；未见〔日期〕至〔日期〕清洗消毒记录。")
      .order("建议于〔期限〕前落实公用用具一客一换一消毒并记录。")
      .offence("公用用具未按规范清洗消毒")
      .phrases("毛巾混放", "无消毒记录", "消毒柜内有杂物")
  }
}
