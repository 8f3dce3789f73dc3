public import ChecklistDSL
import Model

extension Haemodialysis {
  /// Worked examples.
  public static let examples = [
    Example(
      "未登记即透析，许可证上没有血液透析", at: "血液透析中心", answers: ["HD-01": "有"],
      expect: .violation("HD-01"), .row("A2-04", 1)),
    Example(
      "水处理间没有消毒登记", at: "血液透析中心", answers: ["HD-02": "是", "HD-03": "不合格"],
      expect: .violation("HD-03"), .row("A2-16", 1)),
    Example(
      "没有水处理间的，不问消毒", at: "综合医院", answers: ["HD-01": "无", "HD-02": "否"],
      expect: .notApplicable("HD-03"), .noRow("A2-16")),
    Example(
      "水处理间停用，登记合理缺项", at: "血液透析中心", answers: ["HD-02": "是", "HD-03": "合理缺项"],
      expect: .noViolation("HD-03"), .noRow("A2-16")),
  ]
}
