import Model

/// What a decision on the spot must keep to: only findings that were decided so, only provisions that
/// allow the summary procedure on the day of the act, and a fine inside both the provision and the
/// ceiling of the day of the decision.
struct SummaryPenaltyRules {
  let dossier: VisitDossier
  let values: [String: JSONValue]

  private var settings: DocumentSettings { dossier.settings }
  private var law: ProcedureLaw { ProcedureLaw.on(dossier.paperDay(values)) }
  private var findings: [Finding] { Finding.all(dossier, for: .summaryPenalty) }
  private var fine: Int64 { values["fine"]?.integer ?? 0 }
  private var kind: String { word("penaltyKind") }

  private func word(_ id: String) -> String { values[id]?.string ?? "" }

  func faults() -> [Fault] {
    groundFaults + citedFaults + kindFaults + rangeFaults + ceilingFaults + collectionFaults
      + partyFaults + timeFaults
  }

  // MARK: What it rests on

  /// Those that the decision does rest on, as its words say.
  private func chosen(_ finding: Finding) -> [PenaltyVersion] {
    finding.summaryBasis.filter { $0.isCited(in: word("basis")) }
  }

  private var groundFaults: [Fault] {
    guard !findings.isEmpty else {
      return [
        Fault(
          "/facts", "没有一个问题决定当场处罚",
          "在“问题和处理”里对可以当场处罚的问题选“当场处罚（简易程序）”；立案的、移送公安的不能当场处罚")
      ]
    }
    // What excludes the procedure comes first: it says why the provision that was written is none.
    return excludedFaults
      + findings.flatMap { finding -> [Fault] in
        let eligible = finding.summaryBasis
        if eligible.isEmpty {
          return [
            Fault(
              "/basis", "“\(finding.subject)”不能当场处罚：\(SummaryPenaltyRules.why(finding))",
              "按普通程序立案，或者只责令改正；在“问题和处理”里改掉当场处罚")
          ]
        }
        return chosen(finding).isEmpty
          ? [
            Fault(
              "/basis", "处罚依据没有写“\(finding.subject)”适用的条款",
              "写明选定的一条：" + eligible.map(\.basis).uniqued.joined(separator: "；"))
          ] : []
      }
  }

  /// Provisions that stand in the text and leave no room for the summary procedure.
  private var excludedFaults: [Fault] {
    let excluded = findings.flatMap(\.consequences).map(\.version).filter {
      $0.isOwnPenalty && !$0.allowsSummary && $0.isCited(in: word("basis"))
    }
    return excluded.map { "\($0.basis)：\($0.range)" }.uniqued.map {
      Fault("/basis", "处罚依据中的条款不适用简易程序：\($0)", "删去这一条，或者按普通程序立案")
    }
  }

  /// Why nothing of a finding can be decided on the spot, by provision.
  private static func why(_ finding: Finding) -> String {
    let reasons = finding.consequences.map { why($0.version) }.uniqued
    return reasons.isEmpty ? "清单没有列出处罚条款" : reasons.joined(separator: "；")
  }

  private static func why(_ version: PenaltyVersion) -> String {
    switch version.kind {
    case .penalty where !version.decidesAlone, .referral, .crime:
      "\(version.basis)由\(version.authorities.joined(separator: "、"))处理，不是本机关职权"
    case .penalty where version.caution != nil: "\(version.basis)须法制审核"
    case .penalty: "\(version.basis)（\(version.range)）不适用简易程序"
    case .order: "\(version.basis.isEmpty ? "只有责令改正" : version.basis + "只有责令改正")，没有处罚"
    case .nothing: "行为时没有可以适用的处罚条款"
    }
  }

  /// Provisions in the text that belong to no finding of the paper: a decision rests on nothing else.
  private var citedFaults: [Fault] {
    let fit = findings.flatMap(\.summaryBasis)
    // What a finding excludes is named above, with its reason.
    let named = findings.flatMap(\.consequences).map(\.version).filter {
      $0.isOwnPenalty && !$0.allowsSummary
    }
    let known = Set((fit + named).flatMap { CitedProvisions.all(in: $0.text) })
    let versions = PenaltyVersion.all(on: dossier.visit.day)
    return CitedProvisions.all(in: word("basis")).filter { !known.contains($0) }.map { cited in
      let found = versions.filter { $0.provisions.contains { $0.text == cited } }
      let reason =
        found.contains(where: \.allowsSummary) || found.isEmpty
        ? "\(cited)不是这些问题的处罚条款" : SummaryPenaltyRules.why(found[0])
      return Fault("/basis", reason, "删去这一条；归其他机关的写进案件移送书")
    }
  }

  // MARK: Kind and amount

