public import ChecklistDSL
public import Model

/// A small whole module, which `Tests/NewModule/run.py` adds to a copy of the kit. It is no part of the
/// kit, and its items are made up.
public enum Haemodialysis: ChecklistModule {
  /// The checklist.
  public static let checklist = Checklist(
    "haemodialysis", version: 2026_11_21_01, title: "血液透析",
    suggestedFor: SuggestedSubjects(categories: ["haemodialysisCentre"], nameWords: ["透析"])
  ) {
    Section("机构") {
      Item("HD-01", .presence, "未经登记开展血液透析")
        .method("查许可证副本诊疗科目")
        .evidence("许可证副本照片")
        .cites("MIR", "第二十六条", .verified)
        .penalties("SCOPE")
        .severity(.serious)
        .measures(.immediateOrder, .caseFiling)
        .counts(form: "A2-04", statistics: "A4-04")
        .finding("许可证副本诊疗科目栏未载明血液透析；透析室内有透析机〔数量〕台。")
        .order("立即停止开展未经登记的血液透析。")
        .offence("未经登记开展血液透析")
        .phrases("副本未载明血液透析", "透析登记本有当日记录")
      Item("HD-02", .fact, "设有透析用水处理间")
        .penalties("NONE")
    }
    Section("感染控制") {
      Item("HD-03", .conformity, "透析机、透析用水按规定消毒、监测")
        .method("查消毒登记、水质检测报告")
        .applies(.answered(item: "HD-02", option: "是"))
        .evidence("登记、报告照片")
        .cites("DIS", "第四条", .check)
        .penalties("ORDER")
        .severity(.ordinary)
        .measures(.immediateOrder)
        .counts(form: "A2-16", statistics: "A4-17")
        .finding("〔日期〕至〔日期〕的透析机消毒登记空白。")
        .order("按规定对透析机、透析用水消毒和监测，并作登记。")
        .offence("透析机、透析用水未按规定消毒、监测")
        .phrases("消毒登记空白", "未见水质检测报告")
    }
  }
}
