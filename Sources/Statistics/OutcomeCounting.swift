import Model

/// The rows of the second table that come from the case ledger: by decision date in the period,
/// institutions and persons distinct.
enum OutcomeCounting {
  static func add(
    _ record: CampaignRecord, _ transfers: JudicialTransfers, _ tally: inout Tally
  ) {
    var distinct = DistinctCases()
    for entry in record.cases {
      guard let own = record.subjects[entry.subject] else { continue }
      // An institution that turned out to be another, by its codes or by decision, is that one.
      let standing = record.standings[entry.subject]
      let subject = standing?.joined ?? own
      guard let column = record.column(of: subject) else { continue }
      let who = standing?.key ?? entry.subject
      let decided = entry.decidedOn.map(record.period.contains) ?? false
      switch entry.party {
      case .institution, .individualBusiness:
        if decided, subject.kind == .institution || record.rules.penaltyBlockIncludesUnlicensed {
          institution(entry, who, column, &distinct, &tally)
        }
      case .person:
        if decided { person(entry, column, record.rules, &distinct, &tally) }
        if entry.transferredToJudicial, transfers.isInPeriod(entry) {
          transfer(entry, column, &distinct)
        }
      }
    }
    distinct.add(to: &tally)
  }

  private static func institution(
    _ entry: EnforcementCase, _ who: String, _ column: String,
    _ distinct: inout DistinctCases, _ tally: inout Tally
  ) {
    func count(_ row: String) { distinct.note(row, column, who, entry.id) }
    if entry.licenceRevoked { count("A4-28") }
    if entry.suspensionForRectification { count("A4-29") }
    if entry.fineFen > 0 { count("A4-30") }
    if entry.penalisesInstitution { count("A4-31") }
    tally.add("A4-32", column, entry.fineFen, [entry.id])
  }

  private static func person(
    _ entry: EnforcementCase, _ column: String, _ rules: CountingRules,
    _ distinct: inout DistinctCases, _ tally: inout Tally
  ) {
    guard let code = entry.personCode.map(ComparedText.of), let role = entry.personRole
    else { return }
    func count(_ row: String) { distinct.note(row, column, code, entry.id) }
    switch role {
    case .physician:
      if entry.certificateRevoked { count("A4-33") }
      if entry.practiceSuspended { count("A4-35") }
    case .nurse:
      if entry.certificateRevoked { count("A4-34") }
      if entry.practiceSuspended { count("A4-36") }
    case .other: break
    }
    if entry.penalisesPerson { count("A4-40") }
    if rules.personalFinesInTotal { tally.add("A4-32", column, entry.fineFen, [entry.id]) }
  }

  private static func transfer(
    _ entry: EnforcementCase, _ column: String, _ distinct: inout DistinctCases
  ) {
    guard let code = entry.personCode.map(ComparedText.of), let role = entry.personRole
    else { return }
    let row =
      switch role {
      case .physician: "A4-37"
      case .nurse: "A4-38"
      case .other: "A4-39"
      }
    distinct.note(row, column, code, entry.id)
    distinct.note("A4-41", column, code, entry.id)
  }
}

/// Counts each institution or person once in a cell, however many cases it has.
struct DistinctCases {
  private struct Cell: Hashable {
    let row: String
    let column: String
  }
  private var counted: [Cell: [String: [String]]] = [:]

  mutating func note(_ row: String, _ column: String, _ who: String, _ id: String) {
    counted[Cell(row: row, column: column), default: [:]][who, default: []].append(id)
  }

  func add(to tally: inout Tally) {
    for (cell, parties) in counted {
      for cases in parties.values { tally.add(cell.row, cell.column, 1, cases) }
    }
  }
}
