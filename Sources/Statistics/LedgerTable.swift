import Model

/// 案件台账: one row a case, with the columns of the seed documents, and the figures of the summary.
enum LedgerTable {
  static func make(_ record: CampaignRecord) -> Table {
    let known = RecordsBySubject(record)
    let proposals = LedgerProposals.rows(record, known, columns)
    let rows = record.cases.enumerated().map { row($1, number: $0 + 1, record, known) } + proposals
    return Table(
      name: "ledger", title: "\(record.plan.title)案件台账", period: record.period,
      columns: columns.map { Table.Column($0.id, $0.title) }, rows: rows,
      notes: [
        "一案一当事人：机构与其人员分别立案。简易程序案件也列入台账。",
        "罚没金额和已决定件数只计决定日期在期间内的；其余各项为台账全部案件。",
      ] + LedgerProposals.notes(proposals),
      leftOut: [:], figures: LedgerFigures.all(record))
  }

  /// The columns of the ledger in the order of the office's form.
  static let columns: [(id: String, title: String)] = [
    ("number", "序号"), ("caseNumber", "案件编号（文号）"), ("cause", "案由"), ("source", "案件来源"),
    ("leadNumber", "线索编号"), ("partyName", "当事人名称"), ("party", "当事人类型"),
    ("creditCode", "统一社会信用代码或者证件号（末四位）"), ("category", "机构类别"), ("grade", "等级"),
    ("ownership", "性质"), ("column", "附件4分组"), ("address", "地址"), ("foundOn", "发现日期"),
    ("recordNumber", "现场笔录号"), ("facts", "违法事实摘要"),
    ("row", "附件2项目"), ("statisticsRow", "附件4行"), ("violatedProvisions", "违反条款"),
    ("penaltyBasis", "处罚依据"), ("procedure", "程序"), ("acceptedOn", "受理日期"), ("filedOn", "立案日期"),
    ("handlers", "承办人"),
    ("preservationDocument", "先行登记保存"), ("orderDocument", "责令改正"), ("noticeOn", "事先告知日期"),
    ("hearing", "听证"), ("legalReviewOn", "法制审核"),
    ("collegialDiscussion", "集体讨论"), ("decisionDocument", "处罚决定文号"), ("decidedOn", "决定日期"),
    ("warning", "警告"), ("fine", "罚款（元）"), ("confiscation", "没收违法所得（元）"),
    ("confiscatedGoods", "没收物品"), ("suspensionForRectification", "停业整顿"),
    ("licenceRevoked", "吊销许可证"),
    ("personalPenalty", "个人处罚"), ("demeritPoints", "不良执业行为记分"), ("servedOn", "送达日期"),
    ("serviceMethod", "送达方式"),
    ("paidOn", "缴款日期"), ("litigation", "复议/诉讼"), ("transfer", "移送"),
    ("followUp", "整改复查"), ("exposed", "公示曝光"), ("closedOn", "结案日期"), ("status", "状态"),
    ("note", "备注"),
  ]

