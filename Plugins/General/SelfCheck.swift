import ChecklistDSL
import Model

extension General {
  /// 自查: 1 items.
  static let selfCheck = Section("自查") {
    Item("GEN-125", .conformity, "机构按方案开展自查自纠并提交报告")
      .method("查自查表、报告")
      .applies(.fact("subject.isInstitution"))
      .evidence("自查报告")
      .penalties("ORDER")
      .measures(.immediateOrder)
      .note("seed 000、003、004")
  }
}
