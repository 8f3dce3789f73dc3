import Model
import Statistics
import Store

/// Finds out which institution of a plan's rosters an inspected one is.
struct RosterJoining {
  /// Of all versions of one plan, the newest first.
  private let rosters: [RosterStore]

  /// - Parameter versions: all versions of one plan, oldest first.
  init(_ versions: [HeldPlan]) { self.init(rosters: versions.map(\.roster)) }

  /// - Parameter rosters: of all versions of one plan, oldest first.
  init(rosters: [RosterStore]) { self.rosters = rosters.reversed() }

  /// Where the subjects of visits stand, by id. Entries off the roster that share a credit code or
  /// a registration number, or that a third one joins, are one institution.
  /// - Parameter subjects: as visits show them; of several of one id the first counts.
  func standings(_ subjects: [Subject]) throws -> [String: RosterStanding] {
    var standings: [String: RosterStanding] = [:]
    var unlisted: [Subject] = []
    for subject in subjects where standings[subject.id] == nil {
      let standing = try standing(subject)
      standings[subject.id] = standing
      if subject.kind == .institution, standing.joined != nil || !standing.isListed {
        unlisted.append(subject)
      }
    }
    for group in EnteredInstitutions(unlisted).groups {
      let members = group.members.compactMap { standings[$0] }
      // What one of them turned out to be, the others are that bear no line of their own.
      let known = members.filter { $0.joined != nil }.min { $0.key < $1.key }
      for id in group.members where standings[id]?.joined == nil {
        standings[id] =
          known
          ?? RosterStanding(
            key: EnteredInstitutions.key(code: group.code), current: nil, joined: nil,
            isListed: false)
      }
    }
    return standings
  }

  /// Institutions that are counted as several and bear one name, where one of them at least was
  /// entered off the roster.
  /// - Parameter others: visits that count to such institutions, which are not among the visits.
  func possibleTwins(
    _ visits: [VisitFacts], _ standings: [String: RosterStanding],
    besides others: [EnteredVisit] = []
  ) throws -> [PossibleTwins] {
    let named = entered(visits, standings, besides: others).compactMap { visit in
      visit.name.flatMap { $0.isBlank ? nil : (name: $0, visit: visit) }
    }
    let lines = try rosters.first?.numbers(named: Set(named.map(\.name))) ?? [:]
    return Dictionary(grouping: named) { TextFolding.folded($0.name) }
      .compactMap { name, group -> PossibleTwins? in
        let listed = Set(group.map(\.name)).flatMap { lines[$0] ?? [] }
          .sorted { $0.position < $1.position }.map(\.id)
        return twins(group.first?.name ?? name, group.map(\.visit), listed)
      }.sorted(by: PossibleTwins.isListedBefore)
  }

  /// Institutions that are counted as several and stand at one address, where one of them at least was
  /// entered off the roster. Names are not compared: premises that changed hands bear another.
  /// - Parameter others: visits that count to such institutions, which are not among the visits.
  func possibleTwinsByPlace(
    _ visits: [VisitFacts], _ standings: [String: RosterStanding],
    besides others: [EnteredVisit] = []
  ) throws -> [PossibleTwins] {
    let placed = entered(visits, standings, besides: others)
      .filter { $0.address?.isBlank == false }
    func place(_ township: String?, _ address: String?) -> String {
      [township ?? "", address ?? ""].map(TextFolding.folded).joined(separator: "\n")
    }
    let lines = Dictionary(
      grouping: try rosters.first?.institutions(
        addressed: Set(placed.compactMap(\.address)).sorted()) ?? []
    ) { place($0.township, $0.address) }
    return Dictionary(grouping: placed) { place($0.township, $0.address) }
      .compactMap { place, visits in
        let title = visits.first.map { Subject.title(name: $0.name, address: $0.address) }
        return twins(title ?? "", visits, (lines[place] ?? []).map(\.id))
      }.sorted(by: PossibleTwins.isListedBefore)
  }

  /// Institutions that may be one; nil where there is but one.
  /// - Parameter listed: lines of the roster that may be one with them.
  private func twins(
    _ name: String, _ visits: [EnteredVisit], _ listed: [String]
  ) -> PossibleTwins? {
    var entries: [String: String] = [:]
    for visit in visits.sorted(by: { ($0.day, $0.subject) < ($1.day, $1.subject) })
    where entries[visit.key] == nil { entries[visit.key] = visit.subject }
    let all = entries.values.sorted() + listed
    guard all.count > 1, let first = visits.map(\.day).min() else { return nil }
    return PossibleTwins(name: name, entries: all, since: first)
  }

  /// Visits that count to institutions that stand in no roster, in the order of laptops and ids: the name of a group is
  /// that of its first visit, whichever were read one by one.
  private func entered(
    _ visits: [VisitFacts], _ standings: [String: RosterStanding], besides others: [EnteredVisit]
  ) -> [EnteredVisit] {
    let own = visits.compactMap { visit -> EnteredVisit? in
      let subject = visit.subject
      guard visit.status == .finalised, subject.kind == .institution,
        let standing = standings[subject.id], !standing.isListed
      else { return nil }
      return EnteredVisit(
        device: visit.device, id: visit.id, day: visit.day, subject: subject.id,
        key: standing.key, name: subject.name, township: subject.township,
        address: subject.address)
    }
    return others.isEmpty
      ? own : (own + others).sorted { ($0.device, $0.id) < ($1.device, $1.id) }
  }

  /// Where one subject stands.
  func standing(_ subject: Subject) throws -> RosterStanding {
    guard subject.kind == .institution, let newest = rosters.first else {
      return RosterStanding(key: subject.id, current: nil, joined: nil, isListed: false)
    }
    if let current = try newest.subject(subject.id) {
      return RosterStanding(key: current.id, current: current, joined: nil, isListed: true)
    }
    for older in rosters.dropFirst() {
      guard let line = try older.subject(subject.id) else { continue }
      // Under another number it is still the same institution.
      let current = try newest.subject(bearingCodesOf: line)
      return RosterStanding(
        key: current?.id ?? line.id, current: current, joined: nil, isListed: true)
    }
    return try offRoster(subject, newest)
  }

  /// The number under which an institution stands now of which a roster of any version has a line; nil
  /// where none has.
  func key(_ id: String) throws -> String? {
    for roster in rosters {
      if let line = try roster.subject(id) { return try standing(line).key }
    }
    return nil
  }

  /// Whether a subject may turn out to be another, by what else is known: an institution that was entered off
  /// the roster, and one of another kind that bears a number of the roster.
  func isApart(_ subject: Subject, _ standing: RosterStanding) throws -> Bool {
    guard subject.kind == .institution else { return try key(subject.id) != nil }
    return standing.joined != nil || !standing.isListed
  }

  /// One that was entered off the roster: it is the institution that bears its codes.
  private func offRoster(_ subject: Subject, _ newest: RosterStore) throws -> RosterStanding {
    guard subject.licenceKind != .none else {
      return RosterStanding(key: subject.id, current: nil, joined: nil, isListed: false)
    }
    for roster in rosters {
      guard let line = try roster.subject(bearingCodesOf: subject) else { continue }
      // A newer roster may have the line with another code.
      let current = try newest.subject(line.id)
      return RosterStanding(
        key: line.id, current: current, joined: current ?? line, isListed: true)
    }
    return RosterStanding(key: subject.id, current: nil, joined: nil, isListed: false)
  }
}
