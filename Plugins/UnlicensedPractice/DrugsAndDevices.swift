import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 药械: 2 items.
  static let drugsAndDevices = Section("药械") {
    Item("UNL-18", .presence, "药品来源不明、无批准文号，涉嫌假药")
      .method("清点登记，移送检验")
      .evidence("药品六面照片、清单")
      .cites("DAL", "第九十八条", .verified)
      .penalties("DRUGFAKE", "DRUGNOAPP")
      .severity(.grave)
      .measures(.evidencePreservation)
      .refers(to: .drugAdministration, .publicSecurity)
      .counts(form: "A2-09", statistics: "A4-10")
      .note("待药监认定再计入；过期药等劣药记 UNL-19，不计 A4-10")
      .finding("〔位置〕有〔品名〕〔规格〕〔数量〕〔单位〕，批号〔批号〕，标签标示〔生产企业〕，未标示药品批准文号；未能出示购进票据。")
      .order("立即停止使用上述药品，保持原状，不得转移、销毁。")
      .offence("使用来源不明、无批准文号的药品")
      .phrases("无标签瓶装药粉", "外文包装药品", "无购进票据")
    Item("UNL-19", .presence, "使用过期药品，或者无注册、过期、重复使用的医疗器械")
      .method("清点")
      .evidence("照片、清单")
      .cites("DAL", "第九十八条", .verified)
      .cites("MDR", "第五十五条", .verified)
      .cites("MDR", "第九十条第（二）项", .verified)
      .penalties("DRUGBAD", "MDR86", "MDR90")
      .severity(.serious)
      .measures(.evidencePreservation)
      .refers(to: .drugAdministration)
      .counts(form: "A2-16", statistics: "A4-17")
      .finding("〔位置〕有〔品名〕〔规格〕〔数量〕〔单位〕，批号〔批号〕，标示有效期至〔日期〕；一次性〔品名〕〔数量〕支〔使用痕迹〕。")
      .order("立即停止使用上述药品、医疗器械，保持原状，不得转移、销毁。")
      .offence("使用过期药品，或者使用无注册、过期、重复使用的医疗器械")
      .phrases("药柜有过期药", "注射器已拆封", "无注册证编号")
  }
}
