public import ChecklistDSL
import Model

extension TCMWellness {
  /// Worked examples.
  public static let examples: [Example] = [
    Example(
      "养生馆针刺、刺络放血并宣称治疗颈椎病：各题同归无证行医一行",
      at: "中医养生保健机构",
      answers: [
        "TCM-01": "中医养生保健机构", "TCM-02": "否", "TCM-06": "有", "TCM-08": "有",
        "TCM-14": "有", "TCM-16": ["sampled": 3, "population": 3, "violators": 2],
      ],
      expect: .noViolation("TCM-02"), .violation("TCM-06"), .violation("TCM-08"),
      .violation("TCM-14"), .row("A2-02", 2), .referral("TCM-06", .tcmAdministration),
      .referral("TCM-16", .publicSecurity)),
    Example(
      "只做体质问卷和保健拔罐：不是诊疗；用具消毒和明码标价另提意见、另移送",
      at: "中医养生保健机构",
      answers: [
        "TCM-01": "艾灸馆", "TCM-05": "无", "TCM-14": "无", "TCM-31": "不合格",
        "TCM-32": "不合格",
      ],
      expect: .noViolation("TCM-14"), .noRow("A2-02"), .violation("TCM-31"), .noRow("A2-16"),
      .violation("TCM-32"), .noRow("A2-13"), .referral("TCM-32", .marketRegulation),
      .notApplicable("TCM-19")),
    Example(
      "备案的中医诊所输液：超出备案范围；没有中药饮片的记合理缺项",
      at: "中医诊所",
      answers: ["TCM-01": "中医诊所（备案）", "TCM-02": "是", "TCM-26": "有", "TCM-28": "合理缺项"],
      expect: .violation("TCM-26"), .row("A2-04", 1), .noViolation("TCM-28"), .noRow("A2-16"),
      .referral("TCM-26", .tcmAdministration), .notApplicable("TCM-06")),
    Example(
      "盲人医疗按摩机构：主体类型选定后才问资格，合格的不是无证行医",
      at: "其他诊疗机构",
      answers: ["TCM-01": "盲人医疗按摩机构", "TCM-04": "合格"],
      expect: .noViolation("TCM-04"), .noRow("A2-02"), .noRow("A2-16")),
    Example(
      "足疗店：不问盲人医疗按摩资格，也不问中医诊所各题",
      at: "中医养生保健机构",
      answers: ["TCM-01": "足疗修脚店", "TCM-03": "有"],
      expect: .violation("TCM-03"), .row("A2-16", 1), .notApplicable("TCM-04"),
      .notApplicable("TCM-25"), .notApplicable("TCM-27")),
    Example(
      "中医（专长）医师超出注册范围；未备案的自制制剂由药监认定",
      at: "中医（综合）诊所", facts: ["hasSpecialtyTCMDoctor"],
      answers: [
        "TCM-27": ["sampled": 1, "population": 1, "violators": 1], "TCM-29": "待认定",
      ],
      expect: .violation("TCM-27"), .row("A2-16", 1), .noViolation("TCM-29"),
      .pendingRow("A2-09"), .notApplicable("TCM-26")),
    Example(
      "选项以外的主体类型、直接填写的广告条数都被拒绝",
      at: "中医养生保健机构",
      answers: ["TCM-01": "火疗店", "TCM-20": "有", "TCM-22": 2],
      expect: .refused("TCM-01"), .refused("TCM-22"), .row("A2-18", 1),
      .referral("TCM-20", .cyberspace)),
  ]
}