  private static func row(
    _ entry: EnforcementCase, number: Int, _ record: CampaignRecord, _ known: RecordsBySubject
  ) -> TableRow {
    let subject = record.subjects[entry.subject]
    func text(_ value: String?) -> TableCell { TableCell(text: value ?? "") }
    func extra(_ name: String) -> TableCell { text(entry.document[name]?.string) }
    func mark(_ flag: Bool) -> TableCell {
      TableCell(value: flag ? 1 : 0, text: flag ? "是" : "", findings: flag ? [entry.id] : [])
    }
    func money(_ fen: Int64) -> TableCell {
      TableCell(value: fen, text: Money.yuan(fen: fen), findings: fen > 0 ? [entry.id] : [])
    }
    let statistics = StatisticsRow.all.first { $0.formRows == [entry.row ?? ""] }
    var cells: [String: TableCell] = [
      "number": TableCell(count: Int64(number), findings: [entry.id]),
      "cause": text(entry.cause), "source": text(entry.source),
      "partyName": text(partyName(entry, subject)), "party": text(entry.party.title),
      "creditCode": text(
        entry.party == .person ? nil : subject?.creditCode.map { String($0.suffix(4)) }),
      "category": text(subject?.category), "grade": text(subject?.grade?.title),
      "ownership": text(subject?.ownership?.title),
      "column": text(subject.flatMap(record.column).map(LedgerTable.groupTitle)),
      "address": text(subject?.address),
      "row": text(entry.row), "statisticsRow": text(statistics?.id),
      "procedure": text(entry.procedure.title), "filedOn": text(entry.filedOn?.description),
      "decidedOn": text(entry.decidedOn?.description), "warning": mark(entry.warning),
      "fine": money(entry.fineFen), "confiscation": money(entry.confiscationFen),
      "suspensionForRectification": mark(entry.suspensionForRectification),
      "licenceRevoked": mark(entry.licenceRevoked),
      "personalPenalty": text(personalPenalty(entry)),
      "transfer": text(transfer(entry)), "note": text(note(entry)),
      "closedOn": text(entry.closedOn?.description), "status": text(entry.status.rawValue),
    ]
    cells["foundOn"] = found(entry, known)
    cells["caseNumber"] = text(entry.document["caseNumber"]?.string ?? entry.id)
    for column in columns where cells[column.id] == nil { cells[column.id] = extra(column.id) }
    return TableRow(id: entry.id, label: entry.cause, unit: "件", cells: cells)
  }

  /// The name of a column of the second table, as its head prints it.
  static func groupTitle(_ column: String) -> String {
    StatisticsRow.columns.first { $0.id == column }?.title ?? column
  }

  private static func transfer(_ entry: EnforcementCase) -> String {
    guard entry.transferredToJudicial else { return "" }
    return entry.transferredOn.map { "移送司法机关 \($0)" } ?? "移送司法机关"
  }

  /// The clerk's words, and the case of the same matter against the other party.
  private static func note(_ entry: EnforcementCase) -> String {
    let related = entry.document["relatedCase"]?.string.map { "相关案件 \($0)" }
    return [entry.document["note"]?.string, related].compactMap(\.self).joined(separator: "；")
  }

  /// A person by code, with the place where the person works.
  private static func partyName(_ entry: EnforcementCase, _ subject: Subject?) -> String? {
    guard let code = entry.personCode else { return subject?.title }
    return subject.map { "\(code)（\($0.title)）" } ?? code
  }

  /// The day of ``found(_:_:)``, where it can be read.
  static func foundDay(_ entry: EnforcementCase, _ known: RecordsBySubject) -> Day? {
    WrittenDay.last(in: found(entry, known).text)
  }

  /// The day on which the violation was first seen: as the clerk wrote it, else the first visit to
  /// the subject that found the row.
  private static func found(_ entry: EnforcementCase, _ known: RecordsBySubject) -> TableCell {
    if let written = entry.document["foundOn"]?.string { return TableCell(text: written) }
    let visits = known.visits[entry.subject, default: []].filter { visit in
      visit.status == .finalised && visit.fitness.counts
        && visit.rows.contains { $0.row == entry.row && $0.state == .present }
    }
    guard let first = visits.min(by: { ($0.day, $0.id) < ($1.day, $1.id) }) else {
      return TableCell(text: "")
    }
    return TableCell(
      value: nil, text: first.day.description, findings: [first.finding(entry.row ?? "")])
  }

  private static func personalPenalty(_ entry: EnforcementCase) -> String? {
    guard let code = entry.personCode, let role = entry.personRole else { return nil }
    let title =
      switch role {
      case .physician: "医师"
      case .nurse: "护士"
      case .other: "其他"
      }
    var kinds: [String] = []
    if entry.warning { kinds.append("警告") }
    if entry.fineFen > 0 { kinds.append("罚款") }
    if entry.practiceSuspended { kinds.append("暂停执业") }
    if entry.certificateRevoked { kinds.append("吊销执业证书") }
    return "\(code)（\(title)）\(kinds.joined(separator: "、"))"
  }
}
