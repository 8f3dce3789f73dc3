import ChecklistDSL
import Model

extension ClinicInfusion {
  /// 场所设施: 1 items.
  static let premises = Section("场所设施") {
    Item("INF-04", .conformity, "设独立输液区、配药台，布局符合要求，床椅数与人员相适应")
      .method("现场查看")
      .applies(.fact("services.infusion"))
      .evidence("照片")
      .cites("CLF", .high)
      .cites("DIS", "第八条", .verified)
      .penalties("ORDER")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
  }
}
