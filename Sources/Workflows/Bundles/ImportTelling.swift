import Bundling
import Foundation
public import Model
public import Statistics
public import Store

extension Hub {
  /// What became of one bundle.
  public struct Imported: Sendable {
    /// The file.
    public let path: String
    /// Identity of the bundle.
    public let id: String
    /// Log under which it was merged: the device, or a branch of it that a person let in.
    public let device: String
    /// Entries that were new.
    public let newEntries: Int
    /// Whether the very same bundle was merged before.
    public let isKnown: Bool
    /// Visits of that device whose evidence has not come yet, and how many pieces each lacks.
    public let incomplete: [(visit: String, missing: Int)]
    /// How people name the visits of that device, by id.
    public let spoken: [String: String]
    /// Names of its evidence with characters that nobody can see.
    public let oddNames: [ReceivedLog.OddName]
    /// Visits of that device that look like another visit under another id.
    public let twins: [(visit: VisitMark, other: VisitMark)]
    /// Visits of that device whose days are unusual or cannot be.
    public let oddDates: [(visit: VisitMark, oddity: DateOddity)]
    /// Visits of that device that break a rule and about which nobody decided.
    public let unfit: [UnfitVisit]
    /// Document numbers of this device that another document bears too.
    public let duplicates: [NumberConflict]
    /// The hubs of which something was sent up; empty for the bundle of a laptop.
    public var hubs: [String] = []
    /// What came of a request for evidence, a line each; empty for bundles and what is sent up.
    public var remarks: [String] = []
  }

  /// What is to be said of a bundle that was merged.
  func imported(
    _ received: ReceivedBundle, _ label: String, newEntries: Int, isKnown: Bool
  ) throws -> Imported {
    let own =
      try isKnown
      ? []
      : store.visitMarks(
        of: received.log, after: received.head.seq - Int64(newEntries), as: label)
    let incomplete = try store.incomplete(device: label)
    let known = Set(own.map(\.id))
    // Of what came before only that is named of which something is still said.
    let named = Set(incomplete.map(\.visit) + received.log.oddNames.map(\.visit)).subtracting(known)
    let others = try store.visitMarks(of: named.sorted(), device: label)
    return Imported(
      path: received.path, id: received.bag.identity.id, device: label, newEntries: newEntries,
      isKnown: isKnown, incomplete: incomplete,
      spoken: Dictionary(
        (own + others).map { ($0.id, "\($0.arrivedAt.day.chinese)\($0.title)的检查") },
        uniquingKeysWith: { first, _ in first }),
      oddNames: received.log.oddNames, twins: try twins(own),
      oddDates: try own.flatMap { mark in
        try DateOddity.all(
          arrivedAt: mark.arrivedAt, leftAt: mark.leftAt,
          period: shelf.newest(mark.plan).plan.period, now: surroundings.now()
        ).map { (mark, $0) }
      },
      unfit: try isKnown ? [] : undecidedVisits(of: label),
      duplicates: try received.log.holds(anyOf: [.document])
        ? numberConflicts(of: label) : [])
  }

  /// Each of these visits with one that looks like it.
  private func twins(_ own: [VisitMark]) throws -> [(visit: VisitMark, other: VisitMark)] {
    let near = try store.visitMarks(near: own)
    let ids = Set(own.map(\.id))
    return VisitMark.twins(among: Array(Set(own + near))).flatMap { group in
      group.filter { mark in ids.contains(mark.id) && mark.device == own.first?.device }
        .compactMap { mark in
          group.first { $0.id != mark.id }.map { (mark, $0) }
        }
    }
  }
}
