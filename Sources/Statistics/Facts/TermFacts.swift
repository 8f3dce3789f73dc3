import Model

/// What papers wait for and what may be one under several ids, of one part, as rows that a database spreads.
struct TermFacts: Sendable {
  private var twins = PartFacts.Rows(
    table: "fact_twin", columns: ["ord", "is_visit", "day", "body", "places"])
  private var terms = PartFacts.Rows(
    table: "fact_term",
    columns: [
      "ord", "subject", "shared", "place", "paper", "visit", "number", "day", "kind", "deadline",
      "decision", "body",
    ])
  private var conclusions = PartFacts.Rows(
    table: "fact_conclusion", columns: ["paper", "conclusion", "until", "body"])

  /// All tables.
  var tables: [PartFacts.Rows] { [twins, terms, conclusions] }

  /// - Parameter lines: the institutions of its newest roster.
  init(_ record: CampaignRecord, lines: [Subject]) {
    let same = record.twins.compactMap(SameVisits.init)
    for (index, visits) in same.enumerated() {
      add(index, isVisit: true, visits.day, visits.document, record.places(of: visits.marks))
    }
    let towns = Dictionary(
      lines.compactMap { line in line.township.map { (line.id, $0) } },
      uniquingKeysWith: { one, _ in one })
    for (index, alike) in record.possibleTwins.enumerated() {
      add(
        index, isVisit: false, alike.since, alike.document,
        record.places(of: alike, lines: towns))
    }
    let places = record.placesByVisit
    for (index, paper) in record.papers.enumerated() {
      guard let kind = TermFacts.kind(of: paper) else { continue }
      terms.rows.append([
        .number(Int64(index)), .text(paper.subject.id),
        .flag(RecordPart.isShared(paper.subject.id)), .text(places[paper.record.visit]),
        .text(paper.record.id), .text(paper.record.visit), .text(paper.number),
        .number(Int64(paper.day.number)), .text(kind),
        .number(paper.day("deadline").map { Int64($0.number) }), .text(paper.word("decision")),
        .text(kind == "outcome" ? "" : JSONWriter.text(paper.document)),
      ])
    }
    for (paper, decision) in record.rectifications.sorted(by: { $0.key < $1.key }) {
      conclusions.rows.append([
        .text(paper), .text(TermFacts.word(decision.conclusion)),
        .number(decision.until.map { Int64($0.number) }), .text(JSONWriter.text(decision.document)),
      ])
    }
  }

  private mutating func add(
    _ index: Int, isVisit: Bool, _ day: Day, _ body: JSONValue, _ places: Set<String>
  ) {
    twins.rows.append([
      .number(Int64(index)), .flag(isVisit), .number(Int64(day.number)),
      .text(JSONWriter.text(body)),
      .text(places.sorted().joined(separator: PartFacts.separator)),
    ])
  }

  /// What the statement calls a paper; nil for one from which no term runs.
  private static func kind(of paper: IssuedPaper) -> String? {
    switch paper.record.kind {
    case .opinion, .correctionOrder: "correction"
    case .evidencePreservation: "preservation"
    case .preservationOutcome: "outcome"
    case .summaryPenalty: "penalty"
    case .criminalTransfer: PaperDeadlines.handOver(paper) == nil ? nil : "transfer"
    case .sceneRecord, .interviewRecord, .administrativeTransfer, .reinspectionRecord,
      .serviceReceipt, .serviceAddress, .seal, .goodsList, .sampling, .copyRecord, .defenceRecord,
      .caseAcceptance, .announcement:
      nil
    }
  }

  private static func word(_ conclusion: RectificationDecision.Conclusion) -> String {
    switch conclusion {
    case .corrected: "corrected"
    case .extended: "extended"
    case .becameCase: "becameCase"
    case .withdrawn: "withdrawn"
    }
  }
}

/// Visits that look like one, as facts keep them and follow-ups tell of them.
struct SameVisits {
  /// Of each its mark, in order.
  let marks: [VisitMark]
  /// The day of the first.
  let day: Day

  init?(_ marks: [VisitMark]) {
    guard let first = marks.first else { return nil }
    self.marks = marks
    day = first.arrivedAt.day
  }

  /// As it is kept with facts.
  var document: JSONValue {
    [
      "title": .string(marks[0].title), "arrivedAt": .string(marks[0].arrivedAt.text),
      "plan": .string(marks[0].plan), "ids": .strings(marks.map(\.id)),
    ]
  }

  /// Reads what was kept: of the marks what follow-ups tell.
  /// - Throws: ``DocumentFailure``.
  init?(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    let title = try reader.string("title")
    let subject = Subject(titled: title)
    self.init(
      try reader.strings("ids").compactMap { id in
        VisitMark(
          device: "",
          visit: [
            "id": .string(id), "plan": reader.raw("plan"), "arrivedAt": reader.raw("arrivedAt"),
          ], subject: subject)
      })
  }
}

extension PossibleTwins {
  /// As it is kept with facts.
  var document: JSONValue {
    ["name": .string(name), "entries": .strings(entries), "since": .string(since.description)]
  }

  /// Reads what was kept.
  /// - Throws: ``DocumentFailure``.
  init(document: JSONValue) throws {
    let reader = try DocumentReader(document)
    self.init(
      name: try reader.string("name"), entries: try reader.strings("entries"),
      since: try reader.value("since") { Day($0) })
  }
}
