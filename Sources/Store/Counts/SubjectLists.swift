import GRDB
import Model

/// What is kept of a subject in many rows: those alone are written that differ, since one more of a thousand visits changes
/// nothing of the others.
struct SubjectLists {
  /// A team that paid a visit.
  struct Paid: Hashable {
    let team: String
    let visit: String
    let day: Int

    /// The figure to which it is added up.
    var part: SubjectCount.Part { SubjectCount.Part(.paid, team, day: day) }
  }

  /// What a visit says of a row on which visits disagree, and the subject as tables name it.
  private struct Said: Hashable {
    let answer: SubjectCount.Answer
    let subject: String?
  }

  let plan: String
  let key: String
  let db: Database

  /// The teams that are kept.
  func paid() throws -> Set<Paid> {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT team, visit, day FROM count_team WHERE plan = ? AND \"key\" = ?"),
      arguments: [plan, key])
    var paid: Set<Paid> = []
    while let row = try rows.next() {
      paid.insert(Paid(team: row[0], visit: row[1], day: row[2]))
    }
    return paid
  }

  /// The teams that are to be kept of its visits, as these were placed.
  func paid(_ teams: ([String]) -> Set<String>) throws -> Set<Paid> {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT v.visit, v.day, s.second FROM count_visit v INDEXED BY count_visit_by_key
          CROSS JOIN count_sum s ON s.plan = v.plan AND s.kind = 'crew'
            AND s.first = v.device || '/' || v.visit
          WHERE v.plan = ? AND v."key" = ? AND v.counts = 1
          """), arguments: [plan, key])
    var paid: Set<Paid> = []
    var known: [String: Set<String>] = [:]
    while let row = try rows.next() {
      let crew: String = row[2]
      let named = try known[crew] ?? teams((JSONReader.read(crew).array ?? []).compactMap(\.string))
      known[crew] = named
      for team in named { paid.insert(Paid(team: team, visit: row[0], day: row[1])) }
    }
    return paid
  }

  /// Keeps other teams than before.
  func renew(_ before: Set<Paid>, to after: Set<Paid>) throws {
    let gone = try RowWriter(
      "DELETE FROM count_team WHERE plan = ? AND \"key\" = ? AND team = ? AND visit = ?", in: db)
    for one in before.subtracting(after) {
      try gone.write(name, [.text(one.team), .text(one.visit)])
    }
    let new = try RowWriter("INSERT INTO count_team VALUES (?, ?, ?, ?, ?)", in: db)
    for one in after.subtracting(before) {
      try new.write(name, [.text(one.team), .text(one.visit), .integer(Int64(one.day))])
    }
  }

  /// Keeps other answers than before.
  /// - Parameter subject: as tables name it.
  func renew(_ answers: [SubjectCount.Answer], of subject: String?) throws {
    let before = try said()
    let after = Set(answers.map { Said(answer: $0, subject: subject) })
    guard before != after else { return }
    let gone = try RowWriter(
      """
      DELETE FROM count_answer
      WHERE plan = ? AND "key" = ? AND "row" = ? AND day = ? AND visit = ?
      """, in: db)
    for one in before.subtracting(after) { try gone.write(name, SubjectLists.name(one.answer)) }
    let new = try RowWriter("INSERT INTO count_answer VALUES (?, ?, ?, ?, ?, ?, ?)", in: db)
    for one in after.subtracting(before) {
      try new.write(
        name,
        SubjectLists.name(one.answer) + [
          one.subject.map { .text($0) } ?? .null, .integer(one.answer.isPresent ? 1 : 0),
        ])
    }
  }

  private func said() throws -> Set<Said> {
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT "row", day, visit, subject, present FROM count_answer
          WHERE plan = ? AND "key" = ?
          """), arguments: [plan, key])
    var said: Set<Said> = []
    while let row = try rows.next() {
      said.insert(
        Said(
          answer: SubjectCount.Answer(
            row: row[0], day: row[1], visit: row[2], isPresent: row[4]), subject: row[3]))
    }
    return said
  }

  private var name: [RowValue] { [.text(plan), .text(key)] }

  private static func name(_ answer: SubjectCount.Answer) -> [RowValue] {
    [.text(answer.row), .integer(Int64(answer.day)), .text(answer.visit)]
  }
}
