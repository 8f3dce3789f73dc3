import Model

/// What was issued on site and stands in no case of the ledger yet: proposed to the bureau, a row for
/// each visit, and counted in no figure.
enum LedgerProposals {
  private static let kinds: Set<DocumentKind> = [
    .summaryPenalty, .evidencePreservation, .correctionOrder, .opinion,
  ]

  /// Papers that no case names.
  static func papers(_ record: CampaignRecord) -> [IssuedPaper] {
    papers(record, RecordsBySubject(record))
  }

  private static func papers(
    _ record: CampaignRecord, _ known: RecordsBySubject
  ) -> [IssuedPaper] {
    record.papers.filter { paper in
      guard asksForEntry(paper), !record.rejectedPapers.contains(paper.record.id) else {
        return false
      }
      return !known.isNamed(paper, in: naming)
    }
  }

  /// Where a case names papers.
  static let naming = [
    "decisionDocument", "preservationDocument", "orderDocument", "note", "caseNumber",
  ]

  /// Whether a paper belongs into the ledger; an opinion that orders nothing does not.
  static func asksForEntry(_ paper: IssuedPaper) -> Bool {
    kinds.contains(paper.record.kind)
      && (paper.record.kind != .opinion
        || !(paper.record.values["orders"]?.array ?? []).isEmpty)
  }

  static func rows(
    _ record: CampaignRecord, _ known: RecordsBySubject, _ columns: [(id: String, title: String)]
  ) -> [TableRow] {
    let papers = papers(record, known)
    let byVisit = Dictionary(grouping: papers, by: \.record.visit)
    var listed: Set<String> = []
    return papers.map(\.record.visit).filter { listed.insert($0).inserted }.enumerated()
      .compactMap { index, visit in
        guard let own = byVisit[visit], let first = own.first else { return nil }
        let number = record.cases.count + index + 1
        return row(own, first, number: number, record, known, columns)
      }
  }

  static func notes(_ rows: [TableRow]) -> [String] {
    rows.isEmpty
      ? []
      : ["状态为“待登记”的，是现场已经出具文书、台账还没有登记的，提请登记；不计入合计。"]
  }

  private static func row(
    _ papers: [IssuedPaper], _ first: IssuedPaper, number: Int, _ record: CampaignRecord,
    _ known: RecordsBySubject, _ columns: [(id: String, title: String)]
  ) -> TableRow {
    let subject = first.subject
    func of(_ kind: DocumentKind) -> [IssuedPaper] { papers.filter { $0.record.kind == kind } }
    func named(_ papers: [IssuedPaper], _ day: String, _ words: String) -> String {
      papers.map { paper in
        paper.number + (paper.day(day).map { "，\(words)\($0)" } ?? "")
      }.joined(separator: "；")
    }
    let penalties = of(.summaryPenalty)
    let findings = papers.map(\.record.id)
    let fine = penalties.reduce(Int64(0)) { $0 + ($1.record.values["fine"]?.integer ?? 0) }
    let texts: [String: String] = [
      "number": String(number), "caseNumber": "（待登记）", "cause": "（待登记）", "source": "检查发现",
      "partyName": subject.title,
      "creditCode": subject.creditCode.map { String($0.suffix(4)) } ?? "",
      "category": subject.category ?? "", "grade": subject.grade?.title ?? "",
      "ownership": subject.ownership?.title ?? "", "address": subject.address ?? "",
      "column": record.column(of: subject).map(LedgerTable.groupTitle) ?? "",
      "foundOn":
        (known.visits[subject.id]?.first { $0.id == first.record.visit }?.day
        ?? first.day).description,
      "facts": papers.lazy.compactMap { $0.word("facts") }.first ?? "",
      "violatedProvisions": papers.lazy.compactMap { $0.word("provisions") }.first ?? "",
      "penaltyBasis": penalties.first?.word("basis") ?? "",
      "procedure": penalties.isEmpty ? "" : CaseProcedure.summary.title,
      "preservationDocument": named(of(.evidencePreservation), "until", "处理期限至"),
      "orderDocument": named(of(.correctionOrder) + of(.opinion), "deadline", "限"),
      "decisionDocument": penalties.map(\.number).joined(separator: "；"),
      "decidedOn": penalties.first?.day.description ?? "",
      "warning": penalties.contains { $0.word("penaltyKind")?.contains("警告") == true } ? "是" : "",
      "status": "待登记", "note": "现场已经出具文书，提请登记",
    ]
    var cells = texts.mapValues { TableCell(value: nil, text: $0, findings: findings) }
    if fine > 0 {
      cells["fine"] = TableCell(value: nil, text: Money.yuan(fen: fine), findings: findings)
    }
    for column in columns where cells[column.id] == nil { cells[column.id] = TableCell(text: "") }
    return TableRow(
      id: "proposal/\(first.record.visit)", label: "（待登记）", unit: "件", cells: cells)
  }
}
