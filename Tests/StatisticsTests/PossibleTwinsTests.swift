import Model
import Statistics
import Testing

@Suite("Institutions that may be one")
struct PossibleTwinsTests {
  @Test("stand in one order, also where name and first entry are the same", arguments: 0..<5)
  func order(turn: Int) {
    func twins(_ name: String, _ entries: [String], _ day: Int = 1) -> PossibleTwins {
      PossibleTwins(name: name, entries: entries, since: Day(number: day))
    }
    let listed = [
      twins("一处", ["2", "3"]), twins("一处", ["2", "4"], 1), twins("一处", ["2", "4"], 5),
      twins("一处", ["2", "4", "5"]), twins("二处", ["1", "2"]),
    ]
    let turned = Array(listed[turn...] + listed[..<turn])
    for some in [turned, turned.reversed()] {
      let sorted = some.sorted(by: PossibleTwins.isListedBefore)
      #expect(sorted.map(\.entries) == listed.map(\.entries))
      #expect(sorted.map(\.since) == listed.map(\.since))
    }
  }
}
