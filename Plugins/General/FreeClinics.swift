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
      .note("seed 004（二）六")
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
  }
}
