import ChecklistDSL
import Model

extension General {
  /// 义诊: 2 items.
  static let freeClinics = Section("义诊") {
    Item("GEN-110", .conformity, "义诊活动已经备案，手续齐全")
      .method("查备案表、人员、时间地点")
      .applies(.fact("hasFreeClinicActivity"))
      .evidence("备案表")
      .cites("FRE", .verified)
      .penalties("FREE")
      .severity(.ordinary)
      .measures(.immediateOrder)
      .counts(form: "A2-16", statistics: "A4-17")
      .note("义诊备案依卫生部2001年通知")
      .finding("〔日期〕在〔地点〕开展义诊，参加人员〔姓名〕等〔数量〕人；未能出示义诊备案材料（备案的时间、地点、人员为〔内容〕）。")
      .order("立即停止未经备案的义诊活动，按规定办理备案。")
      .offence("未经备案组织义诊活动")
      .phrases("无备案表", "地点与备案不符", "参加人员不在备案名单")
    Item("GEN-111", .presence, "借义诊之名推销药品、医疗器械、保健品")
      .method("现场录像、购买凭证")
      .applies(.fact("hasFreeClinicActivity"))
      .evidence("录像、收据")
      .cites("FRE", .verified)
      .penalties("FREE", "AD58")
      .severity(.serious)
      .measures(.caseFiling)
      .refers(to: .marketRegulation, .drugAdministration, .publicSecurity)
      .counts(form: "A2-15", statistics: "A4-16")
      .note("与 GEN-036、TCM-23 为同一行为的，只记本题")
      .finding("〔日期〕义诊现场陈列（销售）〔品名〕〔数量〕，单价〔金额〕元；购买者〔姓名〕陈述“〔原话〕”，票据〔编号〕。")
      .order("立即停止借义诊推销药品、医疗器械、保健品。")
      .offence("借义诊之名推销药品、医疗器械、保健品")
      .phrases("义诊桌旁销售保健品", "有销售登记", "开具处方指定购买")
  }
}
