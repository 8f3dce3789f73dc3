public import ChecklistDSL
import Model

extension ClinicInfusion {
  /// Worked examples.
  public static let examples: [Example] = [
    Example(
      "诊疗科目相符，但未经核准使用抗菌药物静脉输注",
      at: "诊所", facts: ["services.infusion"],
      answers: ["INF-01": "合格", "INF-02": "有", "INF-10": "无"],
      expect: .noViolation("INF-01"), .noRow("A2-04"), .violation("INF-02"), .row("A2-16", 1),
      .notApplicable("INF-03")),
    Example(
      "4名配药、穿刺人员中1名不是卫生技术人员，另有1名护士没有延续注册",
      at: "诊所", facts: ["services.infusion"],
      answers: [
        "INF-06": ["sampled": 4, "population": 4, "violators": 1],
        "INF-07": ["sampled": 3, "population": 3, "violators": 1],
      ],
      expect: .violation("INF-06"), .row("A2-05", 1), .violation("INF-07"), .row("A2-16", 1),
      .noRow("A2-02")),
    Example(
      "不开展输液的诊所：输液各题不适用，消毒照样检查",
      at: "中医诊所",
      answers: ["INF-26": "不合格"],
      expect: .violation("INF-26"), .row("A2-16", 1), .notApplicable("INF-02"),
      .notApplicable("INF-06"), .notApplicable("INF-20"), .notApplicable("INF-30")),
    Example(
      "方案设定本地须核定输液条件时才问 INF-03",
      at: "村卫生室（所）", ownership: .publicOwned,
      facts: ["services.infusion", "plan.localInfusionRule"],
      answers: ["INF-03": "不合格", "INF-30": "限期改正"],
      expect: .violation("INF-03"), .row("A2-16", 1), .noViolation("INF-30")),
    Example(
      "过期药品是劣药，不计假药；涉嫌假药的等药监认定",
      at: "诊所", facts: ["services.infusion"],
      answers: ["INF-23": "有", "INF-24": "待认定"],
      expect: .violation("INF-23"), .row("A2-16", 1), .referral("INF-23", .drugAdministration),
      .noViolation("INF-24"), .pendingRow("A2-09")),
    Example(
      "不用须皮试药品的记合理缺项；标价外收费移送市场监管",
      at: "诊所", facts: ["services.infusion"],
      answers: ["INF-11": "合理缺项", "INF-29": "无", "INF-31": "有"],
      expect: .noViolation("INF-11"), .noRow("A2-16"), .noRow("A2-13"), .violation("INF-31"),
      .row("A2-14", 1), .referral("INF-31", .marketRegulation)),
    Example(
      "25名护士只抽10名、以“有”答合格不合格题都被拒绝",
      at: "综合门诊部", facts: ["services.infusion"],
      answers: [
        "INF-07": ["sampled": 10, "population": 25, "violators": 0], "INF-13": "有",
      ],
      expect: .refused("INF-07"), .refused("INF-13"), .noRow("A2-16")),
  ]
}
