import Model
import Testing

@Suite("Groups of visits")
struct VisitGroupOrderTests {
  /// Visits of which one id stands on two laptops, and looks like another visit on each.
  private static let visits: [MetVisit] = [
    ("1", "a", "x", "first"), ("3", "a", "x", "first"), ("1", "b", "y", "second"),
    ("2", "b", "y", "second"),
  ].map { id, device, mark, party in
    MetVisit(
      id: id, device: device, party: party, mark: mark, day: Day(number: 20_000), title: mark)
  }

  @Test("stand in one order, also where two begin with one id", arguments: 0..<8)
  func order(turn: Int) {
    let all = VisitGroupOrderTests.visits
    let turned = Array(all[(turn % 4)...] + all[..<(turn % 4)])
    let groups = VisitGroup.all(among: turn < 4 ? turned : turned.reversed())
    #expect(groups.filter { $0.reason == .twins }.map(\.ids) == [["1", "2"], ["1", "3"]])
  }
}
