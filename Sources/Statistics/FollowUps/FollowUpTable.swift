import Model

/// What is still open: evidence that has not come, findings that wait for another office, terms that
/// run, referrals without a result, reports that are due.
enum FollowUpTable {
  /// What is open, each thing once.
  static func distinct(_ record: CampaignRecord) -> [FollowUp] {
    let open =
      unfit(record) + missingEvidence(record) + waivedEvidence(record) + sameVisits(record)
      + possibleTwins(record)
      + pending(record)
      + deadlines(record) + PaperDeadlines.all(record) + referrals(record) + reports(record)
    // Two laptops that recorded one visit differently leave one thing to do.
    var known: Set<String> = []
    return open.filter { known.insert($0.key).inserted }
  }

  /// In the order of the table.
  static func rows(_ open: [FollowUp], on day: Day) -> [TableRow] {
    FollowUp.Group.allCases.flatMap { group in
      open.filter { $0.group == group }.sorted { ($0.sortKey, $0.id) < ($1.sortKey, $1.id) }
    }.map { $0.row(on: day) }
  }

  static func make(_ record: CampaignRecord) -> Table {
    let distinct = distinct(record)
    let rows = rows(distinct, on: record.asOf)
    return Table(
      name: "followups", title: "\(record.plan.title)证据缺口和到期事项", period: record.period,
      columns: [
        Table.Column("matter", "事项"), Table.Column("since", "起算日"), Table.Column("due", "到期日"),
        Table.Column("left", "剩余"), Table.Column("basis", "依据"),
      ],
      rows: rows, notes: notes(record, distinct), leftOut: [:])
  }

  private static func notes(_ record: CampaignRecord, _ open: [FollowUp]) -> [String] {
    var notes = [
      "以 \(record.asOf) 为准。检查按期间列入，案件、移送、报送不论日期，凡未办结的都列入。",
      "行政处罚法中二日、三日、五日、七日自2021年7月15日起为工作日（第八十五条），按国务院办公厅放假安排和方案登记的地方假日计算，此前按自然日；九十日、十五日、六十日、六个月按日历计算。各期限按决定、文书作出之日的规定。期间从次日起算；最后一日遇法定休假日的，依法顺延，请人工核对。",
      "追究时效从行为之日或者终了之日算到发现之日，发现以后不再计算；台账登记了行为终了日的才列。",
      "期限从台账登记的日期推算，台账没有登记的环节不推算，也不列出。",
    ]
    if open.contains(where: \.lacksHolidays) {
      notes.append("放假安排未收录的年份，工作日期限不推算，列为待人工核定。")
    }
    if record.evidenceHeld == nil { notes.append("工作区的证据都在本机，证据是否到齐由汇总库核对。") }
    if open.isEmpty { notes.append("没有未办结的事项。") }
    return notes
  }

  private static func unfit(_ record: CampaignRecord) -> [FollowUp] {
    record.unfit.filter { $0.fitness == .undecided && record.period.contains($0.day) }.map {
      FollowUp(
        id: "\($0.id)/unfit", group: .unfit, subject: $0.title,
        matter: "检查 \($0.id) 不合格：\($0.why)", since: $0.day, due: .open,
        basis: "请检查人员更正后重新导出，或者用 fieldkit visits 决定；决定以前不计入统计表", findings: [$0.id])
    }
  }

  private static func missingEvidence(_ record: CampaignRecord) -> [FollowUp] {
    guard let held = record.evidenceHeld else { return [] }
    let inPeriod = record.visits.filter { record.period.contains($0.day) }
    return Dictionary(grouping: inPeriod, by: \.id).compactMap { id, records in
      // A difference of sets goes through the greater one: all that is held, for each visit anew.
      let missing = Set(records.flatMap(\.evidence).filter { !held.contains($0) }).sorted()
      guard let visit = records.first, !missing.isEmpty else { return nil }
      let names = missing.map { $0.prefix(12) }.joined(separator: "、")
      return FollowUp(
        id: "\(id)/evidence", group: .evidenceMissing, subject: visit.subject.title,
        matter: "检查 \(id) 的证据缺 \(missing.count) 件：\(names)", since: visit.day, due: .open,
        basis: "证据到齐以前，这次检查不计入统计表；请检查人员重新导出", findings: [id])
    }
  }

  private static func waivedEvidence(_ record: CampaignRecord) -> [FollowUp] {
    let visits = Dictionary(
      record.visits.map { ("\($0.device)/\($0.id)", $0) }, uniquingKeysWith: { first, _ in first })
    let own = record.remarks.flatMap { remarks -> [FollowUp] in
      guard let visit = visits["\(remarks.device)/\(remarks.visit)"],
        record.period.contains(visit.day)
      else { return [] }
      return waived(visit.id, visit.subject.title, visit.day, remarks.waived)
    }
    let kept = record.outlined.open.lazy.filter { record.period.contains($0.day) }.flatMap {
      waived($0.id, $0.outline.title, $0.day, $0.outline.waived)
    }
    return own + kept
  }

