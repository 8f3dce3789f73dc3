import ChecklistDSL
import Model

extension ClinicInfusion {
  /// 急救: 2 items.
  static let rescue = Section("急救") {
    Item("INF-20", .conformity, "抢救药品（肾上腺素、地塞米松等）、氧气、急救设备齐全且在效期内")
      .method("清点")
      .applies(.fact("services.infusion"))
      .evidence("照片")
      .cites("MDP", "第十四条", .verified)
      .penalties("ORDER", "MDP47")
      .severity(.serious)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
      .finding("抢救箱（车）位于〔位置〕，未见〔肾上腺素、地塞米松、氧气〕，〔品名〕标示有效期至〔日期〕。")
      .order("立即配齐在效期内的抢救药品、氧气和急救设备。")
      .offence("抢救药品、氧气、急救设备不齐全或者超过有效期")
      .phrases("无肾上腺素", "氧气瓶无压力", "抢救药品过期")
    Item("INF-21", .conformity, "有输液反应应急预案、转诊通道")
      .method("查预案和转诊协议")
      .applies(.fact("services.infusion"))
      .evidence("预案")
      .cites("MDP", "第十四条", .verified)
      .penalties("ORDER")
      .measures(.immediateOrder)
      .finding("未见输液反应应急预案（转诊协议），在岗〔姓名〕对转诊流程的回答为“〔原话〕”。")
      .order("建议于〔期限〕前制定输液反应应急预案，明确转诊通道。")
      .offence("无输液反应应急预案、转诊通道")
      .phrases("无应急预案", "无转诊协议", "预案未培训")
  }
}
