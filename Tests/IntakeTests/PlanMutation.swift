import Testing

/// One change to the text of the demo plan, and where the fault must be reported.
struct PlanMutation: Sendable, CustomTestStringConvertible {
  let name: String
  /// Stands once in the plan.
  let old: String
  let new: String
  let pointer: String
  /// Stands once in the changed text; the fault is on the line where it begins.
  let at: String
  /// Pointers of other faults that follow from the change.
  let consequences: [String]

  init(
    _ name: String, _ old: String, _ new: String, _ pointer: String, at: String? = nil,
    consequences: [String] = []
  ) {
    self.consequences = consequences
    self.name = name
    self.old = old
    self.new = new
    self.pointer = pointer
    self.at = at ?? new
  }

  var testDescription: String { name }

  /// A change to the plan with these local items added.
  static func local(
    _ name: String, _ old: String, _ new: String, _ pointer: String, at: String? = nil,
    consequences: [String] = []
  ) -> PlanMutation {
    PlanMutation(
      name, "forms: [annex2, annex3, annex4]", items.replacing(old, with: new),
      "/localItems/" + pointer, at: at ?? new, consequences: consequences)
  }

  /// A step of a county's ranges of discretion.
  static func discretion(
    _ name: String, _ members: String, _ pointer: String, at: String
  ) -> PlanMutation {
    PlanMutation(
      name, "contacts:\n",
      "discretion:\n  - circumstance: 首次\n    source: 本县裁量基准\n    \(members)\ncontacts:\n",
      pointer, at: at)
  }

  /// One table of the office's own, with a row that is at fault.
  static func table(
    _ name: String, count: String = "subjects", _ row: String, _ pointer: String, at: String
  ) -> PlanMutation {
    PlanMutation(
      name, "contacts:\n",
      "localTables:\n  - id: LT-01\n    title: 本地表\n    count: \(count)\n    columns: [{title: 合计}]\n"
        + "    rows:\n      - title: 甲\n        \(row)\ncontacts:\n",
      "/localTables/0/rows/0/" + pointer, at: at)
  }

  /// Two faultless local items.
  static let items = """
    localItems:
      - id: LOC-001
        module: general
        section: 线索
        text: 本地条目一
        kind: choice
        options: [甲, 乙]
        appliesWhen: always
        severity: 提示
      - id: LOC-002
        module: unlicensed-practice
        section: 处置
        text: 本地条目二
        kind: presence
        appliesWhen: answers["LOC-001"] == "甲"
        cites:
          - statute: MIR
            article: 第四十三条
            confidence: V
        penalties: [ORDER]
        severity: 较重
        annex2Item: A2-16
    forms: [annex2, annex3, annex4]
    """

  static let shape: [PlanMutation] = [
    PlanMutation("unknown key", "area:\n", "areal: 1\narea:\n", "/areal", at: "areal"),
    PlanMutation("unknown nested key", "printed: 2026年3月1日", "until: 2026年3月1日", "/period/until"),
    PlanMutation("missing key", "completeness: form\n", "", "/completeness", at: "format:"),
    PlanMutation(
      "missing nested key", "- name: 摸底排查阶段\n    from", "- from", "/stages/0/name",
      at: "- from: 2026-03-01"),
    PlanMutation("text instead of list", "issuers:\n  - 临溪县卫生健康局", "issuers: 临溪县卫生健康局", "/issuers"),
    PlanMutation(
      "list instead of text", "office: 县卫生", "office: [县]\n  text: 县卫生", "/leadingGroup/office",
      at: "office: [县]"),
    PlanMutation("text instead of number", "sampleSize: 20", "sampleSize: 二十", "/sampleSize"),
    PlanMutation("quoted number", "sampleSize: 20", "sampleSize: \"20\"", "/sampleSize"),
    PlanMutation("number with a point", "sampleSize: 20", "sampleSize: 20.5", "/sampleSize"),
    PlanMutation("number too small", "sampleSize: 20", "sampleSize: 0", "/sampleSize"),
    PlanMutation(
      "percent above 100", "minPercent: 50", "minPercent: 101", "/coverage/1/minPercent"),
    PlanMutation(
      "number instead of text", "regionCode: \"459901\"", "regionCode: 459901", "/area/regionCode"),
    PlanMutation(
      "yes is no boolean", "localInfusionRule: false", "localInfusionRule: yes",
      "/localInfusionRule"),
    PlanMutation("null", "title: 临溪县2026年医疗卫生领域突出问题专项整治（虚构）", "title: ~", "/title"),
    PlanMutation("empty text", "audience: 各乡镇卫生院，县直医疗卫生单位，民营医疗机构", "audience: \"\"", "/audience"),
    PlanMutation(
      "other format", "fieldkit-plan/1", "fieldkit-plan/2", "/format", at: "format: fieldkit-plan/2"
    ),
    PlanMutation("bad id", "id: demo-2026", "id: Demo 2026", "/id"),
    PlanMutation("line break after the id", "id: demo-2026", "id: \"demo-2026\\n\"", "/id"),
    PlanMutation("bad version", "version: 2026030101", "version: 20260301", "/version"),
    PlanMutation(
      "word outside the list", "completeness: form", "completeness: all", "/completeness"),
    PlanMutation(
      "counting rule outside the list", "qi: perSubject", "qi: perVisit", "/countingRules/qi"),
    PlanMutation(
      "column outside the list", "unlicensedColumn: SX", "unlicensedColumn: S3",
      "/countingRules/unlicensedColumn"),
    PlanMutation(
      "department outside the list", "department: 药监", "department: 药监局",
      "/departmentDuties/4/department"),
    PlanMutation(
      "repeated word", "formats: [word, pdf]", "formats: [word, word]", "/reporting/0/formats"),
    PlanMutation("empty list", "what: [工作总结, 工作量化统计表一、二]", "what: []", "/reporting/0/what"),
    PlanMutation("file elsewhere", "roster: roster.csv", "roster: ../roster.csv", "/roster"),
    PlanMutation(
      "no CSV", "inspectors: inspectors.csv", "inspectors: inspectors.xls", "/inspectors"),
  ]

