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
    Item("INF-21", .conformity, "有输液反应应急预案、转诊通道")
      .method("查预案和转诊协议")
      .applies(.fact("services.infusion"))
      .evidence("预案")
      .cites("MDP", "第十四条", .verified)
      .penalties("ORDER")
      .measures(.immediateOrder)
  }
}
