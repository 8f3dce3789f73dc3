import ChecklistDSL
import Model

extension General {
  /// 自查: 1 items.
  static let selfCheck = Section("自查") {
    Item("GEN-125", .conformity, "机构按方案开展自查自纠并提交报告")
      .method("查自查表、报告")
      .applies(.fact("subject.isInstitution"))
      .evidence("自查报告")
      .penalties("ORDER")
      .measures(.immediateOrder)
      .note("各级方案均有此项")
      .finding("未见按〔方案名称〕开展自查自纠的自查表和报告（报告日期〔日期〕，列明问题〔数量〕个，未见整改记录）。")
      .order("建议于〔期限〕前完成自查自纠并提交报告。")
      .offence("未按方案开展自查自纠并提交报告")
      .phrases("无自查表", "自查报告未列问题", "整改无记录")
  }
}
