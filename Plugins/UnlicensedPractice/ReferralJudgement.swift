import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 移送判断: 4 items.
  static let referralJudgement = Section("移送判断") {
    Item("UNL-22", .number, "因非法行医受卫生行政部门处罚的次数")
      .method("查处罚台账和信用公示")
      .unit("次")
      .evidence("历次处罚决定书")
      .cites("JIE", "第二条第（四）项", .verified)
      .penalties("CRIM336")
      .refers(to: .publicSecurity)
      .note("已被处罚两次以上再次非法行医→移送公安")
    Item("UNL-23", .choice(["无", "一般损害", "轻度残疾或者一般功能障碍", "中度以上残疾或者严重功能障碍", "死亡"]), "就诊人损害后果")
      .method("查病历、鉴定")
      .evidence("病历、鉴定意见")
      .cites("JIE", "第二条", .verified)
      .cites("JIE", "第三条", .verified)
      .penalties("CRIM336")
      .refers(to: .publicSecurity)
      .note("选择第3项及以上→移送公安")
    Item("UNL-24", .presence, "造成甲类传染病传播或者有传播危险")
      .method("疾控会商")
      .evidence("疾控报告")
      .cites("JIE", "第二条第（二）项", .verified)
      .penalties("CRIM336")
      .severity(.grave)
      .refers(to: .publicSecurity)
      .note("非法行医的加重情节（移送用），本身不另计附件4")
    Item("UNL-25", .presence, "阻碍执法、暴力抗法、毁损证据")
      .method("执法记录仪全程；报警")
      .evidence("视频、出警记录")
      .cites("APL", "第五十五条", .verified)
      .cites("CRL", "第二百七十七条", .verified)
      .penalties("CRIM277")
      .severity(.grave)
      .refers(to: .publicSecurity)
      .note("人身安全优先，撤离也要记录")
  }
}