  static let references: [PlanMutation] = [
    PlanMutation("date written short", "from: 2026-03-10", "from: 2026-3-10", "/stages/1/from"),
    PlanMutation("no such day", "from: 2026-03-10", "from: 2026-02-30", "/stages/1/from"),
    PlanMutation(
      "no such signing day", "signedDate: 2026-02-26", "signedDate: 2026-02-29", "/signedDate"),
    PlanMutation(
      "no such deadline", "deadline: 2026-06-30", "deadline: 2026-06-31", "/reporting/0/deadline"),
    PlanMutation(
      "period ends early", "to: 2026-06-30\n  printed", "to: 2026-02\n  printed", "/period/to"),
    PlanMutation("stage ends early", "to: 2026-06-15", "to: 2026-03-09", "/stages/1/to"),
    PlanMutation(
      "unknown module", "- id: tcm-wellness", "- id: tcm", "/modules/3/id",
      consequences: ["/tasks/2/modules/1"]),
    PlanMutation(
      "module twice", "- id: tcm-wellness", "- id: tcm-wellness\n  - id: tcm-wellness",
      "/modules/4/id", at: "- id: tcm-wellness\n    tasks"),
    PlanMutation(
      "unknown version", "- id: tcm-wellness", "- id: tcm-wellness\n    version: 2099010101",
      "/modules/3/version", at: "version: 2099010101"),
    PlanMutation(
      "unknown item in off", "- id: tcm-wellness",
      "- id: tcm-wellness\n    off: [TCM-01,\n      TCM-99]", "/modules/3/off/1", at: "TCM-99"),
    PlanMutation(
      "item of another module in off", "- id: tcm-wellness",
      "- id: tcm-wellness\n    off: [COS-01]", "/modules/3/off/0", at: "off: [COS-01]"),
    PlanMutation(
      "item written wrong in off", "- id: tcm-wellness", "- id: tcm-wellness\n    off: [tcm-1]",
      "/modules/3/off/0", at: "off: [tcm-1]"),
    PlanMutation(
      "module for an unknown task", "tasks: [task-1, task-6]", "tasks: [task-1, task-7]",
      "/modules/0/tasks/1"),
    PlanMutation(
      "task for a module that is off", "modules: [medical-cosmetology, tcm-wellness]",
      "modules: [medical-cosmetology, tcm]", "/tasks/2/modules/1"),
    PlanMutation(
      "task twice", "- id: task-2", "- id: task-1\n    group: 二", "/tasks/1/id",
      at: "- id: task-1\n    group", consequences: ["/modules/4/tasks/0"]),
    PlanMutation(
      "special rule twice", "- id: every-case\n", "- id: sample-20\n", "/specialRules/1/id",
      at: "- id: sample-20\n    text: 无证"),
    PlanMutation(
      "coverage class twice", "class: individualClinic", "class: private\n    includes: [个体]",
      "/coverage/3/class", at: "class: private\n    includes"),
    PlanMutation(
      "coverage in an unknown stage", "minPercent: 50", "minPercent: 50\n    stage: 摸底",
      "/coverage/1/stage", at: "stage: 摸底"),
    PlanMutation(
      "row that the form does not have", "rows: [A2-22, A2-23, A2-24, A2-25]",
      "rows: [A2-22, A2-06, A2-24]", "/tasks/3/rows/1"),
    PlanMutation(
      "row beyond the form", "rows: [A2-22, A2-23, A2-24, A2-25]", "rows: [A2-34]",
      "/tasks/3/rows/0"),
    PlanMutation(
      "sampling of an unknown row", "rows: [A2-02, A2-05]", "rows: [A2-02, A2-05c]",
      "/sampling/1/rows/1"),
    PlanMutation(
      "unknown statute", "contacts:\n",
      "legalRefs:\n  - printed: 《办法》\n    statute: XYZ\ncontacts:\n", "/legalRefs/0/statute",
      at: "statute: XYZ"),
    PlanMutation(
      "no such holiday", "contacts:\n",
      "holidays:\n  - date: 2026-04-31\n    kind: holiday\n    name: 三月三\ncontacts:\n",
      "/holidays/0/date", at: "date: 2026-04-31"),
    .discretion(
      "step of an unknown penalty", "penalty: SCOPX", "/discretion/0/penalty", at: "penalty: SCOPX"),
    .discretion(
      "step above the statute", "penalty: SCOPE\n    maxFen: 20000000\n    from: 2022-05-01",
      "/discretion/0",
      at: "- circumstance"),
    .discretion(
      "step below the statute",
      "penalty: SCOPE\n    minFen: 999999\n    maxFen: 2000000\n    from: 2022-05-01",
      "/discretion/0", at: "- circumstance"),
    .discretion(
      "step of today for acts under the older law",
      "penalty: SCOPE\n    minFen: 1000000\n    maxFen: 2000000\n    from: 2021-01-01",
      "/discretion/0", at: "- circumstance"),
    .discretion(
      "step in multiples of a provision that has none",
      "penalty: SCOPE\n    maxTimes: 3\n    from: 2022-05-01",
      "/discretion/0", at: "- circumstance"),
    .table("unknown finding", "findings: [A2-13, COS-99]", "findings/1", at: "COS-99"),
    .table("a row that no check leads to", "findings: [A4-30]", "findings/0", at: "A4-30"),
    .table("unknown category", "categories: [甲所]", "categories/0", at: "甲所"),
    .table("unknown grade", "grades: [四级]", "grades/0", at: "四级"),
    .table("penalty of a visit", count: "visits", "penalties: [警告]", "penalties", at: "penalties:"),
    .table("finding of a case", count: "cases", "findings: [A2-13]", "findings", at: "findings:"),
    .table("unknown condition", "places: [城关镇]", "places", at: "places"),
    .discretion("step without a range", "penalty: SCOPE", "/discretion/0", at: "- circumstance"),
    .discretion(
      "step of no such day", "penalty: SCOPE\n    maxFen: 1000000\n    from: 2026-02-30",
      "/discretion/0/from", at: "from: 2026-02-30"),
    PlanMutation(
      "division of no province", "regionCode: \"459901\"", "regionCode: \"990101\"",
      "/area/regionCode"),
  ]

