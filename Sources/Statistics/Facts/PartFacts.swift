public import Model

/// What tables are counted from, of one part, as narrow rows that a database spreads and counts.
/// The part is read as if nothing were closed; what was closed stands with its day, so that any period can be
/// counted.
public struct PartFacts: Sendable {
  /// One value of a row.
  public enum Value: Sendable, Hashable {
    /// A text, or none.
    case text(String?)
    /// A whole number, or none.
    case number(Int64?)
    /// Yes or no.
    case flag(Bool)
  }

  /// The rows of one table.
  public struct Rows: Sendable {
    /// Name of the table.
    public let table: String
    /// Its columns.
    public let columns: [String]
    /// Its rows, each with a value for every column.
    public internal(set) var rows: [[Value]] = []
  }

  /// Stands between words that are kept in one text.
  static let separator = "\u{1F}"

  /// All tables.
  public var tables: [Rows] {
    [
      members, closings, standings, visits, results, names, missing, evidence, subjects, cases,
      referrals, unfit,
    ] + listed.tables + remarks.tables + terms.tables
  }

  private let listed: ListedFacts
  private let remarks: RemarkFacts
  private let terms: TermFacts

  private var members = Rows(
    table: "fact_member",
    columns: [
      "ord", "key", "shared", "credit", "number", "title", "listed", "placement", "place",
    ] + SubjectTraits.columns)
  private var closings = Rows(
    table: "fact_closed", columns: ["key", "shared", "day", "title", "placement", "place"])
  private var standings = Rows(
    table: "fact_standing",
    columns: [
      "subject", "subject_shared", "key", "shared", "closed", "current", "joined", "joined_id",
      "joined_title", "listed",
    ] + SubjectTraits.columns)
  private var visits = Rows(
    table: "fact_visit",
    columns: [
      "ord", "device", "id", "subject", "shared", "said", "scoped", "again", "day", "draft",
      "review", "fitness", "outcome", "advertisements", "title", "placement", "place", "type",
    ] + SubjectTraits.columns + ["town_named"])
  private var results = Rows(
    table: "fact_row", columns: ["visit", "row_id", "present", "violators"])
  private var names = Rows(table: "fact_name", columns: ["visit", "kind", "name"])
  private var missing = Rows(table: "fact_missing", columns: ["visit", "sha256"])
  private var evidence = Rows(table: "fact_evidence", columns: ["sha256"])
  private var subjects = Rows(
    table: "fact_subject",
    columns: ["subject", "shared", "placement"] + SubjectTraits.columns)
  private var cases = Rows(
    table: "fact_case",
    columns: [
      "ord", "id", "subject", "shared", "is_person", "decided", "filed", "fine",
      "revoked", "suspended", "penalised", "person", "person_named", "role", "certificate",
      "practice", "transferred", "transferred_on", "place", "party", "penalties",
    ])
  private var referrals = Rows(
    table: "fact_referral", columns: ["subject", "shared", "sent", "place"])
  private var unfit = Rows(table: "fact_unfit", columns: ["ord", "day", "body", "place"])

  /// - Parameters:
  ///   - part: counted by a period that ends before anything was closed.
  ///   - closed: every line of its roster that was closed on any day, by key.
  ///   - closings: the days of that, by key.
  ///   - digest: tells one text from another.
  public init(
    _ part: RecordPart, closed: [String: Subject], closings days: [String: Day],
    digest: (String) -> String
  ) {
    listed = ListedFacts(part.record)
    remarks = RemarkFacts(part.record)
    terms = TermFacts(part.record, lines: part.lines)
    addMembers(part)
    for (key, line) in closed.sorted(by: { $0.key < $1.key }) {
      guard let day = days[key] else { continue }
      closings.rows.append([
        .text(key), .flag(RecordPart.isShared(key)), .number(Int64(day.number)), .text(line.title),
        .text(PartFacts.placement(line)), .text(line.township.map(ComparedText.of)),
      ])
    }
    for (id, standing) in part.record.standings.sorted(by: { $0.key < $1.key }) {
      standings.rows.append(
        [
          .text(id), .flag(RecordPart.isShared(id)), .text(standing.key),
          .flag(RecordPart.isShared(standing.key)),
          .number(days[standing.key].map { Int64($0.number) }),
          .text(standing.current.map(PartFacts.placement)),
          .text(standing.joined.map(PartFacts.placement)), .text(standing.joined?.id),
          .text(standing.joined?.title), .flag(standing.isListed),
        ] + SubjectTraits.values(standing.joined))
    }
    addVisits(part.record, digest)
    for hash in (part.record.evidenceHeld ?? []).sorted() { evidence.rows.append([.text(hash)]) }
    addOutcomes(part.record)
    for (index, visit) in part.record.unfit.enumerated() {
      unfit.rows.append([
        .number(Int64(index)), .number(Int64(visit.day.number)),
        .text(JSONWriter.text(visit.document)), .text(part.record.place(of: visit)),
      ])
    }
  }

  private mutating func addMembers(_ part: RecordPart) {
    let prefix = part.name + "/"
    for (member, place) in UnitedRecord.placedMembers(part) {
      let key =
        member.key.hasPrefix(prefix) ? String(member.key.dropFirst(prefix.count)) : member.key
      members.rows.append(
        [
          .number(Int64(members.rows.count)), .text(key), .flag(RecordPart.isShared(key)),
          .text(ComparedText.code(member.subject.creditCode)),
          .text(ComparedText.code(member.subject.registrationNumber)), .text(member.subject.title),
          .flag(member.isListed), .text(PartFacts.placement(member.subject)), .text(place),
        ] + SubjectTraits.values(member.subject))
    }
  }