  private var kindFaults: [Fault] {
    var faults: [Fault] = []
    if kind.contains("罚款"), fine <= 0 {
      faults.append(Fault("/fine", .document(.noFine)))
    }
    if kind == "警告", fine > 0 {
      faults.append(Fault("/fine", "只给予警告，却写了罚款数额", "删去数额，或者改处罚种类"))
    }
    for finding in findings {
      let chosen = self.chosen(finding)
      guard !chosen.isEmpty else { continue }
      if kind.contains("警告"), !chosen.contains(where: { $0.range.contains("警告") }) {
        faults.append(
          Fault(
            "/penaltyKind", "\(chosen.map(\.basis).joined(separator: "；"))没有规定警告",
            "改处罚种类，或者改选处罚依据"))
      }
      if kind == "罚款", chosen.allSatisfy({ $0.range.contains("警告") && $0.range.contains("并处") }) {
        faults.append(
          Fault(
            "/penaltyKind", "\(chosen.map(\.text).joined(separator: "；"))：罚款与警告并处，不能单处罚款",
            "改为警告并罚款，或者只给予警告"))
      }
      if kind == "警告", chosen.allSatisfy({ $0.fineCondition == .must }) {
        faults.append(
          Fault(
            "/penaltyKind", "\(chosen.map(\.text).joined(separator: "；"))：应当并处罚款，不能只给予警告",
            "按普通程序立案，或者改选处罚依据"))
      }
    }
    return faults
  }

  /// The fine inside the range of what it rests on; a first finding gets none where the provision
  /// fines only what was not corrected, or did harm.
  private var rangeFaults: [Fault] {
    guard fine > 0 else { return [] }
    let chosen = findings.flatMap { self.chosen($0) }
    guard !chosen.isEmpty else { return [] }
    let open = chosen.filter { $0.fineCondition == .must || $0.fineCondition == .may }
    let ranges = open.compactMap { $0.fine?.allowed() }
    guard let least = ranges.map(\.lowerBound).max() else {
      return [
        Fault(
          "/fine", "初次查处不能罚款：\(chosen.map(\.text).uniqued.joined(separator: "；"))",
          "只给予警告，或者改选处罚依据")
      ]
    }
    let most = ranges.reduce(Int64(0)) { $0 + $1.upperBound }
    guard fine < least || fine > most else { return [] }
    return [
      Fault(
        "/fine",
        "罚款数额不在规定的幅度内：\(open.map(\.text).uniqued.joined(separator: "；"))",
        "改为\(ChineseAmount.plain(fen: least))元至\(ChineseAmount.plain(fen: most))元，并且不超过当场处罚的上限")
    ]
  }

  private var ceilingFaults: [Fault] {
    guard let type = PartyType(rawValue: word("partyType")) else { return [] }
    let rule = type.ceiling(settings, law)
    guard fine > rule.value else { return [] }
    return [
      Fault(
        "/fine",
        .document(
          .overCeiling(
            party: type.rawValue, yuan: ChineseAmount.plain(fen: rule.value), basis: rule.basis)))
    ]
  }

  // MARK: Payment and party

  private static let smallFines: [String: Int64] = ["100元以下罚款": 10_000, "20元以下罚款": 2_000]

  private var collectionFaults: [Fault] {
    let collected = word("collected")
    guard !["", "不当场收缴"].contains(collected) else { return [] }
    var faults: [Fault] = []
    let small = law.collectedOnSpot
    if let limit = SummaryPenaltyRules.smallFines[collected],
      limit != small.value || fine > small.value
    {
      let yuan = ChineseAmount.plain(fen: small.value)
      faults.append(
        Fault(
          "/collected",
          limit == small.value
            ? "罚款超过 \(yuan) 元，不能按此理由当场收缴（\(small.basis)）"
            : "作出决定之日，按数额当场收缴的限额是 \(yuan) 元，不是“\(collected)”（\(small.basis)）",
          "改选其他理由，或者不当场收缴"))
    }
    if fine <= 0 { faults.append(Fault("/collected", "没有罚款，却写了当场收缴", "删去")) }
    if word("receipt").isEmpty {
      faults.append(Fault("/receipt", "当场收缴没有写专用票据号", "填写省级以上财政部门统一制发的专用票据号"))
    }
    return faults
  }

  private var partyFaults: [Fault] {
    let isOrganisation = word("partyType") == PartyType.organisation.rawValue
    // The register's code says what was registered; a county that counts businesses as organisations says so.
    if isOrganisation, settings.ceiling == .citizen,
      dossier.subject.creditCode?.hasPrefix("92") == true
    {
      return [
        Fault(
          "/partyType", "统一社会信用代码以 92 开头，登记的是个体工商户，不是法人或者其他组织",
          "改选个体工商户或者诊所；本地另有规定的，由方案 documents.summaryCeiling 定")
      ]
    }
    let isNamed = !["", "／", "/", "无"].contains(word("responsible"))
    return isOrganisation && !isNamed
      ? [Fault("/responsible", "没有写法定代表人（负责人）", "填写姓名（行政处罚法第五十二条）")] : []
  }

  /// On the spot is while the officers are there, on the day at the latest.
  private var timeFaults: [Fault] {
    guard let decided = Moment(word("decidedAt")) else { return [] }
    if decided.seconds < dossier.visit.arrivedAt.seconds {
      return [Fault("/decidedAt", "作出时间早于到达现场", "核对时间")]
    }
    let last = dossier.visit.leftAt?.day ?? dossier.visit.day
    return decided.day > last
      ? [Fault("/decidedAt", "作出时间晚于检查当日，不是当场作出", "核对时间；事后决定的按普通程序办理")] : []
  }
}

extension PenaltyVersion {
  /// Whether a text names all its provisions.
  func isCited(in text: String) -> Bool {
    !provisions.isEmpty && provisions.allSatisfy { text.contains($0.text) }
  }
}
