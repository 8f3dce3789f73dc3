public import Model

extension FollowUpList {
  /// A part of the list that is told by itself: a group, or the lines of some visits in it.
  public struct Part: Sendable {
    let group: FollowUp.Group
    /// Lines that are at hand, in order.
    let own: ArraySlice<FollowUp>
    /// The visits of which an outline alone is at hand.
    let open: Range<Int>
  }

  /// As many visits as a part has at most.
  private static let most = 2_000

  /// All of it, in order: several may be told at once.
  public var parts: [Part] {
    FollowUp.Group.allCases.flatMap { group -> [Part] in
      let own = own[group, default: []][...]
      switch group {
      case .evidenceWaived, .pending: return parts(group, own)
      case .unfit, .evidenceMissing, .sameVisit, .sameInstitution, .deadline, .paper, .referral,
        .report:
        return [Part(group: group, own: own, open: 0..<0)]
      }
    }
  }

  private func parts(_ group: FollowUp.Group, _ own: ArraySlice<FollowUp>) -> [Part] {
    var rest = own
    var parts: [Part] = []
    for first in stride(from: 0, to: open.count, by: FollowUpList.most) {
      let visits = first..<min(first + FollowUpList.most, open.count)
      // What stands before the first visit of the next part stands in this one.
      let end = visits.upperBound < open.count ? open[visits.upperBound].id + "/" : nil
      let before = end.map { end in rest.prefix { $0.id < end } } ?? rest
      rest = rest.dropFirst(before.count)
      parts.append(Part(group: group, own: before, open: visits))
    }
    return parts.isEmpty ? [Part(group: group, own: own, open: 0..<0)] : parts
  }
}
