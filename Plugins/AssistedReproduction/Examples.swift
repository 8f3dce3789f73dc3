public import ChecklistDSL
import Model

extension AssistedReproduction {
  /// Worked examples.
  public static let examples: [Example] = [
    Example(
      "专科医院未经批准取卵、培养胚胎：记违规开展辅助生殖，不是无证场所",
      at: "专科医院", facts: ["services.ultrasound"],
      answers: ["ART-01": "有"],
      expect: .violation("ART-01"), .row("A2-23", 1), .noRow("A2-02"), .notApplicable("ART-13"),
      .notApplicable("ART-03"), .referral("ART-01", .publicSecurity)),
    Example(
      "民宅内设有取卵、移植条件：无证行医和违规开展辅助生殖是两行",
      at: "无固定场所",
      answers: ["ART-01": "有", "ART-13": "有"],
      expect: .row("A2-02", 1), .row("A2-23", 1), .referral("ART-13", .publicSecurity),
      .referral("ART-13", .drugAdministration)),
    Example(
      "持证医院超出批准的技术项目；药耗差额只是线索",
      at: "妇幼保健院", ownership: .publicOwned, facts: ["licences.art"],
      answers: [
        "ART-02": "合格", "ART-03": "有", "ART-12": 4,
        "ART-04": ["sampled": 12, "population": 12, "violators": 0],
      ],
      expect: .violation("ART-03"), .noViolation("ART-04"), .noViolation("ART-12"),
      .row("A2-23", 1), .referral("ART-03", .provincialHealth)),
    Example(
      "胚胎植入前选择性别：归辅助生殖，不归两非",
      at: "专科医院", facts: ["licences.art", "services.aid"],
      answers: ["ART-09": "无", "ART-10": "有"],
      expect: .violation("ART-10"), .row("A2-23", 1), .noRow("A2-24"),
      .referral("ART-10", .provincialHealth)),
    Example(
      "超声室作胎儿性别鉴定，登记也不全",
      at: "综合门诊部", facts: ["services.ultrasound"],
      answers: ["ART-23": "有", "ART-25": "不合格", "ART-28": "合格"],
      expect: .violation("ART-23"), .row("A2-24", 1), .violation("ART-25"), .row("A2-16", 1),
      .notApplicable("ART-24")),
    Example(
      "未经许可开展产前诊断，6名人员中1名没有合格证书",
      at: "妇幼保健院", ownership: .publicOwned, facts: ["services.prenatal"],
      answers: [
        "ART-18": "有", "ART-19": ["sampled": 6, "population": 6, "violators": 1],
        "ART-21": "合格",
      ],
      expect: .violation("ART-18"), .violation("ART-19"), .row("A2-22", 1),
      .notApplicable("ART-20")),
    Example(
      "标本去向待查明的记待认定；没有14周以上终止妊娠的记合理缺项",
      at: "综合医院", facts: ["services.abortion"],
      answers: [
        "ART-22": "待认定", "ART-24": "无", "ART-26": "合理缺项",
        "ART-31": ["sampled": 3, "population": 3, "violators": 1],
      ],
      expect: .noViolation("ART-22"), .pendingRow("A2-24"), .noViolation("ART-26"),
      .violation("ART-31"), .row("A2-25", 1)),
    Example(
      "健康管理公司招揽代孕、供卵：以移送为主；清理条数不直接填",
      at: "健康管理（咨询）公司",
      answers: ["ART-14": "有", "ART-34": "有", "ART-35": 5],
      expect: .violation("ART-14"), .row("A2-18", 1), .noRow("A2-23"), .refused("ART-35"),
      .referral("ART-14", .marketRegulation), .referral("ART-14", .publicSecurity)),
  ]
}
