public import ChecklistDSL
import Model

extension MedicalCosmetology {
  /// Worked examples.
  public static let examples: [Example] = [
    Example(
      "门诊部做了没有备案的美容外科项目，4名主诊医师中2名不合条件",
      at: "专科门诊部", facts: ["services.aesthetics", "services.surgery"],
      answers: [
        "COS-01": "无", "COS-03": "不合格",
        "COS-06": ["sampled": 4, "population": 4, "violators": 2],
      ],
      expect: .noViolation("COS-01"), .violation("COS-03"), .row("A2-19", 1),
      .violation("COS-06"), .row("A2-20", 1), .noRow("A2-04")),
    Example(
      "整个医疗美容科都没有登记：记 COS-01，不再问项目是否一致",
      at: "综合医院", ownership: .publicOwned, facts: ["services.aesthetics"],
      answers: ["COS-01": "有"],
      expect: .violation("COS-01"), .row("A2-19", 1), .noRow("A2-04"), .notApplicable("COS-03"),
      .notApplicable("COS-16")),
    Example(
      "生活美容店由非医师注射：记无证行医，不记使用非卫生技术人员",
      at: "生活美容机构", facts: ["services.aesthetics"],
      answers: [
        "COS-02": "有", "COS-35": ["sampled": 3, "population": 3, "violators": 2],
      ],
      expect: .violation("COS-02"), .violation("COS-35"), .row("A2-02", 2), .noRow("A2-05"),
      .notApplicable("COS-01"), .notApplicable("COS-09"), .referral("COS-02", .drugAdministration),
      .referral("COS-35", .publicSecurity)),
    Example(
      "来源不明的肉毒毒素：药监认定真伪之前记待认定",
      at: "医疗美容诊所", facts: ["services.aesthetics"],
      answers: ["COS-18": "待认定", "COS-19": "合格", "COS-21": "有"],
      expect: .noViolation("COS-18"), .pendingRow("A2-09"), .violation("COS-21"),
      .row("A2-16", 1), .referral("COS-21", .drugAdministration)),
    Example(
      "没有发生过不良事件记合理缺项；没有手术和麻醉的，有关各题不适用",
      at: "医疗美容诊所", facts: ["services.aesthetics", "services.energyDevice"],
      answers: ["COS-17": "合格", "COS-20": "合格", "COS-33": "合理缺项"],
      expect: .noViolation("COS-33"), .noRow("A2-16"), .notApplicable("COS-14"),
      .notApplicable("COS-15"), .notApplicable("COS-11")),
    Example(
      "公众号发布未经审查的广告：清理条数由登记册计算，直接填写被拒绝",
      at: "专科门诊部", facts: ["services.aesthetics"],
      answers: ["COS-27": "有", "COS-28": 3],
      expect: .violation("COS-27"), .row("A2-18", 1), .refused("COS-28"),
      .referral("COS-27", .marketRegulation), .referral("COS-27", .cyberspace)),
    Example(
      "护理人员12名只抽查5名：不足20名的应当全查，答案被拒绝",
      at: "专科医院", facts: ["services.aesthetics"],
      answers: ["COS-08": ["sampled": 5, "population": 12, "violators": 0]],
      expect: .refused("COS-08"), .noRow("A2-21")),
  ]
}
