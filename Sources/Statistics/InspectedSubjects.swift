import Model

/// The subjects of the counted visits, each once, and what their visits do to the totals of the
/// roster, so that no cell ever has more inspected than there are.
struct InspectedSubjects {
  /// Those that were visited within the period of the table.
  let inPeriod: [SubjectFindings]
  /// Every institution that was visited in the campaign, by ``RosterStanding/key``, with its visits
  /// within the period.
  let institutions: [String: SubjectFindings]
  /// How many institutions there are of each kind, those off the roster included.
  let totals: [(sample: Subject, count: Int)]
  /// What was done to the totals, in the words printed under a table.
  let notes: [String]
  /// Institutions of the period whose row the forms do not say, and the row.
  let uncertain: [(title: String, row: String)]
  /// What is said of those that the record has, by key.
  let told: [SubjectCount.Note]
  /// Rows on which visits disagree to subjects that the record does not have, by key.
  private let kept: [String: [AnswerConflict]]
  /// How many there are of these besides.
  let otherConflicts: Int

  init(_ counted: CountedVisits, _ record: CampaignRecord) {
    var groups: [String: [VisitFacts]] = [:]
    for visit in counted.campaign {
      groups[record.standing(of: visit.subject).key, default: []].append(visit)
    }
    var inPeriod: [SubjectFindings] = []
    var institutions: [String: SubjectFindings] = [:]
    var totals = record.registered
    var told: [SubjectCount.Note] = []
    // One that was closed before anybody came cannot be inspected any more.
    totals += record.closed.values.map { ($0, -1) }
    for (key, visits) in groups.sorted(by: { $0.key < $1.key }) {
      let ordered = visits.sorted { ($0.day, $0.id, $0.device) < ($1.day, $1.id, $1.device) }
      guard let last = ordered.last?.subject else { continue }
      let standing = record.standing(of: last)
      // An institution keeps the class that it had on the day of its last visit.
      let subject = standing.joined ?? last
      let findings = SubjectFindings(
        ordered, key: key, subject: subject, period: record.period)
      if !findings.visits.isEmpty {
        inPeriod.append(findings)
        let placement = Placement(subject)
        if let row = placement.institutionRow, placement.certainty == .ambiguous {
          told.append(SubjectCount.Note(.uncertain, key: key, title: subject.title, row: row))
        }
      }
      guard subject.kind == .institution else { continue }
      institutions[key] = findings
      if let current = standing.current {
        guard Placement(current) != Placement(subject) else { continue }
        totals += [(current, -1), (subject, 1)]
        told.append(SubjectCount.Note(.moved, key: key, title: subject.title))
      } else {
        totals.append((subject, 1))
        let kind: SubjectCount.Note.Kind =
          standing.isClosed ? .closed : standing.isListed ? .dropped : .outside
        told.append(SubjectCount.Note(kind, key: key, title: subject.title))
      }
    }
    self.inPeriod = inPeriod
    self.institutions = institutions
    self.totals = totals
    let unseen = record.closed.filter { groups[$0.key] == nil }.values.map(\.title).sorted()
    self.told = told
    kept = record.kept?.conflicts ?? [:]
    let known = kept.values.reduce(0) { $0 + $1.count }
    otherConflicts = max(0, (record.kept?.disagreeing ?? 0) - known)
    let all =
      record.kept.map { (told + $0.notes).sorted { $0.key < $1.key } } ?? told
    func titles(_ kind: SubjectCount.Note.Kind) -> [String] {
      all.filter { $0.kind == kind }.map(\.title)
    }
    notes = InspectedSubjects.notes(
      outside: titles(.outside), dropped: titles(.dropped), moved: titles(.moved),
      closed: titles(.closed), unseen: unseen)
    uncertain = all.filter { $0.kind == .uncertain }.map { ($0.title, $0.row) }
  }

  /// Rows on which visits of the period disagree, subject by subject.
  var conflicts: [AnswerConflict] {
    let own = inPeriod.lazy.map { ($0.key, $0.conflicts) }.filter { !$0.1.isEmpty }
    return kept.merging(own) { $0 + $1 }.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// What was done to the totals, by the titles of those that it was done for.
  static func notes(
    outside: [String], dropped: [String], moved: [String], closed: [String], unseen: [String]
  ) -> [String] {
    let kinds = [
      (outside, "名册外，总数和检查数各计 1 家"), (dropped, "新版名册里已经没有，仍按最近一次检查时的类别计入总数"),
      (moved, "新版名册里类别有变，按最近一次检查时的类别计"),
      (closed, "已经注销或者停办，检查过，仍按最近一次检查时的类别计入总数"),
      (unseen, "没有检查就已经注销或者停办，不计入总数"),
    ]
    return kinds.compactMap { names, words in
      names.isEmpty ? nil : "\(words)：\(names.joined(separator: "、"))。"
    }
  }
}
