import ChecklistDSL
import Model

/// A small module with nothing wrong, and ways to make one thing wrong with it.
struct SoundModule {
  var checklist = Checklist(
    "haemodialysis", version: 2026_11_21_01, title: "血液透析",
    suggestedFor: SuggestedSubjects(categories: ["haemodialysisCentre"])
  ) {
    Section("机构") {
      Item("HD-01", .presence, "未经登记开展血液透析")
        .cites("MIR", "第二十六条", .verified)
        .penalties("SCOPE")
        .severity(.serious)
        .counts(form: "A2-04", statistics: "A4-04")
        .finding("许可证副本未载明血液透析。").order("立即停止血液透析。").offence("未经登记开展血液透析")
        .phrases("副本无血液透析", "有透析机三台")
      Item("HD-02", .fact, "设有透析液配制室").penalties("NONE")
    }
    Section("感染控制") {
      Item("HD-03", .conformity, "复用透析器按规定消毒")
        .applies(.any([.answered(item: "HD-02", option: "是"), .fact("services.infusion")]))
        .cites("DIS", "第四条", .check)
        .penalties("NONE")
        .severity(.ordinary)
        .counts(form: "A2-16", statistics: "A4-17")
        .finding("〔日期〕的消毒登记空白。").order("按规定消毒并登记。").offence("透析器未按规定消毒")
        .phrases("登记空白", "消毒液过期")
      Item("HD-04", .choice(["甲", "乙"]), "消毒方式").penalties("NONE")
    }
  }

  var examples = [
    Example("无证", at: "血液透析中心", answers: ["HD-01": "有"], expect: .row("A2-04", 1)),
    Example("合格", at: "血液透析中心", answers: ["HD-01": "无"], expect: .noRow("A2-04")),
    Example(
      "不适用", at: "血液透析中心", answers: ["HD-02": "否"], expect: .notApplicable("HD-03")),
    Example(
      "缺项", at: "血液透析中心", answers: ["HD-02": "是", "HD-03": "不合格"],
      expect: .violation("HD-03")),
  ]

  /// What the review says of it, as the only module of a kit.
  var faults: [String] {
    moduleFaults(of: checklist, examples: examples, among: [checklist]).map(\.description)
  }

  /// Changes one item.
  mutating func change(_ id: String, _ edit: (inout ChecklistItem) -> Void) {
    for section in checklist.sections.indices {
      for item in checklist.sections[section].items.indices
      where checklist.sections[section].items[item].id == id {
        edit(&checklist.sections[section].items[item])
      }
    }
  }
}
