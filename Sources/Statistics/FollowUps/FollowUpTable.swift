import Model

/// What is still open: evidence that has not come, findings that wait for another office, terms that
/// run, referrals without a result, reports that are due.
enum FollowUpTable {
  static func make(_ record: CampaignRecord) -> Table {
    let list = FollowUpList(record)
    var rows: [TableRow] = []
    list.forEach { rows.append($0.row(on: record.asOf)) }
    return Table(
      name: "followups", title: list.title, period: record.period, columns: FollowUp.columns,
      rows: rows, notes: list.notes, leftOut: [:])
  }

  /// All but the visits of which an outline alone is at hand.
  static func own(_ record: CampaignRecord) -> [FollowUp] {
    unfit(record) + missingEvidence(record) + waivedEvidence(record) + sameVisits(record)
      + possibleTwins(record) + pending(record) + deadlines(record) + PaperDeadlines.all(record)
      + referrals(record) + reports(record)
  }

  /// - Parameters:
  ///   - own: what is open, but for visits of which an outline alone is at hand.
  ///   - isEmpty: whether nothing is.
  static func notes(
    _ record: CampaignRecord, own: [FollowUp], isEmpty: Bool
  ) -> [String] {
    var notes = [
      "以 \(record.asOf) 为准。检查按期间列入，案件、移送、报送不论日期，凡未办结的都列入。",
      "行政处罚法中二日、三日、五日、七日自2021年7月15日起为工作日（第八十五条），按国务院办公厅放假安排和方案登记的地方假日计算，此前按自然日；九十日、十五日、六十日、六个月按日历计算。各期限按决定、文书作出之日的规定。期间从次日起算；最后一日遇法定休假日的，依法顺延，请人工核对。",
      "追究时效从行为之日或者终了之日算到发现之日，发现以后不再计算；台账登记了行为终了日的才列。",
      "期限从台账登记的日期推算，台账没有登记的环节不推算，也不列出。",
    ]
    if own.contains(where: \.lacksHolidays) {
      notes.append("放假安排未收录的年份，工作日期限不推算，列为待人工核定。")
    }
    if record.evidenceHeld == nil { notes.append("工作区的证据都在本机，证据是否到齐由汇总库核对。") }
    if isEmpty { notes.append("没有未办结的事项。") }
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
    return record.remarks.flatMap { remarks -> [FollowUp] in
      guard let visit = visits["\(remarks.device)/\(remarks.visit)"],
        record.period.contains(visit.day)
      else { return [] }
      return remarks.waived.sorted { $0.key < $1.key }.map { item, reason in
        waived(visit.id, visit.subject.title, visit.day, item, reason)
      }
    }
  }

  static func waived(
    _ visit: String, _ title: String, _ day: Day, _ item: String, _ reason: String
  ) -> FollowUp {
    FollowUp(
      id: "\(visit)/\(item)/waived", group: .evidenceWaived, subject: title,
      matter: "\(item) 没有证据：\(reason)", since: day, due: .open, basis: "较重、严重的违法事实应当有证据",
      findings: ["\(visit)/\(item)"])
  }

  private static func sameVisits(_ record: CampaignRecord) -> [FollowUp] {
    let marked = record.twins.compactMap { group in
      group.first.map {
        AlikeVisits(members: group.map(\.id), title: $0.title, day: $0.arrivedAt.day)
      }
    }
    return (marked + record.outlined.alike).filter { record.period.contains($0.day) }.map { alike in
      let ids = Set(alike.members).sorted()
      return FollowUp(
        id: "\(alike.members.first ?? "")/same", group: .sameVisit, subject: alike.title,
        matter: "检查 \(ids.joined(separator: "、")) 的对象、时间和执法人员相同", since: alike.day,
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
    CountedVisits(record).visits.flatMap { visit in
      visit.rows.filter { $0.state == .pending }.map {
        pending(visit.finding($0.row), matter($0.row), visit.subject.title, visit.day)
      }
    }
  }

  /// What waits, in a row of the form.
  static func matter(_ row: String) -> String { "\(row) \(FormRow.onSite(row)?.text ?? "")：待认定" }

  static func pending(
    _ finding: String, _ matter: String, _ title: String, _ day: Day
  ) -> FollowUp {
    FollowUp(
      id: finding, group: .pending, subject: title, matter: matter, since: day, due: .open,
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