  static let localItems: [PlanMutation] = [
    .local("bad id", "id: LOC-002", "id: LOC-2", "1/id"),
    .local(
      "id twice", "id: LOC-002", "id: LOC-001\n    note: 重复", "1/id", at: "id: LOC-001\n    note"),
    .local(
      "module that is off", "module: unlicensed-practice", "module: dental", "1/module",
      at: "module: dental"),
    .local("choice without options", "    options: [甲, 乙]\n", "", "0/options", at: "id: LOC-001"),
    .local(
      "options without choice", "kind: presence", "kind: presence\n    options: [甲, 乙]", "1",
      at: "id: LOC-002"),
    .local(
      "kind outside the list", "kind: presence", "kind: yes_no", "1/kind",
      consequences: ["/localItems/1/severity"]),
    .local(
      "condition with and", "always", "services.infusion && services.surgery", "0/appliesWhen"),
    .local("unknown fact", "always", "services.telepathy", "0/appliesWhen"),
    .local("never on site", "always", "outcome", "0/appliesWhen", at: "appliesWhen: outcome"),
    .local(
      "question to an unknown item", "always", "answers[\"GEN-999\"] == \"有\"", "0/appliesWhen"),
    .local(
      "question to itself", "always", "answers[\"LOC-001\"] == \"甲\" || priorCase", "0/appliesWhen",
      at: "|| priorCase"),
    .local("unknown statute", "statute: MIR", "statute: MIX", "1/cites/0/statute"),
    .local("unknown confidence", "confidence: V", "confidence: X", "1/cites/0/confidence"),
    .local("unknown penalty", "penalties: [ORDER]", "penalties: [ORDER, ODER]", "1/penalties/1"),
    .local("row from the case ledger", "annex2Item: A2-16", "annex2Item: A2-29", "1/annex2Item"),
    .local(
      "row that is only advice", "severity: 较重", "severity: 提示\n    method: 看", "1/severity",
      at: "severity: 提示\n    method"),
    .local("weight of a fact", "severity: 提示", "severity: 一般", "0/severity"),
  ]

  static let all = shape + references + localItems
}
