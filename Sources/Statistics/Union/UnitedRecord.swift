public import Model

/// What several parts recorded, counted as one campaign: each visit, each institution and each township
/// once.
public enum UnitedRecord {
  /// How many institutions of a kind are named under a table.
  private static let mostNamed = 20

  /// Puts parts together.
  /// - Parameters:
  ///   - parts: in the order in which the line of one goes before that of another.
  ///   - plan: by whose rules is counted.
  ///   - notes: what is printed under every table besides.
  public static func of(
    _ parts: [RecordPart], plan: Plan, period: Period, asOf: Day, notes: [String]
  ) -> CampaignRecord {
    guard parts.count != 1 else {
      return parts[0].record.counted(by: plan, period, asOf, notes)
    }
    let records = parts.map(\.record)
    let shared = SharedInstitutions(members(parts))
    var leading: [String: SharedInstitutions.Group] = [:]
    for group in shared.groups { for member in group.members { leading[member.key] = group } }
    let duplicates = shared.groups.flatMap { group in
      group.members.filter { $0.isListed && $0.key != group.key }
    }
    let dropped = Set(duplicates.map(\.key))
    var first: Set<String> = []
    // Of a line that several rosters of one bureau have the first counts.
    let repeated = parts.flatMap { part in
      part.lines.filter { !first.insert(part.named($0.id)).inserted }
    }
    var closed: [String: Subject] = [:]
    var standings: [String: RosterStanding] = [:]
    var subjects: [String: Subject] = [:]
    for part in parts {
      for (key, line) in part.record.closed where !dropped.contains(part.named(key)) {
        closed[part.named(key)] = line
      }
      for (id, subject) in part.record.subjects {
        subjects[part.named(id)] = part.placed(subject)
      }
    }
    for part in parts {
      for (id, standing) in part.record.standings {
        standings[part.named(id)] = united(standing, part, leading, closed)
      }
    }
    return CampaignRecord(
      plan: plan, visits: parts.flatMap { part in part.record.visits.map { part.named($0) } },
      sweeps: parts.flatMap { part in part.record.sweeps.map { part.named($0) } },
      cases: parts.flatMap { part in part.record.cases.map { part.named($0) } },
      referrals: parts.flatMap { part in part.record.referrals.map { part.named($0) } },
      subjects: subjects,
      registered: records.flatMap(\.registered) + duplicates.map { ($0.subject, -1) }
        + repeated.map { ($0, -1) },
      evidenceHeld: records.compactMap(\.evidenceHeld).reduce(into: Set<String>()) {
        $0.formUnion($1)
      },
      period: period, remarks: records.flatMap(\.remarks), asOf: asOf,
      twins: records.flatMap(\.twins), standings: standings,
      papers: parts.flatMap { part in part.record.papers.map { part.named($0) } },
      unfit: records.flatMap(\.unfit), possibleTwins: records.flatMap(\.possibleTwins),
      renamedTownships: renamed(parts),
      violatedItems: merged(records.map(\.violatedItems)), isReviewed: true,
      rejectedPapers: records.reduce(into: Set<String>()) { $0.formUnion($1.rejectedPapers) },
      rectifications: merged(records.map(\.rectifications)), township: records.first?.township,
      moves: records.flatMap(\.moves), closed: closed,
      union: notes + self.notes(shared),
      townships: parts.flatMap { part in part.record.townships.map { part.place($0) } },
      isOfSeveral: true)
  }

  /// Every institution that a roster has or that was inspected off it, once, in the order of the parts.
  static func members(_ parts: [RecordPart]) -> [SharedInstitutions.Member] {
    var known: Set<String> = []
    var members: [SharedInstitutions.Member] = []
    for part in parts {
      for line in part.lines where known.insert(part.named(line.id)).inserted {
        members.append(
          .init(key: part.named(line.id), subject: part.placed(line), isListed: true))
      }
    }
    for part in parts {
      for (visit, standing) in entered(part)
      where known.insert(part.named(standing.key)).inserted {
        members.append(
          .init(key: part.named(standing.key), subject: visit.subject, isListed: false))
      }
    }
    return members
  }

  /// The institutions of one part with the township in which each stands, compared: one that no roster has
  /// stands in each in which it was visited, the first visit before the others.
  static func placedMembers(
    _ part: RecordPart
  ) -> [(member: SharedInstitutions.Member, place: String?)] {
    struct Place: Hashable {
      let key: String
      let place: String?
    }
    var known: Set<String> = []
    var members: [(member: SharedInstitutions.Member, place: String?)] = []
    for line in part.lines where known.insert(part.named(line.id)).inserted {
      members.append(
        (
          .init(key: part.named(line.id), subject: line, isListed: true),
          line.township.map(ComparedText.of)
        ))
    }
    var placed: Set<Place> = []
    for (visit, standing) in entered(part) {
      let key = part.named(standing.key)
      let place = part.record.place(of: visit)
      guard !known.contains(key), placed.insert(Place(key: key, place: place)).inserted
      else { continue }
      members.append((.init(key: key, subject: visit.subject, isListed: false), place))
    }
    return members
  }

  /// Visits to institutions that no roster has.
  private static func entered(
    _ part: RecordPart
  ) -> [(visit: VisitFacts, standing: RosterStanding)] {
    part.record.visits.sorted { $0.subject.id < $1.subject.id }.compactMap { visit in
      let subject = visit.subject
      guard subject.kind == .institution, subject.licenceKind != .none,
        let standing = part.record.standings[subject.id], !standing.isListed
      else { return nil }
      return (visit, standing)
    }
  }

