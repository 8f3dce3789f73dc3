public import ChecklistDSL
import Model

extension UnlicensedPractice {
  /// Worked examples.
  public static let examples: [Example] = [
    Example(
      "集市游医，没有名称和证照：写明地点，记无证行医",
      at: "无固定场所",
      answers: [
        "UNL-02": "农村集市", "UNL-03": "农贸市场东门南侧约20米路边摊位", "UNL-05": "否",
        "UNL-07": "有", "UNL-08": ["内科用药", "镶牙拔牙"],
        "UNL-09": ["sampled": 1, "population": 1, "violators": 1], "UNL-22": 2,
      ],
      expect: .noViolation("UNL-05"), .violation("UNL-07"), .violation("UNL-09"),
      .row("A2-02", 1), .noViolation("UNL-22"), .referral("UNL-09", .publicSecurity)),
    Example(
      "当场查到诊所备案：不再问无证诊疗，也不问由此派生的各题",
      at: "诊所",
      answers: ["UNL-05": "是", "UNL-06": "是"],
      expect: .notApplicable("UNL-07"), .notApplicable("UNL-08"), .notApplicable("UNL-28"),
      .notApplicable("UNL-03"), .noRow("A2-02")),
    Example(
      "药店坐堂行医：与 UNL-07 同归一行，移送药监和市场监管",
      at: "药店（坐堂）",
      answers: ["UNL-02": "药店", "UNL-05": "否", "UNL-07": "有", "UNL-15": "有"],
      expect: .violation("UNL-07"), .violation("UNL-15"), .row("A2-02", 1),
      .referral("UNL-15", .drugAdministration), .referral("UNL-15", .marketRegulation)),
    Example(
      "出租屋内做人工流产、鉴定胎儿性别：与无证行医各记一行；违法所得6000元以分填写",
      at: "无固定场所",
      answers: [
        "UNL-02": "出租屋", "UNL-05": "否", "UNL-07": "有", "UNL-13": "有", "UNL-14": "有",
        "UNL-21": 600000,
      ],
      expect: .row("A2-02", 1), .row("A2-25", 1), .row("A2-24", 1),
      .referral("UNL-13", .publicSecurity), .noViolation("UNL-21")),
    Example(
      "来源不明的药品等药监认定；过期药是劣药，不计假药",
      at: "无固定场所",
      answers: [
        "UNL-05": "否", "UNL-07": "有", "UNL-18": "待认定", "UNL-19": "有", "UNL-28": "合理缺项",
      ],
      expect: .noViolation("UNL-18"), .pendingRow("A2-09"), .violation("UNL-19"),
      .row("A2-16", 1), .noViolation("UNL-28"), .referral("UNL-19", .drugAdministration)),
    Example(
      "取缔后再次行医：勾选前案后才问 UNL-29，移送公安",
      at: "无固定场所", facts: ["priorCase"],
      answers: ["UNL-01": "回头看", "UNL-05": "否", "UNL-07": "有", "UNL-29": "有"],
      expect: .violation("UNL-29"), .row("A2-02", 1), .referral("UNL-29", .publicSecurity),
      .notApplicable("UNL-15"), .notApplicable("UNL-20")),
    Example(
      "违法人数多于抽查人数、以文字填金额、照片题直接作答都被拒绝",
      at: "生活美容机构", facts: ["anyEvidencePreserved"],
      answers: [
        "UNL-05": "否", "UNL-07": "有",
        "UNL-09": ["sampled": 3, "population": 3, "violators": 4], "UNL-20": "见照片",
        "UNL-21": "约六千元",
      ],
      expect: .refused("UNL-09"), .refused("UNL-20"), .refused("UNL-21"),
      .violation("UNL-07")),
  ]
}