  private static func waived(
    _ visit: String, _ title: String, _ day: Day, _ reasons: [String: String]
  ) -> [FollowUp] {
    reasons.sorted { $0.key < $1.key }.map { item, reason in
      FollowUp(
        id: "\(visit)/\(item)/waived", group: .evidenceWaived, subject: title,
        matter: "\(item) 没有证据：\(reason)", since: day, due: .open, basis: "较重、严重的违法事实应当有证据",
        findings: ["\(visit)/\(item)"])
    }
  }

  private static func sameVisits(_ record: CampaignRecord) -> [FollowUp] {
    record.twins.compactMap { group in
      guard let first = group.first, record.period.contains(first.arrivedAt.day) else { return nil }
      let ids = Set(group.map(\.id)).sorted()
      return FollowUp(
        id: "\(first.id)/same", group: .sameVisit, subject: first.title,
        matter: "检查 \(ids.joined(separator: "、")) 的对象、时间和执法人员相同", since: first.arrivedAt.day,
        due: .open, basis: "核对是不是同一次检查录了两遍；统计表按两次计", findings: ids)
    }
  }

  private static func possibleTwins(_ record: CampaignRecord) -> [FollowUp] {
    record.possibleTwins.map { twins in
      FollowUp(
        id: "\(twins.entries.first ?? "")/twins", group: .sameInstitution, subject: twins.name,
        matter: "名称相同，没有相同的统一社会信用代码或者登记号：\(twins.entries.joined(separator: "、"))",
        since: twins.since, due: .open,
        basis: "核对是不是同一家机构；是的，请检查人员补上代码；统计表按各自一家计", findings: twins.entries)
    }
  }

  private static func pending(_ record: CampaignRecord) -> [FollowUp] {
    let own = CountedVisits(record).visits.flatMap { visit in
      visit.rows.filter { $0.state == .pending }.map {
        pending(visit.finding($0.row), $0.row, visit.subject.title, visit.day)
      }
    }
    let kept = record.outlined.open.lazy.filter {
      $0.outline.left == nil && record.period.contains($0.day)
    }.flatMap { visit in
      visit.outline.pending.rows.map {
        pending("\(visit.id)/\($0)", $0, visit.outline.title, visit.day)
      }
    }
    return own + kept
  }

  private static func pending(
    _ finding: String, _ row: String, _ title: String, _ day: Day
  ) -> FollowUp {
    FollowUp(
      id: finding, group: .pending, subject: title,
      matter: "\(row) \(FormRow.onSite(row)?.text ?? "")：待认定", since: day, due: .open,
      basis: "认定以前不计入统计表", findings: [finding])
  }

  static func deadlines(_ record: CampaignRecord) -> [FollowUp] {
    let calendar = record.plan.workCalendar
    let known = RecordsBySubject(record)
    let handOvers = record.referrals.filter { $0.kind == .criminal }
    return record.cases.flatMap { entry in
      let subject = record.subjects[entry.subject]?.title ?? entry.subject
      return CaseDeadlines(
        entry: entry, title: entry.personCode.map { "\(subject)（\($0)）" } ?? subject,
        calendar: calendar, found: { LedgerTable.foundDay(entry, known) }, asOf: record.asOf,
        isHandedOver: handOvers.contains { isHandOver($0, of: entry) }
      ).open
    }
  }

  private static func isHandOver(_ referral: Referral, of entry: EnforcementCase) -> Bool {
    guard entry.crimeProposedOn.map({ $0 <= referral.sentOn }) ?? true else { return false }
    return referral.enforcementCase.map { $0 == entry.id } ?? (referral.subject == entry.subject)
  }

  static func referrals(_ record: CampaignRecord) -> [FollowUp] {
    let calendar = record.plan.workCalendar
    return record.referrals.compactMap { referral in
      guard (referral.document["result"]?.string ?? "").isEmpty else { return nil }
      // Once the police took it or turned it away, only the result is waited for.
      let isCriminal =
        referral.kind == .criminal
        && ["acceptance", "filing"].allSatisfy { (referral.document[$0]?.string ?? "").isEmpty }
      return FollowUp(
        id: "\(referral.id)/result", group: .referral,
        subject: record.subjects[referral.subject]?.title ?? referral.subject,
        matter: "\(referral.id) 移送\(referral.department.rawValue)：\(referral.matter)",
        since: referral.sentOn,
        due: isCriminal ? LegalTerm.days(3).due(after: referral.sentOn, calendar) : .open,
        basis: isCriminal ? "行政执法机关移送涉嫌犯罪案件的规定第八条：公安机关三日内审查" : "回执或者处理结果未登记",
        findings: [referral.id], about: referral.subject)
    }
  }

  private static func reports(_ record: CampaignRecord) -> [FollowUp] {
    (record.plan.document["reporting"]?.array ?? []).enumerated().compactMap { index, entry in
      guard let deadline = entry["deadline"]?.string.flatMap({ PlanDate($0) }) else { return nil }
      func list(_ name: String) -> String {
        (entry[name]?.array ?? []).compactMap(\.string).joined(separator: "、")
      }
      return FollowUp(
        id: "reporting/\(index + 1)", group: .report, subject: list("from"),
        matter: "向\(entry["to"]?.string ?? "")报送\(list("what"))", since: nil,
        due: .on(deadline.last), basis: "方案的报送要求", findings: [record.plan.id])
    }
  }
}
