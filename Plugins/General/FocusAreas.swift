import ChecklistDSL
import Model

extension General {
  /// 重点领域: 1 items.
  static let focusAreas = Section("重点领域") {
    Item(
      "GEN-126",
      .multipleChoice([
        "健康体检", "医疗美容", "生殖（不孕不育）", "泌尿", "皮肤（性传播疾病）", "妇产", "儿科", "肿瘤", "眼科", "血液透析", "医学检验",
        "影像诊断", "免疫细胞治疗", "干细胞", "均未开展",
      ]), "实际开展的重点领域诊疗项目"
    )
    .method("对照诊疗科目、排班、收费项目、宣传勾选，不论是否登记")
    .applies(.fact("subject.isInstitution"))
    .evidence("诊疗科目、项目单照片")
    .penalties("NONE")
    .note("方案所列重点领域；只作事实记录，按领域汇总用；可多选")
  }
}
