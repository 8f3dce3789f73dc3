import GRDB
import Model

/// A record of which the hub holds nothing yet, as it will be projected: made while the bundle is proven, on
/// another core than the one that writes.
struct PreparedRecord: Sendable {
  /// Its text.
  let text: String
  /// From which entry to which it was changed.
  let reach: VisitHeads.Reach
  /// What it writes besides, where it is a visit.
  let visit: PreparedVisit?
}

/// What a visit of which the hub holds nothing writes, without its device.
struct PreparedVisit: Sendable {
  let line: [RowValue]
  let results: VisitRows.Changes
  let evidence: VisitRows.Changes
  /// Whether it keeps the rules.
  let isFit: Bool
  /// What was changed in it while it was final; nil where nothing was.
  let changed: String?
  /// Its mark; nil where it has none.
  let mark: VisitMark?
  /// Whether an entry about it was written at an earlier time than the one before.
  let clockWentBack: Bool
  /// As it counts; nil where it does not, because it was discarded.
  let facts: VisitFacts?
  /// What its record says in the members of which something is kept when it is counted.
  let said: JSONValue
}

extension Projection {
  /// Writes a record that was prepared.
  func write(
    _ prepared: PreparedRecord, _ key: RecordKey, device: String, in db: Database
  ) throws {
    try Projection.write(prepared.text, key, device, in: db)
    if key.kind == .subject {
      // Visits that were there before it show it from now on.
      for visit in try Projection.visits(device, of: key.entity, in: db) {
        try project(again: RecordKey(kind: .visit, entity: visit), device, in: db)
      }
    }
    guard let visit = prepared.visit else { return }
    try VisitLine.write(visit.line, device, in: db)
    let rows = VisitRows(device: device, visit: key.entity, in: db)
    try rows.writeFirst(visit.results.written, to: VisitRows.results)
    try rows.writeFirst(visit.evidence.written, to: VisitRows.evidence)
    try KeptRules.note(
      device, key.entity, isFit: visit.isFit, changed: visit.changed, in: db)
  }

  /// Makes a record of all of its entries.
  /// - Parameter subject: the record of a subject of the same log; nil where it has none.
  static func prepared(
    _ key: RecordKey, _ entries: [LogEntry], device: String, _ interpret: VisitInterpreter,
    subject: (String) throws -> JSONValue?
  ) throws -> PreparedRecord? {
    guard let first = entries.first, let last = entries.last else { return nil }
    var record = RecordDocument()
    var changes = key.kind == .visit ? FinalChanges(field: nil) : nil
    // By index: taken out of the list, each would be copied.
    for index in entries.indices { FinalChanges.follow(entries[index], in: &record, &changes) }
    let document = record.value
    try prove(document, key)
    return PreparedRecord(
      text: JSONWriter.text(document), reach: VisitHeads.Reach(first: first.seq, last: last.seq),
      visit: try changes.map { changes in
        try prepared(
          key, document, changes, device: device, clockWentBack: WrittenTimes.wentBack(entries),
          interpret, subject: subject)
      })
  }

  /// Facts as they will be read from the tables: what is decided about them stands elsewhere.
  private static func held(_ facts: VisitFacts) -> VisitFacts {
    var facts = facts
    facts.rows.sort { $0.row < $1.row }
    facts.fitness = .sound
    return facts
  }

  private static func prepared(
    _ key: RecordKey, _ document: JSONValue, _ changes: FinalChanges, device: String,
    clockWentBack: Bool, _ interpret: VisitInterpreter, subject: (String) throws -> JSONValue?
  ) throws -> PreparedVisit {
    let recorded = try document["subject"]?.string.flatMap(subject).map(Subject.init(document:))
    let facts = try interpret(device, document, recorded)
    try prove(key, id: facts.id)
    let isDiscarded = VisitMarks.isDiscarded(facts, document)
    return PreparedVisit(
      line: VisitLine(facts, version: document["planVersion"]?.integer ?? 0).values,
      results: VisitRows.changes(from: [], to: facts.rows),
      evidence: try evidence(from: [:], to: document),
      isFit: facts.fitness == .sound && changes.field == nil, changed: changes.field,
      mark: isDiscarded
        ? nil : VisitMark(device: device, visit: document, subject: facts.subject),
      clockWentBack: clockWentBack, facts: isDiscarded ? nil : held(facts),
      said: KeptOutline.said(in: document))
  }
}
