import Model
import Store

extension Workspace {
  /// Looks for institutions of a roster, and for subjects that were added on the way; those come
  /// first. Names are also found by their pinyin initials: by the common reading of each
  /// character, and by the other one for the surnames and places that have it most often.
  public func search(_ query: RosterQuery) throws -> RosterAnswer {
    let held = try shelf.newest(query.plan)
    let visits = try SubjectVisits(store.summaries().filter { $0.plan == held.plan.id })
    let index = try held.roster.index()
    var question = RosterIndex.Question(SearchText(query.text))
    question.subjectClass = query.subjectClass
    question.township = query.township
    if query.notYetVisited { question.without = visits.inspected }
    if query.dueForReinspection { question.only = visits.due }
    if query.assignedHere {
      let share = held.plan.share(of: device)
      let own = Set((share?.institutions ?? []) + (share?.lookBacks ?? []))
      question.only = question.only?.intersection(own) ?? own
    }
    let added = try unlisted(question)
    let (page, total) = try held.roster.find(
      question, limit: max(0, query.limit - max(0, added.count - query.offset)),
      offset: max(0, query.offset - added.count))
    let shown = added.dropFirst(query.offset).prefix(query.limit)
    let stages = try StageReading(self)
    let townships = index.townships + held.plan.townships.filter { !index.townships.contains($0) }
    return RosterAnswer(
      hits: shown.map { visits.hit($0, isUnlisted: true, stages) }
        + page.map { visits.hit($0, isUnlisted: false, stages) },
      total: added.count + total, townships: townships)
  }

  /// One institution of a roster, or one subject that was added on the way, by its very id, with
  /// its visits; nil where there is none.
  public func hit(_ id: String, plan: String?) throws -> RosterHit? {
    let held = try shelf.newest(plan)
    let recorded = try store.record(.subject, id).map(Subject.init(document:))
    let listed = try held.roster.subject(id)
    guard let subject = listed ?? recorded else { return nil }
    let visits = try SubjectVisits(store.summaries().filter { $0.plan == held.plan.id })
    return try visits.hit(subject, isUnlisted: listed == nil, StageReading(self))
  }

  /// The subjects of the log that a question asks for, by name.
  private func unlisted(_ question: RosterIndex.Question) throws -> [Subject] {
    try store.records(.subject).map(Subject.init(document:)).filter { subject in
      question.subjectClass.map(Placement(subject).coverageClasses.contains) ?? true
        && (question.township == nil || question.township == subject.township)
        && question.only?.contains(subject.id) ?? true && !question.without.contains(subject.id)
        && question.text.finds(subject)
    }.sorted { ($0.title, $0.id) < ($1.title, $1.id) }
  }

  /// The visits of this laptop to one subject, the one changed last at the end.
  public func visits(of subject: String) throws -> [VisitLine] {
    let stages = try StageReading(self)
    return try store.summaries().filter { $0.subject == subject }
      .map { VisitLine($0, stages) }.sorted { $0.lastEntry < $1.lastEntry }
  }

  /// Reads what pages need over and over, so that the first page is as quick as the rest.
  public func warmUp() throws {
    for id in shelf.planIDs {
      let held = try shelf.newest(id)
      _ = try held.roster.index()
      _ = try held.roster.totals()
    }
    _ = try home()
  }
}

/// What this laptop's visits say about subjects.
struct SubjectVisits {
  let of: [String: [VisitSummary]]
  /// Subjects that a finalised visit inspected.
  let inspected: Set<String>
  /// Subjects whose last inspection found something.
  let due: Set<String>

  /// A subject with its visits, the one changed last at the end.
  func hit(_ subject: Subject, isUnlisted: Bool, _ stages: StageReading) -> RosterHit {
    RosterHit(
      subject: subject, isUnlisted: isUnlisted,
      visits: (of[subject.id] ?? []).map { VisitLine($0, stages) }
        .sorted { $0.lastEntry < $1.lastEntry },
      isDueForReinspection: due.contains(subject.id))
  }

  init(_ visits: [VisitSummary]) {
    of = Dictionary(grouping: visits, by: \.subject)
    let done = of.mapValues { visits in
      visits.filter { $0.status == .finalised && $0.outcome == .completed }
        .max { ($0.day, $0.id) < ($1.day, $1.id) }
    }.compactMapValues { $0 }
    inspected = Set(done.keys)
    due = Set(done.filter { !$0.value.presentRows.isEmpty }.keys)
  }
}

extension VisitLine {
  init(_ summary: VisitSummary, _ stages: StageReading) {
    self.init(
      id: summary.id, plan: summary.plan, subject: summary.subjectRecord, type: summary.type,
      outcome: summary.outcome, stage: stages.stage(summary.id, summary.status), day: summary.day,
      violatedRows: summary.presentRows, lastEntry: stages.lastEntry(summary.id))
  }
}
