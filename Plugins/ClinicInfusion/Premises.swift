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
      .finding("输液位于〔位置〕，与〔区域〕未分开；配药在〔位置〕进行，输液床（椅）〔数量〕张，在岗医师〔数量〕人、护士〔数量〕人。")
      .order("于〔期限〕前设置独立输液区和配药台，使床椅数与人员相适应。")
      .offence("输液区、配药台设置和布局不符合要求")
      .phrases("输液椅设在候诊走廊", "配药台兼作诊桌", "护士一人看护多床")
  }
}