  /// A standing as it is once those that are one are counted as one.
  private static func united(
    _ standing: RosterStanding, _ part: RecordPart, _ leading: [String: SharedInstitutions.Group],
    _ closed: [String: Subject]
  ) -> RosterStanding {
    let key = part.named(standing.key)
    guard let group = leading[key] else {
      return RosterStanding(
        key: key, current: standing.current.map(part.placed),
        joined: standing.joined.map(part.placed),
        isListed: standing.isListed, isClosed: standing.isClosed)
    }
    let isClosed = closed[group.key] != nil
    let isLeading = key == group.key
    let own = (current: standing.current.map(part.placed), joined: standing.joined.map(part.placed))
    return RosterStanding(
      key: group.key, current: isClosed ? nil : isLeading ? own.current : group.line,
      joined: isLeading ? own.joined : group.line ?? own.joined,
      isListed: group.line != nil || standing.isListed, isClosed: isClosed)
  }

  private static func renamed(_ parts: [RecordPart]) -> [String: String] {
    var names: [String: String] = [:]
    for part in parts {
      for (old, new) in part.record.renamedTownships { names[part.place(old)] = part.place(new) }
    }
    return names
  }

  private static func merged<Value>(_ all: [[String: Value]]) -> [String: Value] {
    all.reduce(into: [:]) { $0.merge($1) { one, _ in one } }
  }

  private static func notes(_ shared: SharedInstitutions) -> [String] {
    func named(_ members: [SharedInstitutions.Member]) -> (title: String, keys: [String]) {
      (members[0].subject.title, members.map(\.key))
    }
    return notes(
      shared: shared.groups.map { named($0.members) },
      doubtful: shared.doubtful.map { number, members in
        (number, named(members).title, named(members).keys)
      })
  }

  /// What is said under every table of several parts.
  /// - Parameters:
  ///   - shared: institutions that were counted once, with the names under which they are known.
  ///   - doubtful: registration numbers that several bear.
  static func notes(
    shared: [(title: String, keys: [String])],
    doubtful: [(number: String, title: String, keys: [String])]
  ) -> [String] {
    var notes = [
      "合计不是各地的表相加：同一机构在几地的名册里的，或者在一地名册外、另一地名册内的，只计一家，类别按行政区划代码在前的名册；统一社会信用代码相同的是同一家，有一方没有写代码的看登记号。机构编号前面是行政区划代码。"
    ]
    func names(_ title: String, _ keys: [String]) -> String {
      "\(title)（\(keys.map { $0.filter { $0 != "\u{1}" } }.joined(separator: "、"))）"
    }
    func list(_ words: String, _ all: [String]) {
      guard !all.isEmpty else { return }
      let more = all.count > mostNamed ? "；另有 \(all.count - mostNamed) 家" : ""
      notes.append(
        "\(words) \(all.count) 家：\(all.prefix(mostNamed).joined(separator: "；"))\(more)。")
    }
    list("同一机构、只计一家的", shared.map { names($0.title, $0.keys) })
    list(
      "登记号相同、统一社会信用代码不同、分别计的",
      doubtful.map { "\($0.number)：\(names($0.title, $0.keys))" })
    return notes
  }
}

extension RecordPart {
  fileprivate func named(_ visit: VisitFacts) -> VisitFacts {
    var visit = visit
    visit.subject.id = named(visit.subject.id)
    visit.subject = placed(visit.subject)
    return visit
  }

  fileprivate func named(_ sweep: Sweep) -> Sweep {
    var sweep = sweep
    sweep.township = place(sweep.township)
    return sweep
  }

  /// People and institutions have numbers of their own in each part.
  fileprivate func named(_ entry: EnforcementCase) -> EnforcementCase {
    var entry = entry
    entry.subject = named(entry.subject)
    entry.personCode = entry.personCode.map { "\(name)/\($0)" }
    return entry
  }

  fileprivate func named(_ referral: Referral) -> Referral {
    var referral = referral
    referral.subject = named(referral.subject)
    return referral
  }

  fileprivate func named(_ paper: IssuedPaper) -> IssuedPaper {
    var paper = paper
    paper.subject.id = named(paper.subject.id)
    return paper
  }

  /// A subject, its township told from one of the same name in another part.
  fileprivate func placed(_ subject: Subject) -> Subject {
    var subject = subject
    subject.township = subject.township.map(place)
    return subject
  }

  /// A township, told from one of the same name in another part.
  func place(_ township: String) -> String { "\(name)/\(township)" }
}

extension CampaignRecord {
  /// The same, counted by another plan.
  fileprivate func counted(
    by plan: Plan, _ period: Period, _ asOf: Day, _ notes: [String]
  ) -> CampaignRecord {
    CampaignRecord(
      plan: plan, visits: visits, sweeps: sweeps, cases: cases, referrals: referrals,
      subjects: subjects, registered: registered, evidenceHeld: evidenceHeld, period: period,
      remarks: remarks, asOf: asOf, twins: twins, standings: standings, papers: papers,
      unfit: unfit, possibleTwins: possibleTwins, renamedTownships: renamedTownships,
      violatedItems: violatedItems, isReviewed: isReviewed, rejectedPapers: rejectedPapers,
      rectifications: rectifications, township: township, moves: moves, closed: closed,
      union: notes, townships: townships)
  }
}
