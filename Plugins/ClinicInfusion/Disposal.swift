import ChecklistDSL
import Model

extension ClinicInfusion {
  /// 处置: 1 items.
  static let disposal = Section("处置") {
    Item("INF-30", .choice(["继续开展", "限期改正", "暂停静脉输注抗菌药物", "停止输液业务", "移送"]), "输液业务处置")
      .method("选择")
      .applies(.fact("services.infusion"))
      .evidence("意见书")
      .penalties("NONE")
      .measures(.immediateOrder)
  }
}
