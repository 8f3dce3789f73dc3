public import ChecklistDSL
import Model

extension General {
  /// Worked examples.
  public static let examples: [Example] = [
    Example(
      "综合医院312人中抽查20人无违法；限制类技术不合规范，耗材价格未公示",
      at: "综合医院", ownership: .publicOwned, facts: ["services.inpatient", "services.surgery"],
      answers: [
        "GEN-010": ["sampled": 20, "population": 312, "violators": 0],
        "GEN-012": ["sampled": 20, "population": 312, "violators": 0],
        "GEN-022": "有", "GEN-070": "有", "GEN-C12": "合格",
      ],
      expect: .noRow("A2-01"), .noRow("A2-05"), .violation("GEN-022"), .row("A2-07", 1),
      .violation("GEN-070"), .row("A2-13", 1), .referral("GEN-070", .marketRegulation)),
    Example(
      "卫生院14人全查，2名非卫生技术人员：按人数记，不记无证行医",
      at: "乡（镇）卫生院", ownership: .publicOwned,
      answers: [
        "GEN-012": ["sampled": 14, "population": 14, "violators": 2],
        "GEN-046": "护理岗位未设A/B岗",
      ],
      expect: .violation("GEN-012"), .row("A2-05", 2), .noRow("A2-02"),
      .noViolation("GEN-046"), .notApplicable("GEN-016")),
    Example(
      "村卫生室的乡村医生持证执业：不是无证行医；没有住院和输血的，有关各题不适用",
      at: "村卫生室（所）", ownership: .publicOwned,
      answers: [
        "GEN-001": "合格", "GEN-016": "合格",
        "GEN-011": ["sampled": 1, "population": 1, "violators": 0],
      ],
      expect: .noViolation("GEN-011"), .noViolation("GEN-016"), .noRow("A2-02"),
      .notApplicable("GEN-C02"), .notApplicable("GEN-C17")),
    Example(
      "备案诊所：校验一题不适用，不涉及的核心制度记合理缺项",
      at: "诊所",
      answers: ["GEN-001": "合格", "GEN-C01": "合理缺项", "GEN-005": "不合格"],
      expect: .notApplicable("GEN-002"), .noViolation("GEN-C01"), .violation("GEN-005"),
      .row("A2-16", 1)),
    Example(
      "分解收费：汇总题 GEN-075 由此自动为违法",
      at: "专科医院",
      answers: ["GEN-071": "无", "GEN-072": "有", "GEN-073": "无", "GEN-074": "无"],
      expect: .noViolation("GEN-071"), .violation("GEN-072"), .violation("GEN-075"),
      .row("A2-14", 1), .referral("GEN-075", .marketRegulation),
      .referral("GEN-072", .medicalInsurance)),
    Example(
      "定点医院内外勾结骗保：汇总题自动为违法，移送医保、公安和纪检监察",
      at: "综合医院", facts: ["isDesignatedInsuranceProvider"],
      answers: ["GEN-087": "有"],
      expect: .violation("GEN-086"), .row("A2-17", 1), .referral("GEN-087", .medicalInsurance),
      .referral("GEN-087", .publicSecurity), .referral("GEN-087", .discipline)),
    Example(
      "涉嫌虚构服务骗保，医保尚未认定：记待认定，汇总题也不为违法",
      at: "综合医院", facts: ["isDesignatedInsuranceProvider"],
      answers: ["GEN-083": "待认定"],
      expect: .noViolation("GEN-083"), .noViolation("GEN-086"), .pendingRow("A2-17")),
    Example(
      "不是医保定点的，医保各题不适用；网络广告的清理条数不直接填",
      at: "口腔诊所",
      answers: ["GEN-090": "有", "GEN-092": 3],
      expect: .notApplicable("GEN-081"), .row("A2-18", 1), .refused("GEN-092"),
      .referral("GEN-090", .cyberspace)),
    Example(
      "回头看：逾期未改正不产生检查表的行；前次问题由登记册计算，处罚结果不在现场填",
      at: "专科医院", facts: ["isReinspection"],
      answers: ["GEN-120": "部分整改", "GEN-121": "有", "GEN-P26": "有"],
      expect: .violation("GEN-121"), .noRow("A2-16"), .refused("GEN-120"), .refused("GEN-P26"),
      .notApplicable("GEN-P27")),
  ]
}