  private mutating func addVisits(_ record: CampaignRecord, _ digest: (String) -> String) {
    for (index, visit) in record.visits.enumerated() {
      let ord = Value.number(Int64(index))
      let isShared = RecordPart.isShared(visit.subject.id)
      visits.rows.append(
        [
          ord, .text(visit.device), .text(visit.id), .text(visit.subject.id), .flag(isShared),
          .text(digest(PartFacts.said(visit))),
          .flag(!isShared || visit.subject.township != nil), .flag(visit.type == .reinspection),
          .number(Int64(visit.day.number)), .flag(visit.status == .draft),
          .text(visit.review.rawValue), .text(VisitFitness.words[visit.fitness]),
          .text(PartFacts.word(visit.outcome)), .number(visit.advertisementsRemoved),
          .text(visit.subject.title), .text(PartFacts.placement(visit.subject)),
          .text(record.place(of: visit)), .text(visit.type.title),
        ] + SubjectTraits.values(visit.subject)
          + [.text(visit.subject.township.map { ComparedText.of("/" + $0) })])
      for row in visit.rows where row.state == .present || row.state == .absent {
        results.rows.append([
          ord, .text(row.row), .flag(row.state == .present), .number(row.violators),
        ])
      }
      for name in Set(visit.accounts.map(ComparedText.of)).sorted() {
        names.rows.append([ord, .text("account"), .text(name)])
      }
      for name in Set(visit.unqualifiedPhysicians.map(ComparedText.of)).sorted() {
        names.rows.append([ord, .text("physician"), .text(name)])
      }
      if let held = record.evidenceHeld {
        for hash in visit.evidence where !held.contains(hash) {
          missing.rows.append([ord, .text(hash)])
        }
      }
    }
  }

  private mutating func addOutcomes(_ record: CampaignRecord) {
    for (id, subject) in record.subjects.sorted(by: { $0.key < $1.key }) {
      subjects.rows.append(
        [
          .text(id), .flag(RecordPart.isShared(id)), .text(PartFacts.placement(subject)),
        ] + SubjectTraits.values(subject))
    }
    for entry in record.cases {
      let isPerson = entry.party == .person
      cases.rows.append([
        .number(Int64(cases.rows.count)), .text(entry.id), .text(entry.subject),
        .flag(RecordPart.isShared(entry.subject)), .flag(isPerson),
        .number(entry.decidedOn.map { Int64($0.number) }),
        .number(entry.filedOn.map { Int64($0.number) }), .number(entry.fineFen),
        .flag(entry.licenceRevoked), .flag(entry.suspensionForRectification),
        .flag(isPerson ? entry.penalisesPerson : entry.penalisesInstitution),
        .text(entry.personCode.map(ComparedText.of)),
        .text(entry.personCode.map { ComparedText.of("/" + $0) }),
        .text(entry.personRole?.rawValue),
        .flag(entry.certificateRevoked), .flag(entry.practiceSuspended),
        .flag(entry.transferredToJudicial),
        .number(entry.transferredOn.map { Int64($0.number) }),
        .text(record.place(ofSubject: entry.subject)), .text(entry.party.title),
        .text(
          CasePenalty.allCases.filter { $0.isImposed(by: entry) }.map(\.rawValue)
            .joined(separator: PartFacts.separator)),
      ])
    }
    for referral in record.referrals where referral.kind == .criminal {
      referrals.rows.append([
        .text(referral.subject), .flag(RecordPart.isShared(referral.subject)),
        .number(Int64(referral.sentOn.number)), .text(record.place(ofSubject: referral.subject)),
      ])
    }
  }

  /// Where a subject belongs, in one text: whether it is an institution, row, column, classes, how sure the
  /// row is.
  static func placement(_ subject: Subject) -> String {
    let placement = Placement(subject)
    let classes = placement.coverageClasses.map(\.rawValue).sorted().joined(separator: ",")
    let certainty = placement.certainty?.rawValue ?? ""
    return [
      subject.kind == .institution ? "1" : "0", placement.institutionRow ?? "",
      placement.column ?? "", classes, certainty,
    ].joined(separator: "|")
  }

  /// Everything by which two records of one visit are the same.
  private static func said(_ visit: VisitFacts) -> String {
    JSONWriter.text([
      "subject": visit.subject.document, "type": .string(visit.type.rawValue),
      "day": .string(visit.day.description),
      "rows": .array(
        visit.rows.map { row in
          [
            .string(row.row), .string(row.state.rawValue), .integer(row.violators),
            .strings(row.items),
          ]
        }),
      "advertisements": .integer(visit.advertisementsRemoved), "accounts": .strings(visit.accounts),
      "physicians": .strings(visit.unqualifiedPhysicians),
    ])
  }

  /// Of what was not completed, the reason for which it is left out.
  private static func word(_ outcome: VisitOutcome) -> String {
    switch outcome {
    case .completed: "completed"
    case .refused: LeftOutReason.refusedEntries.rawValue
    case .closed: LeftOutReason.closed.rawValue
    case .notFound: LeftOutReason.notFound.rawValue
    }
  }
}
