import Model

/// What lists are made from, and what is swept: of one part, as rows that a database spreads.
struct ListedFacts: Sendable {
  private var sweeps = PartFacts.Rows(
    table: "fact_sweep", columns: ["id", "day", "sites", "township", "compared", "compared_named"])
  private var townships = PartFacts.Rows(
    table: "fact_township", columns: ["compared", "compared_named"])
  private var renamed = PartFacts.Rows(
    table: "fact_renamed", columns: ["old", "old_named", "new", "now", "now_named"])
  private var entries = PartFacts.Rows(
    table: "fact_entry",
    columns: [
      "ord", "subject", "shared", "row_id", "names", "body", "place", "is_open", "last_day",
      "decisions", "orders",
    ])
  private var parties = PartFacts.Rows(
    table: "fact_party", columns: ["subject", "shared", "body"])
  private var sent = PartFacts.Rows(
    table: "fact_sent",
    columns: [
      "ord", "subject", "shared", "department", "number", "day", "body", "place", "is_open",
      "criminal",
    ])
  private var papers = PartFacts.Rows(
    table: "fact_paper",
    columns: [
      "ord", "subject", "shared", "visit", "number", "day", "proposed", "department", "body",
      "place",
    ])

  /// All tables.
  var tables: [PartFacts.Rows] {
    [sweeps, townships, renamed, entries, parties, sent, papers]
  }

  init(_ record: CampaignRecord) {
    for sweep in record.sweeps {
      sweeps.rows.append(
        [
          .text(sweep.id), .number(Int64(sweep.sweptOn.number)), .number(sweep.sitesChecked),
          .text(sweep.township),
        ]
          + ListedFacts.compared(sweep.township))
    }
    for township in record.townships { townships.rows.append(ListedFacts.compared(township)) }
    for (old, new) in record.renamedTownships.sorted(by: { $0.key < $1.key }) {
      renamed.rows.append(
        ListedFacts.compared(old) + [.text(new)] + ListedFacts.compared(new))
    }
    for (index, entry) in record.cases.enumerated() {
      let names = LedgerProposals.naming.compactMap { entry.document[$0]?.string }
      let open = CaseDeadlines.running(entry, record.plan.workCalendar)
      let isLookedAt = !(entry.document["followUp"]?.string ?? "").isEmpty
      entries.rows.append([
        .number(Int64(index)), .text(entry.subject), .flag(RecordPart.isShared(entry.subject)),
        .text(entry.row), .text(names.joined(separator: PartFacts.separator)),
        .text(JSONWriter.text(entry.document)), .text(record.place(ofSubject: entry.subject)),
        .flag(open.isOpen), .number(open.last.map { Int64($0.number) }),
        .text(entry.document["decisionDocument"]?.string ?? ""),
        .text(isLookedAt ? entry.document["orderDocument"]?.string ?? "" : ""),
      ])
    }
    for (id, subject) in record.subjects.sorted(by: { $0.key < $1.key }) {
      parties.rows.append([
        .text(id), .flag(RecordPart.isShared(id)), .text(JSONWriter.text(subject.document)),
      ])
    }
    for (index, referral) in record.referrals.enumerated() {
      sent.rows.append([
        .number(Int64(index)), .text(referral.subject),
        .flag(RecordPart.isShared(referral.subject)), .text(referral.department.rawValue),
        .text(referral.document["document"]?.string), .number(Int64(referral.sentOn.number)),
        .text(JSONWriter.text(referral.document)),
        .text(record.place(ofSubject: referral.subject)),
        .flag((referral.document["result"]?.string ?? "").isEmpty),
        .flag(referral.kind == .criminal),
      ])
    }
    add(record.papers, record)
  }

  private mutating func add(_ issued: [IssuedPaper], _ record: CampaignRecord) {
    let places = record.placesByVisit
    for (index, paper) in issued.enumerated() {
      let isProposed =
        LedgerProposals.asksForEntry(paper) && !record.rejectedPapers.contains(paper.record.id)
      let department = ReferralTable.department(of: paper)
      guard isProposed || department != nil else { continue }
      papers.rows.append([
        .number(Int64(index)), .text(paper.subject.id),
        .flag(RecordPart.isShared(paper.subject.id)), .text(paper.record.visit),
        .text(paper.number), .number(Int64(paper.day.number)), .flag(isProposed),
        .text(department?.rawValue), .text(JSONWriter.text(paper.document)),
        .text(places[paper.record.visit]),
      ])
    }
  }

  /// A name as it is compared alone, and after the name of a part.
  private static func compared(_ name: String) -> [PartFacts.Value] {
    [.text(ComparedText.of(name)), .text(ComparedText.of("/" + name))]
  }
}
