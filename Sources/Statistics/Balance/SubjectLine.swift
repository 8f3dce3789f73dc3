import Model

/// What a check of the tables asks of a subject that was inspected within the period.
struct SubjectLine {
  /// A visit of the period.
  struct Visit {
    let id: String
    let day: Day
    /// What its subject was called.
    let title: String
    let subject: String
  }

  let key: String
  /// The subject, as the tables name it.
  let subject: String
  let title: String
  let isInstitution: Bool
  /// Its row in the first table; nil where it has none.
  let row: String?
  /// Whether coverage counts it to hospitals or to other institutions.
  let isCovered: Bool
  /// Whether something was found for the first time within the period.
  let isFound: Bool
  let visits: [Visit]

  init(_ findings: SubjectFindings) {
    let placement = Placement(findings.subject)
    key = findings.key
    subject = findings.subject.id
    title = findings.subject.title
    isInstitution = findings.subject.kind == .institution
    row = placement.institutionRow
    isCovered = SubjectLine.isCovered(placement.coverageClasses)
    isFound = !findings.rows.isEmpty
    visits = findings.visits.map {
      Visit(id: $0.id, day: $0.day, title: $0.subject.title, subject: $0.subject.id)
    }
  }

  init(_ outlined: OutlinedSubject) {
    let last = outlined.last
    key = outlined.key
    subject = last?.subject ?? outlined.key
    title = last?.outline.title ?? ""
    isInstitution = last?.outline.isInstitution ?? false
    row = last?.row
    isCovered = SubjectLine.isCovered(Set(last?.classes ?? []))
    isFound = !outlined.first.isEmpty
    visits = outlined.visits.map {
      Visit(id: $0.id, day: $0.day, title: $0.outline.title, subject: $0.subject)
    }
  }

  private static func isCovered(_ classes: Set<CoverageClass>) -> Bool {
    !classes.isDisjoint(with: [.hospital, .other])
  }
}
