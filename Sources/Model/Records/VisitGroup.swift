/// A visit as far as it is told from others that were paid to the same party on the same day.
public struct MetVisit: Sendable, Hashable {
  /// Its id.
  public let id: String
  /// The laptop that wrote it.
  public let device: String
  /// What identifies whom it was paid to.
  public let party: String
  /// What visits that look like one have alike.
  public let mark: String
  /// Its day.
  public let day: Day
  /// What its subject is called.
  public let title: String

  /// A visit.
  public init(
    id: String, device: String, party: String, mark: String, day: Day, title: String
  ) {
    self.id = id
    self.device = device
    self.party = party
    self.mark = mark
    self.day = day
    self.title = title
  }

  /// What a mark tells of it.
  public init(_ mark: VisitMark) {
    self.init(
      id: mark.id, device: mark.device, party: mark.subject, mark: mark.likeness,
      day: mark.arrivedAt.day, title: mark.title)
  }
}

/// Visits that may be one, or were paid to one party on one day.
public struct VisitGroup: Sendable, Hashable {
  /// Why they stand together.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// They look like one.
    case twins
    /// Nothing but the day and the party.
    case sameDay
  }

  /// Why they stand together.
  public let reason: Reason
  /// Their ids, in order; one that two laptops have stands here twice.
  public let ids: [String]
  /// What the subject of the first is called.
  public let title: String
  /// The day.
  public let day: Day

  /// Each id once.
  public var members: [String] {
    ids.reduce(into: []) { known, id in
      if !known.contains(id) { known.append(id) }
    }
  }

  private init?(_ reason: Reason, _ visits: [MetVisit]) {
    // One visit under one id on two laptops is another matter.
    guard let some = visits.first, visits.contains(where: { $0.id != some.id }) else { return nil }
    self.reason = reason
    // Names alone are moved about: a visit is larger, and there may be thousands.
    let names = visits.indices.map { (id: visits[$0].id, device: visits[$0].device, place: $0) }
      .sorted { ($0.id, $0.device) < ($1.id, $1.device) }
    let first = names.first.map { visits[$0.place] } ?? some
    ids = names.map(\.id)
    title = first.title
    day = first.day
  }

  /// The groups among visits: those that look like one, then those to one party on one day that are no exact twins, where two
  /// teams may have been there, or one wrote its visit down twice at different times. The first of each group of twins
  /// stands for it there.
  public static func all(among visits: [MetVisit]) -> [VisitGroup] {
    struct Meeting: Hashable {
      let party: String
      let day: Day
    }
    let twins = Dictionary(grouping: visits, by: \.mark).values
      .compactMap { VisitGroup(.twins, $0) }
    let told = Set(twins.flatMap { $0.members.dropFirst() })
    let others = Dictionary(grouping: visits.filter { !told.contains($0.id) }) {
      Meeting(party: $0.party, day: $0.day)
    }.values.compactMap { VisitGroup(.sameDay, $0) }
    func ordered(_ groups: [VisitGroup]) -> [VisitGroup] {
      // Two may begin with one id that stands on two laptops.
      groups.sorted { one, other in
        one.ids == other.ids
          ? (one.day, one.title) < (other.day, other.title)
          : one.ids.lexicographicallyPrecedes(other.ids)
      }
    }
    return ordered(twins) + ordered(others)
  }
}
