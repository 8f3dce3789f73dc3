import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// 复查: 1 items.
  static let followUp = Section("复查") {
    Item("UNL-29", .presence, "取缔后再次行医（死灰复燃）")
      .method("一个月内回访")
      .applies(.fact("priorCase"))
      .evidence("照片、笔录")
      .cites("JIE", "第二条第（四）项", .verified)
      .penalties("UNLIC", "CRIM336")
      .severity(.grave)
      .measures(.immediateOrder, .caseFiling, .evidencePreservation)
      .refers(to: .publicSecurity)
      .counts(form: "A2-02", statistics: "A4-02")
      .note("再次行为是新的违法，另立案；附件4按 perSubject 同一当事人仍合并为1起")
  }
}
